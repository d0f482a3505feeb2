"""The foot of the Meet page: the entry line, its meaning in large type, and ways to fill it without typing."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from desk_app.domain.capture import Line, ParsedLine
from desk_app.domain.capture.hints import hint
from desk_app.domain.capture.meaning import Record
from desk_app.domain.capture.preview import Part, Preview
from desk_app.domain.capture.spoken import line_words
from desk_app.domain.quantities import Side
from desk_app.support.overriding import override
from desk_app.support.words import _, mark, spoken_language
from desk_app.ui.look.lengths import fix_width
from desk_app.ui.look.theme import Theme
from desk_app.ui.meet.commands import CommandBar, RowActions
from desk_app.ui.meet.composer import Composer
from desk_app.ui.meet.entry_line import EntryLine
from desk_app.ui.meet.props import MARKS, LedgerRow
from desk_app.ui.meet.return_slip import SlipPanel, SlipProps
from desk_app.ui.widgets.buttons import QuietButton
from desk_app.ui.widgets.fields import LineField
from desk_app.ui.widgets.messages import UNCOVERED
from desk_app.ui.widgets.saying import spoken
from desk_app.ui.widgets.spans import Span, draw, lay_out, lay_out_short, plain
from desk_app.ui.widgets.text import Hairline, Text

NOTE_HINT = mark("n a note    q something learned    or anything, to sort out later")
_SIDES = {Side.THEY: mark("{mark} THEY"), Side.WE: mark("{mark} WE")}
_OFFERED = 6
_WITH_TEXT, _PROMISE = "nqxgvw", "w"
"""The letters of the commands that take a text."""
_EDIT_HINT = mark("Enter saves the entry · Esc twice leaves it as it was")


def _begun(letter: str) -> str:
    """What the line begins with for a command. A promise is theirs until that is changed."""
    if letter == _PROMISE:
        return f"{letter} {line_words(spoken_language()).they[0]} "
    return f"{letter} " if letter in _WITH_TEXT else letter


def preview_spans(preview: Preview) -> tuple[Span, ...]:
    """A preview in colours: each side in its own, numbers bold."""
    spans: list[Span] = []
    if preview.lead:
        spans.append(Span(preview.lead, strong=True))
    for index, parts in enumerate(preview.sides):
        if index:
            spans.append(Span("   ↔   ", "muted"))
        elif preview.lead:
            spans.append(Span(" · ", "muted"))
        spans += _side(parts)
    if preview.detail:
        spans += [Span(" · ", "muted"), Span(preview.detail)]
    if preview.state:
        spans.append(Span(f"   {preview.state}", "muted"))
    return tuple(spans)


def _side(parts: tuple[Part, ...]) -> list[Span]:
    side = parts[0].side
    spans = [Span(_(_SIDES[side], mark=MARKS[side]), side.value, strong=True), Span(" · ", "muted")]
    for index, part in enumerate(parts):
        if index:
            spans.append(Span(", ", "muted"))
        spans += [Span(f"{part.issue} "), Span(part.move, strong=True)]
        if part.difference:
            spans.append(Span(f" ({part.difference})", "muted"))
    return spans


def reading_spans(reading: ParsedLine, *, empty: str, keeps: bool = True) -> tuple[Span, ...]:
    """What shows beneath the line for a reading: its preview; or why there is none, and what may come next.

    `empty` is shown for an empty line. `keeps`: Enter keeps what cannot be read.
    """
    if reading.preview:
        return preview_spans(reading.preview)
    if not reading.reason:
        return (Span(empty, "muted"),)
    if reading.pending:
        offered = "   ".join(c.label for c in reading.completions[:_OFFERED])
        return (Span(reading.reason, "muted"), Span(f"   {offered}" if offered else ""))
    if not keeps:
        return (Span(reading.reason),)
    return (Span(reading.reason), Span(_("   Enter keeps it as typed, to sort out"), "muted"))


class PreviewView(QWidget):
    """Paints the preview of a reading in large type. It takes the height of two lines at most."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._spans: tuple[Span, ...] = ()
        self._large = False
        self.setProperty(UNCOVERED, True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._redraw)

    def show_reading(self, reading: ParsedLine, *, empty: str, keeps: bool = True) -> None:
        """Show what Enter would do with the line. `keeps`: it keeps what cannot be read."""
        spans = reading_spans(reading, empty=empty, keeps=keeps)
        if spans != self._spans:
            self._spans = spans
            self._large = bool(reading.preview or reading.reason)
            words = spoken(plain(spans))
            self.setAccessibleName(_("Enter will record: {words}", words=words) if reading.preview else words)
            self.update()

    def text(self) -> str:
        """The text shown, without colours."""
        return plain(self._spans)

    def _redraw(self, _: object) -> None:
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(320, round(self._line_height() * 2) + 4)

    def _line_height(self) -> float:
        _layout, height = lay_out((Span("X"),), self._theme.font("heading"), 1000, self._theme.inks())
        return height

    @override
    def paintEvent(self, _: QPaintEvent, /) -> None:
        painter = QPainter(self)
        colours = self._theme.inks()
        for step in ("title", "heading", "body", "small") if self._large else ("body", "small"):
            layout, height = lay_out(self._spans, self._theme.font(step), self.width(), colours)
            if height <= self.height():
                break
        else:
            layout = lay_out_short(self._spans, self._theme.font(step), (self.width(), self.height()), colours)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.setPen(Qt.PenStyle.SolidLine)
        draw(painter, layout, 0, 0)


class EntryArea(QWidget):
    """The entry line in three modes: recording, editing an entry, making a move by mouse."""

    edit_left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.line = EntryLine()
        self.preview = PreviewView(theme)
        self.commands, self.rows = CommandBar(), RowActions()
        self.foot = QStackedWidget()
        self.foot.addWidget(self.commands)
        self.foot.addWidget(self.rows)
        self.foot.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.composer, self.slip = Composer(), SlipPanel()
        self.time = LineField(_("Time of the entry"))
        self.time.drafted = False
        fix_width(self.time, 76)
        self._editing = self._edit_row()
        self.keeps = True
        """Whether Enter keeps what cannot be read; a practice does not."""
        self._hint_of: object = None
        self._hinted = ""
        self._picked = ""
        self.line.changed.connect(self._show_reading)
        self.line.escaped.connect(self._escaped)
        self.commands.command.connect(self.command)
        self.commands.compose.connect(self.compose)
        self.composer.record.connect(self._record_composed)
        self.composer.wrote.connect(self._put_text)
        self.composer.cancelled.connect(self.stop_composing)
        self.composer.typed.connect(self._type_instead)
        self.slip.picked.connect(self._pick)
        self.slip.closed.connect(self.close_slip)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 8, 0)
        column.setSpacing(4)
        for widget in (Hairline(), self._editing, self.composer, self.slip, self.line, self.preview, self.foot):
            column.addWidget(widget)
        self._editing.hide()
        self.composer.hide()
        self._show_reading(self.line.reading)

    def show_row(self, row: LedgerRow | None) -> None:
        """Offer what can be done with the selected entry; None: show the commands again."""
        self.rows.show_row(row)
        self.foot.setCurrentWidget(self.commands if row is None else self.rows)

    def begin_edit(self, time: str, line: str) -> None:
        """Begin to edit an entry, with its time and its line."""
        self.stop_composing()
        self.close_slip()
        self._editing.show()
        self.foot.hide()
        self.time.show_text(time)
        self.line.put(Line.of(line))
        self.line.setFocus()

    def end_edit(self) -> None:
        """Go back to recording, with an empty line."""
        self._editing.hide()
        self.foot.show()
        self.line.take()
        self.line.setFocus()
        self.line.reached.emit()  # the caret was there already

    @property
    def editing(self) -> bool:
        """Whether an entry is being edited."""
        return not self._editing.isHidden()

    def command(self, letter: str) -> None:
        """Begin a line with the letter of a command. A command that needs no text is entered at once."""
        self._put_text(_begun(letter))
        self.line.setFocus()
        if letter not in _WITH_TEXT:
            self.line.entered.emit(self.line.reading)

    def compose(self) -> None:
        """Show the fields for a move by mouse."""
        self.close_slip()
        self.foot.hide()
        self.composer.show()
        self.composer.begin(self.line.table.issues)

    def stop_composing(self) -> None:
        """Hide the fields for a move by mouse, and empty the line."""
        if not self.composer.isHidden():
            self.composer.hide()
            self.foot.show()
            self.line.put(Line())
            self.line.setFocus()

    @property
    def asks_in_return(self) -> bool:
        """Whether what to ask in return shows."""
        return not self.slip.isHidden()

    def open_slip(self) -> None:
        """Show what to ask in return above the line, in place of the commands."""
        self.slip.show()
        self.foot.hide()
        self._show_reading(self.line.reading)
        self.line.setFocus()

    def show_slip(self, props: SlipProps) -> None:
        """Show what to ask in return, and beneath an empty line what can be typed."""
        self.slip.show_slip(props)
        if not self.line.text():
            self._show_reading(self.line.reading)

    def close_slip(self) -> None:
        """Hide what to ask in return."""
        self._picked = ""
        if self.asks_in_return:
            self.slip.hide()
            self.foot.show()
            self._show_reading(self.line.reading)
            self.line.setFocus()

    def agrees(self, reading: ParsedLine) -> bool:
        """Whether a line is just the answer that was picked: they agree to what we asked."""
        return bool(self._picked) and reading.line.raw == self._picked

    def _pick(self, line: str) -> None:
        if line:
            self._picked = line
            self._put_text(line)
        self.line.setFocus()

    def _type_instead(self, key: QKeyEvent) -> None:
        """The person types a line after all: hide the fields, and put the key into the line."""
        self.stop_composing()
        QApplication.sendEvent(self.line, key)

    def take(self) -> None:
        """Empty the line after it was entered."""
        self.line.take()
        self.stop_composing()
        self.close_slip()

    @property
    def is_free(self) -> bool:
        """Whether nothing is begun: the line is empty, no entry is edited, no move is made by mouse."""
        return self.line.line == Line() and not self.editing and self.composer.isHidden()

    def _edit_row(self) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(8)
        cancel = QuietButton(_("Cancel"), name=_("Leave the entry as it was"))
        cancel.clicked.connect(self.edit_left)
        layout.addWidget(Text(_("Editing the entry of"), tone="muted"))
        layout.addWidget(self.time)
        layout.addStretch(1)
        layout.addWidget(cancel)
        self.time.returnPressed.connect(self._time_entered)
        return row

    def _time_entered(self) -> None:
        self.line.entered.emit(self.line.reading)

    def _show_reading(self, reading: ParsedLine) -> None:
        answer = self.slip.answer(reading.text) if self.asks_in_return else ""
        if answer:
            self._picked = answer
            self._put_text(answer)
            return
        empty = "" if reading.preview or reading.reason else self._hint()
        self.preview.show_reading(reading, empty=empty, keeps=self.keeps)

    def _hint(self) -> str:
        if self.editing:
            return _(_EDIT_HINT)
        if self.asks_in_return:
            return self.slip.hint()
        table = self.line.table
        of = table.issues, table.currency, table.today, table.letters
        if of != self._hint_of:
            self._hint_of = of
            self._hinted = _("{lines}    Ctrl+? all keys", lines=hint(table) or _(NOTE_HINT))
        return self._hinted

    def _put_text(self, text: str) -> None:
        self.line.put(Line.of(text))

    def _record_composed(self) -> None:
        if isinstance(self.line.reading.meaning, Record):
            self.line.entered.emit(self.line.reading)

    def _escaped(self) -> None:
        if self.editing:
            self.edit_left.emit()
        else:
            self.stop_composing()
            self.close_slip()
