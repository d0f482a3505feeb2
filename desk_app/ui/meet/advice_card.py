"""Beside the advice: a menu for it, and the list of what was said so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desk_app.domain.advice.coach import Told
from desk_app.domain.advice.rules import NAMES
from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.meet.cards import Card
from desk_app.ui.meet.ledger_rows import clock_time
from desk_app.ui.widgets.buttons import MenuButton, PlainButton
from desk_app.ui.widgets.page import ScrollColumn
from desk_app.ui.widgets.rows import exchange
from desk_app.ui.widgets.text import Text


class AboutAdvice(MenuButton):
    """The three dots beside the advice: a menu that sends what is wanted."""

    not_here = Signal()
    """Not in this talk."""
    never = Signal()
    """Not in any talk."""
    said = Signal()
    """Show what was said so far."""

    def __init__(self) -> None:
        super().__init__("⋯", name=_("About this advice"))

    @override
    def fill(self, menu: QMenu) -> None:
        menu.addAction(_("Not again in this talk"), self.not_here.emit)
        menu.addAction(_("Never say this"), self.never.emit)
        menu.addSeparator()
        menu.addAction(_("What was said so far"), self.said.emit)


@dataclass(frozen=True, slots=True)
class SaidProps:
    """What was said, the latest first, and the ids of the rules that are silent."""

    said: tuple[Told, ...]
    silent: tuple[str, ...]


class SaidCard(Card):
    """Each line with its time; beneath, the rules that are silent, each with a button that lets it speak again."""

    heard_again = Signal(object)
    """The id of a rule."""

    def __init__(self) -> None:
        super().__init__(_("Advice in this talk"), _("Back to the table"))
        self.lines: list[Text] = []
        self.buttons: dict[str, PlainButton] = {}
        self._shown: SaidProps | None = None
        self._list = QWidget()
        page = ScrollColumn(margin=0)
        page.column.addWidget(self._list)
        page.column.addStretch(1)
        self._page = page
        self.column.addWidget(page, 100)
        self.finish()

    def begin(self) -> None:
        """Take the focus."""
        self._close.setFocus()

    def show_said(self, props: SaidProps) -> None:
        """Show what was said and what is silent."""
        if props == self._shown:
            return
        self._shown = props
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.lines = [Text(words, wrap=True) for words in _said_words(props.said)]
        for line in self.lines:
            column.addWidget(line)
        if not self.lines:
            column.addWidget(Text(_("Nothing was said yet."), tone="muted"))
        self.buttons = {}
        for rule in props.silent:
            column.addLayout(self._silent_row(rule))
        exchange(self._page.column, self._list, fresh)
        self._list = fresh

    def _silent_row(self, rule: str) -> QHBoxLayout:
        name = _(NAMES[rule])
        self.buttons[rule] = PlainButton(_("Say it again"), name=_("Let it speak again: {name}", name=name))
        self.buttons[rule].clicked.connect(partial(self._tell, rule))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Text(_("Silent: {name}", name=name), tone="muted", wrap=True), 1)
        row.addWidget(self.buttons[rule])
        return row

    def _tell(self, rule: str) -> None:
        self.heard_again.emit(rule)


def _said_words(said: Sequence[Told]) -> list[str]:
    return [
        _(
            "{time}  {why} {suggestion}",
            time=clock_time(told.at),
            why=told.advice.why,
            suggestion=told.advice.suggestion,
        )
        for told in said
    ]
