"""The Prepare page: connects five sections on the left with the results on the right."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial

from PySide6.QtCore import QTimer

from desk_app.domain.acts import ActKind
from desk_app.domain.analysis import Analysis, analyse, packages_to_offer
from desk_app.domain.changes import ChangeSet, Kind
from desk_app.domain.closing import RelationshipCheck, RelationshipPhase
from desk_app.domain.comparison import compare
from desk_app.domain.errors import DomainError
from desk_app.domain.gaps import Gap
from desk_app.domain.insight.manner import manner
from desk_app.domain.negotiation import Negotiation, Stage
from desk_app.domain.packages.results import EqualValue
from desk_app.domain.preparation import Section, latest_rating
from desk_app.domain.quantities import Value
from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.negotiation.paper_spots import show_paper
from desk_app.ui.negotiation.view import StepPage
from desk_app.ui.prepare.about import IN_ABOUT, AboutNegotiation, about
from desk_app.ui.prepare.body import Body, Kit
from desk_app.ui.prepare.drawer import DetailsDrawer
from desk_app.ui.prepare.evidence import EvidenceProps, evidence
from desk_app.ui.prepare.expectations import with_expected
from desk_app.ui.prepare.frame import PrepareFrame
from desk_app.ui.prepare.landing import landing
from desk_app.ui.prepare.leverage_editor import LeverageRating
from desk_app.ui.prepare.other_talks import OtherTalks
from desk_app.ui.prepare.presenter import EVERYTHING, changed_place, check_before
from desk_app.ui.prepare.prompt_editor import PromptEditor
from desk_app.ui.prepare.results import best_alternative, drawn_range, results
from desk_app.ui.prepare.results_view import ResultsView
from desk_app.ui.prepare.rules_line import RulesHere
from desk_app.ui.prepare.saving import PreparationSaver
from desk_app.ui.prepare.sections_view import SectionsView
from desk_app.ui.running.page_context import PageContext
from desk_app.ui.running.people_spots import PEOPLE, PersonAt
from desk_app.ui.widgets.choice import Choice
from desk_app.ui.widgets.form import alone

_SEARCH_AFTER_MS = 400
_IN_RULES = frozenset({Kind.RULE, Kind.NEGOTIATION})
_MOST_OTHERS = 200
"""The most other negotiations to choose from, the newest: what an alternative is, or what this one follows."""


class PreparePage(StepPage):
    """Prepares one negotiation. Every change is saved at once."""

    def __init__(self, frame: PageContext) -> None:
        super().__init__()
        self._theme = frame.theme
        self._gateway, self._clock, self._ids = frame.gateway, frame.clock, frame.ids
        self._jobs, self._notices = frame.jobs, frame.notices
        self._negotiation: Negotiation | None = None
        self._analysis: Analysis | None = None
        self._packages: EqualValue | None = None
        self._stale: frozenset[Kind] = frozenset()
        self._taken_back = False
        self.about = AboutNegotiation(frame.ids, self._today)
        self.drawer = DetailsDrawer(self.about, _("About this negotiation"))
        self._requests = frame.requests
        kit = Kit(
            frame.theme,
            frame.ids,
            self._today,
            self._open_ones,
            frame.clock.now,
            self._evidence,
            self._to_person,
        )
        self.sections = SectionsView(kit, self.drawer)
        self._saver = PreparationSaver(frame.gateway, self._tell)
        self._others = OtherTalks(frame.gateway)
        self._rules = RulesHere(frame.gateway, self.sections.rules)
        self.results = ResultsView()
        self.frame = PrepareFrame(frame.theme, self.sections, self.drawer, self.results)
        self._search = QTimer(self)
        self._search.setSingleShot(True)
        self._search.setInterval(_SEARCH_AFTER_MS)
        self._search.timeout.connect(self._search_packages)
        frame.theme.changed.connect(self._redraw)
        frame.gateway.idle.connect(self._catch_up)
        self._connect()
        alone(self, self.frame)

    def _connect(self) -> None:
        self.sections.put.connect(self._saver.put)
        self.sections.removed.connect(self._saver.remove)
        self.sections.rated.connect(self._rate)
        self.sections.checked.connect(self._check)
        self.sections.expected.connect(self._expect)
        self.sections.explained.connect(self._saver.explain)
        self.sections.acted.connect(self._saver.act)
        self.sections.made.connect(self._fill_body)
        self.about.headed.connect(self._saver.head)
        self.about.peopled.connect(self._saver.set_people)
        self.about.planned.connect(self._saver.plan)
        self.about.cancelled.connect(self._saver.cancel)
        self.about.wrong.connect(self.drawer.show_problem)
        self.results.gap_chosen.connect(self._lead_to_gap)
        self.results.align_chosen.connect(self._saver.align)
        self.results.paper_chosen.connect(partial(show_paper, self._requests))
        self.frame.resized.connect(self._redraw)

    @override
    def show_negotiation(self, negotiation_id: str) -> None:
        """Show another negotiation, with its first section open."""
        self._packages = None
        self.sections.start_again()
        self.frame.fold()
        self._saver.negotiation = negotiation_id
        self._read(negotiation_id)
        body = self.sections.open_section(Section.INFORMATION)
        first = next(iter(body.editors()), None)
        self.setFocusProxy(first.answer if isinstance(first, PromptEditor) else self.sections)

    @override
    def refresh(self, changes: ChangeSet) -> None:
        """Take in what was saved. It waits until all that was entered is saved."""
        self._others.forget(changes)  # the window hears of a change before what this page has made
        self._stale |= changes.kinds
        self._taken_back |= changes.kind in {ActKind.UNDO, ActKind.REDO}
        if not self._gateway.busy:
            self._catch_up()

    @override
    def set_read_only(self, read_only: bool) -> None:
        """Let the preparation only be read; but leverage can still be rated after the talks."""
        self.sections.set_read_only(read_only)

    @override
    def lead_to(self, thing: str, field: str = "") -> None:
        """Open the section of a thing (see `landing`), and give the focus to it.

        The id of the negotiation itself leads to its deadline, people and meetings, the name of a section to its head.
        """
        if self._negotiation is not None and thing == self._negotiation.id:
            self.frame.fold()
            self.drawer.rest()
            self.about.deadline.setFocus()
        elif thing in list(Section):
            self.frame.fold()
            self.sections.lead_to_head(Section(thing))
        elif self._negotiation is not None:
            place = landing(self._negotiation, thing, field)
            if place is not None:
                self.frame.fold()
                self.sections.lead_to(*place)

    @override
    def make_findable(self) -> None:
        self.sections.make_all()

    def _lead_to_gap(self, gap: Gap) -> None:
        self.frame.fold()
        self.sections.lead_to(gap.anchor.section, gap.anchor.thing, gap.anchor.field)

    def _catch_up(self) -> None:
        if self._stale and self._negotiation is not None:
            before, kinds = self._negotiation, self._stale
            taken_back, self._taken_back, self._stale = self._taken_back, False, frozenset()
            self._read(before.id, kinds)
            if taken_back:
                self._show_change(before, self._negotiation)

    def _show_change(self, before: Negotiation, after: Negotiation) -> None:
        """Show what was undone or done again: nothing changes out of sight."""
        place = changed_place(before, after)
        if place is not None:
            self.frame.fold()
            self.sections.show_change(*place)

    def _today(self) -> date:
        return self._clock.now().date()

    def _read(self, negotiation_id: str, kinds: AbstractSet[Kind] = EVERYTHING) -> None:
        self._negotiation = self._gateway.reading.negotiation(negotiation_id)
        if self._negotiation is None:
            return
        if not IN_ABOUT.isdisjoint(kinds):
            self._show_about(self._negotiation)
        if not _IN_RULES.isdisjoint(kinds):
            self._rules.show_negotiation(self._negotiation)
        try:
            self._analysis = analyse(self._negotiation, self._clock.now())
            best = best_alternative(self._analysis)
            comparison = compare(self._analysis, self._others.named_in(self._negotiation))
        except DomainError as error:
            self._analysis = None
            self.sections.show_negotiation(self._negotiation, "", kinds)
            self.sections.show_comparison(None)
            self._gateway.failed.emit(error)
            return
        self.sections.show_negotiation(self._negotiation, best, kinds)
        self.sections.show_comparison(comparison)
        self._show_results()
        self._search.start()

    def _open_ones(self) -> list[Choice]:
        """The other negotiations that are still open: an alternative can be one of them."""
        own = self._negotiation.id if self._negotiation is not None else ""
        found = self._gateway.reading.summaries(_MOST_OTHERS)
        return [Choice(s.id, s.title) for s in found if s.id != own and s.stage is not Stage.CLOSED]

    def _evidence(self, negotiation: Negotiation) -> EvidenceProps | None:
        """What is known of the person whom a negotiation is with."""
        if negotiation.counterpart is None:
            return None
        reading = self._gateway.reading
        record = reading.people.record(negotiation.counterpart, self._today())
        if record is None:
            return None
        return evidence(record, manner(reading.facts(record.closed)), negotiation.id, self._today())

    def _to_person(self, person: str) -> None:
        self._requests.go(PEOPLE, PersonAt(person))

    def _show_about(self, negotiation: Negotiation) -> None:
        reading = self._gateway.reading
        newest = {each.id: each for each in reading.summaries(_MOST_OTHERS)}
        followed = reading.summary(negotiation.follows) if negotiation.follows is not None else None
        others = {**newest, followed.id: followed} if followed is not None else newest
        self.about.show_props(about(negotiation, reading.names_of_people(), tuple(others.values()), self._today()))

    def _show_results(self) -> None:
        if self._analysis is not None:
            props = results(self._analysis.negotiation, self._analysis, self._packages)
            self.results.show_props(props, self._drawn_range(props.range_issue))
            self.frame.line.show_words(props.line)

    def _redraw(self, _: object = None) -> None:
        if self._negotiation is not None:
            self._show_results()

    def _drawn_range(self, issue_id: str) -> str:
        """A drawing (SVG) of the range of agreement, as in the documents; empty if there is none."""
        issue = self._negotiation.issue(issue_id) if self._negotiation is not None else None
        if self._negotiation is None or issue is None:
            return ""
        room = self.results.column_width()
        return drawn_range(issue, self._negotiation.currency, room, dark=self._theme.colours.dark)

    def _search_packages(self) -> None:
        if self._negotiation is not None and self._negotiation.issues:
            searched = self._negotiation
            self._jobs.start(partial(packages_to_offer, searched), partial(self._found, searched))

    def _found(self, searched: Negotiation, packages: EqualValue | None) -> None:
        if searched is self._negotiation:
            self._packages = packages
            self._show_results()

    def _fill_body(self, body: Body) -> None:
        if self._negotiation is not None:
            body.show_negotiation(self._negotiation)

    def _tell(self, changes: ChangeSet) -> None:
        self._notices.say(changes.name, changes)

    def _rate(self, rating: LeverageRating) -> None:
        if self._negotiation is None:
            return
        kept = latest_rating(self._negotiation.leverage, rating.source)
        if kept is None or (kept.we, kept.they, kept.reason) != (rating.we, rating.they, rating.reason):
            told = kept is not None and (kept.we, kept.they) == (rating.we, rating.they)
            self._saver.rate(rating, merge="reason" if told else "rating")

    def _check(self, field: str, answer: object) -> None:
        if self._negotiation is None:
            return
        kept = check_before(self._negotiation)
        if kept is None:
            kept = RelationshipCheck(self._ids.new(), self._clock.now(), RelationshipPhase.BEFORE)
        fresh = replace(kept, **{field: answer})  # type: ignore[arg-type] # the editor knows its fields
        self._negotiation = replace(
            self._negotiation,
            relationship=(*(c for c in self._negotiation.relationship if c.id != fresh.id), fresh),
        )
        self._saver.check(fresh)

    def _expect(self, issue: str | None, value: Value | None, sure: Decimal | None) -> None:
        if self._negotiation is not None:
            predictions = with_expected(self._negotiation.predictions, issue, value, sure)
            self._negotiation = replace(
                self._negotiation, predictions=predictions
            )  # a quick second one keeps the first
            self._saver.predict(predictions)
