"""The page of all people: the list on the left, one person on the right; in a narrow window one after the other."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from desk_app.domain.acts import ActCode, ActKind
from desk_app.domain.changes import ChangeSet
from desk_app.domain.negotiation import Counterpart
from desk_app.domain.people.record import PersonRecord
from desk_app.session.documents_across import DOSSIER
from desk_app.session.session import Session
from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.negotiation.paper_spots import ShowPaper
from desk_app.ui.negotiation.steps import Step
from desk_app.ui.papers.darkroom import WantedDocument
from desk_app.ui.papers.handing_row import OfferedPaper
from desk_app.ui.people.list_view import PeopleList
from desk_app.ui.people.outgoing import ContactFiles
from desk_app.ui.people.person_view import PersonView
from desk_app.ui.people.presenter import PromiseLine, person_props
from desk_app.ui.people.source import PersonSource
from desk_app.ui.people.talks import PeopleTalks
from desk_app.ui.running.page import Fact, Page
from desk_app.ui.running.page_context import PageContext
from desk_app.ui.running.people_spots import ContactsAt, PersonAct, PersonAt
from desk_app.ui.widgets.text import EmptyState, Hairline

_ROOM_FOR_BOTH, _LIST, _MOST_LIST, _PERSON = 128, 40, 56, 110
"""In letters of the usual size: from that width on, list and person stand side by side; the list is so wide, and
wider by what the person's page leaves over; and that page takes so much."""
_ANY = 16_777_215
"""No limit: the greatest width that Qt knows."""


class PeoplePage(Page):
    """Everybody one negotiates with."""

    opened = Signal(object, object, object)  # a negotiation's id, its step, the id of what to lead to (empty: nothing)
    prepare = Signal(object)  # the `Counterpart` with whom a negotiation is to begin

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._gateway, self._privacy, self._source = context.gateway, context.privacy, PersonSource(context)
        self._notices, self._figures, self._requests = context.notices, context.figures, context.requests
        self._chosen = ""  # the id of the person whose page shows, or would
        self._person: Counterpart | None = None
        self._wide, self._open, self._from_list = True, False, False  # the last: a talk began where the list was alone
        self._ticked: set[str] = set()  # promises that still show here, as they were ticked here
        self.people = PeopleList(context.theme, self._source.page, self._source.row)
        self.view = PersonView(context.theme, self._source.today)
        self._paper = OfferedPaper(context, self.view.paper, DOSSIER, self._dossier)
        self._cover = EmptyState(_("Hidden from view."), _("F8 shows it again."))
        self._cover.setContentsMargins(40, 24, 40, 40)
        self._files = ContactFiles(self, context, self.people.filter.text)
        self._right = QStackedWidget()
        self.talks = PeopleTalks(self, context, self._right, self.view)
        for widget in (self.view, self._cover):
            self._right.addWidget(widget)
        self._line = Hairline(upright=True)
        _lay_out(self, self.people, self._line, self._right)
        self._connect()

    @property
    @override
    def title(self) -> str:
        return _("People")

    @override
    def show_at(self, where: object, /) -> None:
        """Show the list, or the person whom a `PersonAt` names."""
        self.people.filter.clear()  # an old filter could hide whom one looks for
        self._open, self._from_list = isinstance(where, PersonAt), False
        if isinstance(where, PersonAt):
            self._chosen = where.person
        self._ticked.clear()
        self.refresh()
        if isinstance(where, PersonAt) and not where.as_left:
            self.view.show_head()
        self._focus()
        if isinstance(where, ContactsAt):
            self.talks.take_in(where.files)

    @override
    def where(self) -> object:
        return PersonAt(self._chosen, as_left=True) if self._chosen and (self._open or self._wide) else None

    @override
    def unsent(self) -> object:
        return self.people.filter.text() or None

    @override
    def resume(self, unsent: object) -> None:
        self.people.filter.setText(str(unsent))

    @override
    def refresh(self, changes: ChangeSet | None = None, /) -> None:
        """Show what is saved. While one writes about a person, only the line of that person is read again."""
        if changes is not None and _is_of_person(changes):
            self.people.model.put(self._source.reading.people.line(self._chosen, self._source.today()), self._chosen)
        else:
            self.people.show_first()
        if changes is None or self._right.currentWidget() not in self.talks.views:
            self._show_person()

    def _show_person(self) -> None:
        before = self._person.id if self._person else ""
        record = self._record()
        self._person = record.person if record else None
        if record is None:
            self._chosen, self._open = "", False
        else:
            if self._person is None or self._person.id != before:
                self._ticked.clear()
            self._chosen = record.person.id  # the id may lead here from a record that was merged
            likely = self._source.reading.people.likely_same(record.person)
            self.view.show_props(
                person_props(record, self._source.how(record), self._source.today(), likely, self._ticked)
            )
        self.people.choose(self._chosen)
        self._turn_to(self.view)
        self._arrange()

    @override
    def carry_out(self, act: object, /) -> None:
        """Asked for the dossier: go to the button that prints it. Else do what its buttons do."""
        if self._privacy.on:
            return
        match act:
            case ShowPaper(DOSSIER.command):
                self.view.paper.lead()
            case PersonAct.EXPORT if self._person is not None:
                self._files.choose_one(self._person)
            case PersonAct.MERGE:
                self._begin_merge("")
            case PersonAct.ERASE:
                self._begin_erasing()

    @override
    def showEvent(self, event: QShowEvent, /) -> None:
        super().showEvent(event)
        self._tell_facts()

    @override
    def hideEvent(self, event: QHideEvent, /) -> None:
        super().hideEvent(event)
        self._tell_facts()

    def _tell_facts(self) -> None:
        shows = self.isVisible() and self._right.isVisibleTo(self) and self._right.currentWidget() is self.view
        self._requests.facts.emit(frozenset({Fact.PERSON}) if shows else frozenset())

    def _record(self) -> PersonRecord | None:
        """Whom to show: the chosen person; where there is room and nobody is chosen, or is gone, the first of all."""
        return self._source.record(self._chosen, self.people.first() if self._wide else "")

    def _turn_to(self, view: QWidget) -> None:
        self._right.setCurrentWidget(self._cover if self._privacy.on else view)

    def _arrange(self) -> None:
        """Show list and person side by side, or one of them."""
        one = self._person is not None or self._right.currentWidget() in self.talks.views
        self.people.setVisible(self._wide or not self._open)
        beside = self._wide and one
        _give_width(self, self.people, beside)
        self.people.set_alone(not beside)
        self._line.setVisible(beside)
        self._right.setVisible(one and (self._wide or self._open))
        self.view.offer_way_back(not self._wide)
        if self.isVisible():
            self._tell_facts()

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= _letters(self, _ROOM_FOR_BOTH)
        if wide != self._wide:
            self._wide = wide
            self._show_person()
        else:
            self._arrange()  # the text may have another size

    def _focus(self) -> None:
        (self.view if self._open and not self._wide else self.people).setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect(self) -> None:
        self.people.chosen.connect(self._choose)
        self.people.opened.connect(self._open_person)
        self.people.added.connect(self._add)
        self.view.back.connect(self._back)
        self.view.edited.connect(self._edit)
        self.view.ticked.connect(self._tick)
        self.view.prepare.connect(self._prepare)
        self.view.merge.connect(self._begin_merge)
        self.view.erase.connect(self._begin_erasing)
        self.view.export.connect(self._files.choose_one)
        self.people.importing.connect(self.talks.choose_contacts)
        self.people.exporting.connect(self._files.choose_all)
        self.talks.begun.connect(self._show_talk)
        self.talks.ended.connect(self._come_back)
        self.talks.taken.connect(self._choose_taken_in)
        self.talks.offers_taken.connect(self._open_taken)
        self.view.opened.connect(self.opened)
        self._privacy.changed.connect(self._privacy_changed)
        self._figures.progressed.connect(self._figures_came)

    def _come_back(self) -> None:
        self._open, self._from_list = self._open and not self._from_list, False
        self._show_person()
        self._focus()  # what had it is gone

    def _choose(self, person: str) -> None:
        if self._wide and person != self._chosen:
            self._chosen = person
            self._show_person()

    def _open_person(self, person: str) -> None:
        self._chosen, self._open = person, True
        self._show_person()
        if not self._wide:
            self._focus()

    def _back(self) -> None:
        self._open = False
        self._arrange()
        self._focus()

    def _add(self, name: str) -> None:
        self._gateway.run(partial(_put, Counterpart("", name), None), self._added)

    def _added(self, changes: ChangeSet) -> None:
        self._chosen, self._open = changes.created or "", True
        self.refresh()

    def _edit(self, field: str, value: object) -> None:
        if self._person is not None and getattr(self._person, field) != value:
            changes: dict[str, Any] = {field: value}
            self._person = replace(self._person, **changes)
            self._gateway.save(partial(_put, self._person, f"{self._person.id}:{field}"))

    def _tick(self, line: PromiseLine, done: bool) -> None:
        self._ticked.add(line.promise)
        self._gateway.run(partial(_keep, line.negotiation, line.promise, done), self._say)

    def _say(self, changes: ChangeSet) -> None:
        self._notices.say(changes.name, changes)

    def _prepare(self) -> None:
        if self._person is not None:
            self.prepare.emit(self._person)

    def _dossier(self) -> WantedDocument | None:
        """The dossier of whom one sees, of what is known now."""
        record = self._record()
        return self._source.dossier(record) if record is not None else None

    def _begin_merge(self, other: str) -> None:
        if self._person is not None:
            self.talks.merge(self._person, other)

    def _begin_erasing(self) -> None:
        self.talks.erase(self._chosen, self._person.name if self._person else "")

    def _show_talk(self, view: QWidget) -> None:
        if self._right.currentWidget() not in self.talks.views:
            self._from_list = not self._open
        self._open = True
        self._turn_to(view)
        self._arrange()

    def _choose_taken_in(self, person: str) -> None:
        self._chosen, self._from_list = person or self._chosen, self._from_list and not person
        self.people.filter.clear()

    def _open_taken(self, negotiation: str) -> None:
        self.opened.emit(negotiation, Step.MEET, "")

    def _figures_came(self, _caught_up: object) -> None:
        if self.isVisible() and self._right.currentWidget() is self.view:
            self._show_person()

    def _privacy_changed(self, _hidden: object) -> None:
        self.refresh()


def _lay_out(page: QWidget, people: QWidget, line: QWidget, person: QWidget) -> None:
    layout = QHBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    layout.addWidget(people)
    layout.addWidget(line)
    layout.addWidget(person, 1)


def _give_width(page: QWidget, people: QWidget, beside: bool) -> None:
    """Give the list its width `beside` a person; alone it has all."""
    listed = max(_letters(page, _LIST), min(_letters(page, _MOST_LIST), page.width() - _letters(page, _PERSON)))
    people.setMinimumWidth(listed if beside else 0)
    people.setMaximumWidth(listed if beside else _ANY)


def _letters(page: QWidget, number: int) -> int:
    """How wide so many letters are, in pixels."""
    return number * page.fontMetrics().averageCharWidth()


def _is_of_person(changes: ChangeSet) -> bool:
    """Whether it is what one writes about a person, and nothing that is undone or of others."""
    return changes.kind is ActKind.DO and changes.what.code == ActCode.EDIT_PERSON


def _put(person: Counterpart, merge: str | None, session: Session) -> ChangeSet:
    return session.people.put(person, merge=merge)


def _keep(negotiation_id: str, promise: str, done: bool, session: Session) -> ChangeSet:
    return session.ticking.tick(negotiation_id, promise, done=done)
