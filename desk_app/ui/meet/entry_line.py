"""The entry line: a field that reads keys by their position on the keyboard, and shows what they mean."""

from __future__ import annotations

import json
import sys
from dataclasses import replace

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

from desk_app.domain.capture import Form, Line, Table, read
from desk_app.domain.capture.keys import MACOS, WINDOWS, X11, KeyTable, Modifier, Token, token, tokens
from desk_app.domain.reading import known_locale
from desk_app.support.characters import is_text
from desk_app.support.overriding import override
from desk_app.support.stored_json import read_json
from desk_app.support.words import _
from desk_app.ui.widgets.fields import belongs_to_the_window
from desk_app.ui.widgets.spans import utf16_length

_MODIFIERS = {
    Qt.KeyboardModifier.ShiftModifier: Modifier.SHIFT,
    Qt.KeyboardModifier.ControlModifier: Modifier.CONTROL,
    Qt.KeyboardModifier.AltModifier: Modifier.ALT,
    Qt.KeyboardModifier.MetaModifier: Modifier.META,
}
_ARROWS = {Qt.Key.Key_Up: "↑", Qt.Key.Key_Down: "↓"}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MOST_UNDOS = 200


def key_table(platform: str = sys.platform) -> KeyTable:
    """The table of key codes of this system."""
    return {"win32": WINDOWS, "darwin": MACOS}.get(platform, X11)


def pressed(event: QKeyEvent, table: KeyTable) -> Token | None:
    """The token of a key press; None if it types nothing. Scan code 0 counts as unknown: no keyboard sent the key."""
    held = Modifier.NONE
    for qt, modifier in _MODIFIERS.items():
        if event.modifiers() & qt:
            held |= modifier
    if table is WINDOWS and held & Modifier.CONTROL and held & Modifier.ALT and all(map(is_text, event.text())):
        held &= ~(Modifier.CONTROL | Modifier.ALT)  # AltGr
    code = event.nativeVirtualKey() if table is MACOS else event.nativeScanCode()
    known = code if code or (table is MACOS and event.text()) else None
    return token(known, _ARROWS.get(Qt.Key(event.key()), event.text()), held, table)


PEEK = Qt.Key.Key_F7


class EntryLine(QLineEdit):
    """Shows and edits a `Line`. Its own undo comes before the journal's."""

    changed = Signal(object)
    """The new `ParsedLine`, after each key."""
    entered = Signal(object)
    """Enter was pressed on this `ParsedLine`."""
    kept = Signal(object)
    """Shift+Enter was pressed: keep this `ParsedLine` as it was typed."""
    left_upwards = Signal()
    """↑ was pressed on an empty line."""
    escaped = Signal()
    """Esc was pressed on an empty line."""
    reached = Signal()
    """The caret came into the line, but not by Tab, which leads on to what can be done with the selected entry."""
    peeked = Signal(object)
    """True: F7, which shows secrets, is held. False: it is released. (F8 hides secrets in the whole window.)"""
    resumed = Signal(object)
    """The id of an entry that was being edited when the program ended. It must be put into the line first."""
    overfull = Signal(object)
    """More was pasted than the line can hold, and the rest was cut off. Carries how many characters it holds."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Entry line"))
        self.setProperty("role", "entry")
        self.drafted = True
        self.about = ""
        """The id of the entry that is edited in the line; empty if the line is a new one."""
        self._begun = ""
        self._entering = False
        self._keys = key_table()
        self._line, self._table = Line(), Table()
        self._undos: list[Line] = []
        self._redos: list[Line] = []
        self.reading = read(self._line, self._table)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.textEdited.connect(self._absorb)
        self.inputRejected.connect(self._cut_off)

    def show_table(self, table: Table) -> None:
        """Read the line with this table from now on. If it differs from the last, Redo has nothing to bring back."""
        table = replace(table, locale=known_locale(self.locale().name()))
        if replace(table, names_cards=self._table.names_cards) != self._table:
            self._redos.clear()
        self._table = table
        self._show(self._line)

    @override
    def changeEvent(self, event: QEvent, /) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LocaleChange and self.locale().name() != self._table.locale:
            self.show_table(self._table)

    def put(self, line: Line) -> None:
        """Replace the line. Ctrl+Z brings the old one back."""
        if line.tokens != self._line.tokens:
            self._undos = [*self._undos[-_MOST_UNDOS:], self._line]
            self._redos.clear()
        self._show(line)

    def take(self) -> None:
        """Empty the line after it was entered. Ctrl+Z does not bring it back."""
        self._undos.clear()
        self._redos.clear()
        self._show(Line())

    def change(self, entry: str) -> None:
        """The line now holds this entry, to be edited; an empty id: it is for a new entry again."""
        self.about = entry
        self._begun = self.text() if entry else ""

    def untold(self) -> bool:
        """Whether the line holds unsaved text. While Enter is carried out, it counts as handed on."""
        return not self._entering and self.text() != self._begun

    def standing(self) -> str:
        """The text of the line with the id of the entry that it edits, as JSON; empty if there is no text."""
        return json.dumps([self.about, self.text()], ensure_ascii=False) if self.text() else ""

    @staticmethod
    def typed(standing: str) -> str:
        """The text of the line in what `standing` returned."""
        _about, typed = read_json(standing)
        return str(typed)

    def take_up(self, text: str) -> None:
        """Show the line again that was not entered when the program ended."""
        about, typed = read_json(text)
        if about:
            self.resumed.emit(about)
        self.put(Line.of(typed))

    @property
    def table(self) -> Table:
        """The table with which the line is read: issues, positions and the open exchange."""
        return self._table

    @property
    def line(self) -> Line:
        """The keys typed, with the cursor of the field."""
        return self._line.at(self._index(self.cursorPosition()))

    def _show(self, line: Line) -> None:
        self._line = line
        self.reading = read(line, self._table)
        if self.text() != self.reading.text:
            self.setText(self.reading.text)
        self.setCursorPosition(utf16_length("".join(self.reading.shown[: line.cursor])))
        self._allow_input_method()
        self.changed.emit(self.reading)

    def _allow_input_method(self) -> None:
        """Allow input methods inside text, but not on an empty line or while the positions of keys count."""
        inside_text = self.reading.form in (Form.WORDS, Form.COMMAND)
        if self.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled) != inside_text:
            self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, inside_text)
            if self.hasFocus():
                QGuiApplication.inputMethod().update(Qt.InputMethodQuery.ImEnabled)

    def _index(self, position: int) -> int:
        """The number of the key at a position as Qt counts it."""
        at = 0
        for index, shown in enumerate(self.reading.shown):
            if at >= position:
                return index
            at += utf16_length(shown)
        return len(self.reading.shown)

    def _absorb(self, text: str) -> None:
        """Take in an edit made by Qt (paste, cut, an input method). Its new characters have no keys."""
        old = self.reading.text
        start = next((i for i, (a, b) in enumerate(zip(old, text, strict=False)) if a != b), min(len(old), len(text)))
        tail = 0
        while tail < min(len(old), len(text)) - start and old[-1 - tail] == text[-1 - tail]:
            tail += 1
        new = tokens(" ".join(text[start : len(text) - tail].split("\n")))
        self.put(self._line.replace(start, len(old) - tail, *new))

    def _cut_off(self) -> None:
        self.overfull.emit(self.maxLength())

    def _type(self, typed: Token) -> None:
        line = self.line
        if self.hasSelectedText():
            start = self._index(self.selectionStart())
            end = self._index(self.selectionEnd())
            line = line.replace(start, end)
        self.put(line.insert(typed))

    def _complete(self) -> bool:
        offered = self.reading.completions
        if not offered or not self.text():
            return False
        self.put(self._line.at(len(self._line.tokens)).insert(*tokens(offered[0].insert)))
        return True

    def _undo(self) -> None:
        if self._undos:
            self._redos.append(self._line)
            self._show(self._undos.pop())

    def _redo(self) -> None:
        if self._redos:
            self._undos.append(self._line)
            self._show(self._redos.pop())

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == PEEK:
            if not event.isAutoRepeat():
                self.peeked.emit(True)
        elif event.key() in _ENTER:
            self._enter(event)
        elif event.matches(QKeySequence.StandardKey.Undo):
            self._undo()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self._redo()
        elif event.key() == Qt.Key.Key_Escape:
            self._escape()
        elif event.key() == Qt.Key.Key_Up and not self.text():
            self.left_upwards.emit()
        elif event.key() not in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and (typed := pressed(event, self._keys)):
            self._type(typed)
        else:
            super().keyPressEvent(event)

    @override
    def keyReleaseEvent(self, event: QKeyEvent, /) -> None:
        if event.key() == PEEK and not event.isAutoRepeat():
            self.peeked.emit(False)
        super().keyReleaseEvent(event)

    def _enter(self, event: QKeyEvent) -> None:
        self._entering = True
        try:
            told = self.kept if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else self.entered
            told.emit(self.reading)
        finally:
            self._entering = False

    def _escape(self) -> None:
        if self.text():
            self.put(Line())
        else:
            self.escaped.emit()

    @override
    def inputMethodQuery(self, query: Qt.InputMethodQuery, /, *argument: object) -> object:
        """Answer by the attribute. A plain line field always allows input methods, and holds dead keys back."""
        if query == Qt.InputMethodQuery.ImEnabled:
            return self.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        return super().inputMethodQuery(query, *argument)

    @override
    def focusInEvent(self, event: QFocusEvent, /) -> None:
        super().focusInEvent(event)
        if event.reason() not in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.reached.emit()

    @override
    def focusOutEvent(self, event: QFocusEvent, /) -> None:
        self.peeked.emit(False)
        super().focusOutEvent(event)

    @override
    def event(self, event: QEvent, /) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.key() == PEEK:
                event.accept()
                return True
            if belongs_to_the_window(event, can_undo=bool(self._undos), can_redo=bool(self._redos)):
                return False
        tab = event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Tab
        if tab and self._complete():
            return True
        return super().event(event)
