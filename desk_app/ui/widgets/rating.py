"""Ratings on a short scale, set with the mouse, arrow keys or digits. A scale can also be without a rating."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF, QWheelEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QSlider, QVBoxLayout, QWidget

from desk_app.domain.closing import STATUS_WORDS, RelationshipCheck
from desk_app.support.overriding import override
from desk_app.support.words import _, as_written
from desk_app.ui.widgets.choice import Choice, ChoiceField
from desk_app.ui.widgets.text import Text

_STEP = 22
_RADIUS = 5.5
NONE = 0
_SEVEN = tuple("1234567")


class RatingScale(QSlider):
    """A row of marks, filled up to the chosen one, with its word beside.

    `words` name the marks from the lowest up. `diamond` draws the shape of the other side, so that the sides differ
    not only in colour. Sends `rated` with the index, or None if the rating was removed (Delete).
    """

    rated = Signal(object)
    drafted = True

    def __init__(self, name: str, words: Sequence[str], *, diamond: bool = False, tone: QColor | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setAccessibleName(name)
        self._words = tuple(words)
        self._diamond = diamond
        self._tone = tone
        self.setRange(NONE, len(words))  # a screen reader says the number: it begins with 1
        self.setPageStep(1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_rating(None)

    def show_rating(self, rating: int | None) -> None:
        """Show a saved rating; None if there is none."""
        self.setValue(NONE if rating is None else rating + 1)
        word = self.word()
        self.setAccessibleDescription(word if word != str(self.value()) else "")
        self.update()

    def set_tone(self, tone: QColor) -> None:
        """Set the colour of the marks."""
        self._tone = tone
        self.update()

    def rating(self) -> int | None:
        """The index of the chosen mark; None if nothing is rated. `value` is one more, as it is said."""
        return None if self.value() == NONE else self.value() - 1

    def word(self) -> str:
        """The word for the chosen rating."""
        return _("not rated") if self.value() == NONE else self._words[self.value() - 1]

    def untold(self) -> bool:
        """False: what the person rates is handed on at once."""
        return False

    def standing(self) -> str:
        """The word for the chosen rating."""
        return self.word()

    def take_up(self, text: str) -> None:
        """Rate as it was when the program ended, as if the person did."""
        self._choose(self._words.index(text) + 1 if text in self._words else NONE)

    def _choose(self, value: int) -> None:
        if NONE <= value <= len(self._words) and value != self.value():
            rating = None if value == NONE else value - 1
            self.show_rating(rating)
            self.rated.emit(rating)

    @override
    def sizeHint(self) -> QSize:
        widest = max(self.fontMetrics().horizontalAdvance(word) for word in (*self._words, _("not rated")))
        return QSize(_STEP * len(self._words) + 8 + widest, max(28, self.fontMetrics().height() + 8))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def mousePressEvent(self, event: QMouseEvent, /) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        value = int(event.position().x() // _STEP) + 1
        self._choose(value if value <= len(self._words) else self.value())

    @override
    def mouseMoveEvent(self, event: QMouseEvent, /) -> None:
        event.accept()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent, /) -> None:
        event.accept()

    @override
    def wheelEvent(self, event: QWheelEvent, /) -> None:
        event.ignore()

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        key = event.key()
        if key in {Qt.Key.Key_Right, Qt.Key.Key_Up}:
            self._choose(self.value() + 1)
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Down}:
            self._choose(max(1, self.value() - 1))
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self._choose(NONE)
        elif event.text().isdigit():
            first = int(self._words[0]) if self._words[0].isdigit() else 0
            self._choose(int(event.text()) - first + 1)
        else:
            event.ignore()

    @override
    def paintEvent(self, _: QPaintEvent, /) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        roles = self.palette()
        tone = self._tone or roles.color(roles.ColorRole.WindowText)
        faint = roles.color(roles.ColorRole.Dark)
        for index in range(len(self._words)):
            reached = index < self.value()
            painter.setPen(QPen(tone if reached else faint, 1.5))
            painter.setBrush(tone if reached else Qt.BrushStyle.NoBrush)
            self._mark(painter, QPointF(index * _STEP + 9, self.height() / 2))
        left = len(self._words) * _STEP + 4
        painter.setPen(
            roles.color(roles.ColorRole.WindowText if self.value() != NONE else roles.ColorRole.PlaceholderText)
        )
        room = self.rect().adjusted(left, 0, 0, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.word())
        if self.hasFocus():
            painter.setPen(QPen(roles.color(roles.ColorRole.WindowText), 1))
            y = self.height() - 2
            painter.drawLine(0, y, len(self._words) * _STEP, y)

    def _mark(self, painter: QPainter, at: QPointF) -> None:
        if not self._diamond:
            painter.drawEllipse(at, _RADIUS, _RADIUS)
            return
        reach = _RADIUS + 1
        corners = [at + QPointF(dx, dy) for dx, dy in ((0, -reach), (reach, 0), (0, reach), (-reach, 0))]
        painter.drawPolygon(QPolygonF(corners))


class RelationshipEditor(QWidget):
    """The relationship at one time: a word and four ratings of 1 to 7. Sends `put` with a field and its value."""

    put = Signal(object, object)

    def __init__(self, questions: Mapping[str, str], *, when: str = "", beside: bool = False) -> None:
        """`questions` has a question for each field of the check. Answers stand `beside` the questions, else below.

        `when` ("after", "before") lets a screen reader tell several such editors apart.
        """
        super().__init__()
        choices = [Choice(None, _("not said")), *(Choice(status, _(words)) for status, words in STATUS_WORDS.items())]
        self.status = ChoiceField(_named(_("How it stands"), when), choices)
        self.status.setObjectName(f"status {as_written(when)}".strip())  # for drafts, as these names are put together
        self.status.chosen.connect(partial(self.put.emit, "status"))
        self.scales = {field: RatingScale(_named(words, when), _SEVEN) for field, words in questions.items()}
        for field, scale in self.scales.items():
            scale.setObjectName(f"{field} {as_written(when)}".strip())
            scale.rated.connect(partial(self._rated, field))
        asked = [_("How it stands between you"), *questions.values()]
        rows = list(zip(asked, (self.status, *self.scales.values()), strict=True))
        if beside:
            self._lay_out_beside(rows)
        else:
            self._lay_out_below(rows)

    def show_item(self, check: RelationshipCheck | None) -> None:
        """Show the saved check; None if there is none."""
        self.status.show_value(check.status if check else None)
        for field, scale in self.scales.items():
            rating: int | None = getattr(check, field) if check else None
            scale.show_rating(None if rating is None else rating - 1)

    def _rated(self, field: str, index: int | None) -> None:
        self.put.emit(field, None if index is None else index + 1)

    def _lay_out_beside(self, rows: Sequence[tuple[str, QWidget]]) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 8)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 5)
        grid.setColumnStretch(2, 1)
        for row, (words, answer) in enumerate(rows):
            grid.addWidget(Text(words, tone="muted", wrap=True), row, 0)
            grid.addWidget(answer, row, 1)

    def _lay_out_below(self, rows: Sequence[tuple[str, QWidget]]) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for row, (words, answer) in enumerate(rows):
            column.addSpacing(8 if row else 0)
            column.addWidget(Text(words, tone="muted", wrap=True))
            column.addWidget(answer)


def _named(words: str, when: str) -> str:
    return _("{question}, {when}", question=words, when=when) if when else words
