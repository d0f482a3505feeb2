"""The Trash page: restore what was deleted, or delete it for good. There is no question; Undo is offered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.domain.changes import ChangeSet
from desk_app.domain.errors import UserError
from desk_app.domain.summaries import Trashed
from desk_app.session.session import Session
from desk_app.support.clock import Clock
from desk_app.support.directions import one_line
from desk_app.support.forms import grouped
from desk_app.support.overriding import override
from desk_app.support.words import _, mark, plural
from desk_app.ui.look.dates import near
from desk_app.ui.running.gateway import Gateway
from desk_app.ui.running.page import Page
from desk_app.ui.running.page_context import Notices
from desk_app.ui.widgets.buttons import PlainButton, QuietButton
from desk_app.ui.widgets.page import ScrollColumn
from desk_app.ui.widgets.rows import add, clear
from desk_app.ui.widgets.text import EmptyState, Hairline, Text

SHOWN = 100


@dataclass(frozen=True, slots=True)
class TrashLine:
    """One deleted negotiation."""

    negotiation: str
    title: str
    about: str


@dataclass(frozen=True, slots=True)
class TrashProps:
    """What the page shows. `more` is how many are left out of the list."""

    lines: tuple[TrashLine, ...]
    more: int


def present(trashed: Sequence[Trashed], now: datetime) -> TrashProps:
    """The newest deleted negotiations, in the time zone of `now`."""
    return TrashProps(tuple(_line(each, now) for each in trashed[:SHOWN]), max(0, len(trashed) - SHOWN))


def _line(each: Trashed, now: datetime) -> TrashLine:
    count = grouped(each.entries)
    entries = plural("{n} entry", "{number} entries", each.entries, number=count) if each.entries else ""
    deleted = _("deleted {day}", day=near(each.deleted_at.astimezone(now.tzinfo).date(), now.date()))
    return TrashLine(
        each.id, one_line(each.title), " · ".join(part for part in (each.counterpart, entries, deleted) if part)
    )


_ABOUT = mark("Deleted negotiations stay here, whole, until you delete them for good. Nothing is removed by itself.")


class TrashView(ScrollColumn):
    """Shows `TrashProps`, and sends what the person wants."""

    restored = Signal(object)
    deleted = Signal(object)
    emptied = Signal()

    def __init__(self) -> None:
        super().__init__(margin=40, widest=800)
        self._shown: TrashProps | None = None
        self.empty = QuietButton(_("Empty the trash"))
        self.empty.clicked.connect(self.emptied)
        head = QHBoxLayout()
        head.addWidget(Text(_("Trash"), step="hero"), 1)
        head.addWidget(self.empty)
        self._body = QVBoxLayout()
        self._body.setSpacing(0)
        self.column.addLayout(head)
        self.column.addWidget(Text(_(_ABOUT), tone="muted", wrap=True))
        self.column.addSpacing(12)
        self.column.addLayout(self._body)
        self.column.addStretch(1)

    def show_props(self, props: TrashProps) -> None:
        """Show the list. Nothing is built again if nothing changed."""
        if props == self._shown:
            return
        self._shown = props
        clear(self._body)
        for line in props.lines:
            add(self._body, Hairline())
            add(self._body, self._line(line))
        if props.more:
            more = Text(
                plural(
                    "and {n} deleted before these",
                    "and {number} deleted before these",
                    props.more,
                    number=grouped(props.more),
                ),
                tone="muted",
                step="small",
            )
            more.setContentsMargins(0, 8, 0, 0)
            add(self._body, more)
        if not props.lines:
            add(self._body, EmptyState(_("The trash is empty."), picture="trash"))
        self.empty.setVisible(bool(props.lines))

    def _line(self, line: TrashLine) -> QWidget:
        row = QWidget()
        cells = QHBoxLayout(row)
        cells.setContentsMargins(0, 8, 0, 8)
        cells.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(Text(line.title, strong=True, wrap=True))
        words.addWidget(Text(line.about, step="small", tone="muted"))
        cells.addLayout(words, 1)
        delete = QuietButton(_("Delete for good"), name=_("Delete {title} for good", title=line.title))
        delete.clicked.connect(partial(self.deleted.emit, line.negotiation))
        restore = PlainButton(_("Restore"), name=_("Restore {title}", title=line.title))
        restore.clicked.connect(partial(self.restored.emit, line.negotiation))
        cells.addWidget(delete)
        cells.addWidget(restore)
        return row


class TrashPage(Page):
    """Lists the deleted negotiations."""

    def __init__(self, gateway: Gateway, clock: Clock, notices: Notices) -> None:
        super().__init__()
        self._gateway, self._clock, self._notices = gateway, clock, notices
        self._acts = False
        self.view = TrashView()
        self.view.restored.connect(self._restore)
        self.view.deleted.connect(self._delete)
        self.view.emptied.connect(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)

    @override
    def refresh(self, _changes: ChangeSet | None = None, /) -> None:
        self.view.show_props(present(self._gateway.reading.trashed(), self._clock.now()))

    def _restore(self, negotiation_id: str) -> None:
        self._act(partial(_take_out, negotiation_id))

    def _delete(self, negotiation_id: str) -> None:
        self._act(partial(_delete_for_good, negotiation_id))

    def _empty(self) -> None:
        self._act(_empty)

    def _act(self, use_case: Callable[[Session], ChangeSet]) -> None:
        """Do it, unless another act is under way: a second click was meant for what the first one took away."""
        if not self._acts:
            self._acts = True
            self._gateway.run(use_case, self._done, self._refused)

    def _done(self, changes: ChangeSet) -> None:
        self._acts = False
        self._notices.say(changes.name, changes)

    def _refused(self, _error: UserError) -> None:
        self._acts = False


def _take_out(negotiation_id: str, session: Session) -> ChangeSet:
    return session.trash.take_out(negotiation_id)


def _delete_for_good(negotiation_id: str, session: Session) -> ChangeSet:
    return session.trash.delete_for_good(negotiation_id)


def _empty(session: Session) -> ChangeSet:
    return session.trash.empty()
