"""The page Insight: what closed negotiations tell together, over a time, with a person, of a kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desk_app.domain.changes import ChangeSet
from desk_app.domain.insight.catching_up import CaughtUp
from desk_app.domain.insight.evidence import Between, EvidenceFound
from desk_app.domain.rules_offered import RuleRecord
from desk_app.domain.rules_to_try import RuleState
from desk_app.domain.summaries import is_sample
from desk_app.session.documents_across import REVIEW, period_material
from desk_app.session.session import Session
from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.insight.chips import InsightChips, InsightNames
from desk_app.ui.insight.chosen import Chosen
from desk_app.ui.insight.evidence_lines import evidence_props, only_one
from desk_app.ui.insight.presenter import insight_props
from desk_app.ui.insight.reading import EvidenceAsked, InsightReader, Summed
from desk_app.ui.insight.view import InsightView
from desk_app.ui.negotiation.paper_spots import ShowPaper
from desk_app.ui.papers.darkroom import WantedDocument
from desk_app.ui.papers.handing_row import OfferedPaper, PaperRow
from desk_app.ui.running.page import Page
from desk_app.ui.running.page_context import PageContext
from desk_app.ui.widgets.chips import distinct
from desk_app.ui.widgets.heard import HeardAs, hear_as
from desk_app.ui.widgets.page import ScrollColumn
from desk_app.ui.widgets.text import Text

_WIDEST = 1000
_SOON, _CALM = 0, 1_000
"""In milliseconds: the frame shows first; while much is read, the figures follow once a second."""


class InsightPage(Page):
    """`show_at` takes what is `Chosen`; without it, what was chosen last stays."""

    opened = Signal(object)
    """The id of a negotiation."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._gateway, self._privacy, self._notices = context.gateway, context.privacy, context.notices
        self._reader = InsightReader(context)
        self._summed: Summed | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._sum_up)
        named = InsightNames(self._people, self._kinds, self._person, self._kind)
        self.chips = InsightChips(context.theme, self._reader.today, named)
        self._count, self._reading = Text(tone="muted"), Text(tone="muted", step="small")
        self.view = InsightView(context.theme, self._title_of)
        self._clock = context.clock
        self.paper = PaperRow(_("Save as a review…"), _("Copy as a review"), _("Print as a review…"))
        self._offered = OfferedPaper(context, self.paper, REVIEW, self._review)
        self._leads = False
        self._lay_out()
        self._connect(context)

    @property
    @override
    def title(self) -> str:
        return _("Insight")

    @override
    def where(self) -> object:
        return self.chips.now

    @override
    def show_at(self, where: object, /) -> None:
        if isinstance(where, Chosen):
            self.chips.show_chosen(where)
        self.refresh()
        self.setFocus()

    @override
    def carry_out(self, act: object, /) -> None:
        """Asked for the review: go to the button that prints it, once there are figures."""
        if isinstance(act, ShowPaper) and act.document == REVIEW.command:
            self._leads = True
            self._lead()

    def _lead(self) -> None:
        if self._leads and self.paper.isVisible():
            self._leads = False
            self.paper.lead()

    @override
    def refresh(self, _changes: ChangeSet | None = None, /) -> None:
        """Show what is known now. The figures themselves follow a change once it is reckoned (`_progressed`)."""
        self._soon.start(_SOON)

    def busy(self) -> bool:
        """Whether something is still to be shown."""
        return self._soon.isActive()

    def _sum_up(self) -> None:
        self._show_rules()
        self._reader.sum_up(self.chips.now.period(self._reader.today()))

    def _show(self, summed: Summed) -> None:
        self._summed = summed
        props = insight_props(summed.known, hidden=self._privacy.on)
        now = self.chips.now
        self._count.say(props.count if props.groups or props.to_come else "")
        self._reading.say(props.reading)
        self.view.setVisible(True)
        self.paper.setVisible(summed.known.insight.negotiations > 0)
        self.view.show_props(props, chosen=now.at_all, samples=summed.samples)
        for row in self.view.unfolded():
            row.ask()
        self._lead()

    def _review(self) -> WantedDocument:
        """Of what is chosen and known now, also of what is hidden from view."""
        reading, now = self._gateway.reading, self._clock.now()
        period = self.chips.now.period(self._reader.today())
        material = period_material(reading, reading.kept_facts().facts, period, now)
        return WantedDocument(REVIEW, material)

    def _show_rules(self) -> None:
        self.view.show_rules(
            None if self._privacy.on else tuple(filter(self._counts, self._gateway.reading.rule_records()))
        )

    def _counts(self, record: RuleRecord) -> bool:
        """Whether a rule is shown. One of a sample is, once it is taken up, or with the samples."""
        taken_up = record.tried or record.rule.state is not RuleState.TRYING
        return bool(self.chips.now.samples or taken_up or not is_sample(record.rule.negotiation or ""))

    def _progressed(self, progress: CaughtUp) -> None:
        if self.isVisible() and not self._soon.isActive():
            self._soon.start(_CALM if progress.to_come else _SOON)

    def _ask(self, names: tuple[str, ...], between: Between | None) -> None:
        self._reader.find(EvidenceAsked(self.chips.now.period(self._reader.today()), names, between))

    def _found(self, asked: EvidenceAsked, found: Mapping[str, EvidenceFound]) -> None:
        row = self.view.figure(asked.names[0])
        if row is None or asked.period != self.chips.now.period(self._reader.today()):
            return
        alone = only_one(found) if asked.between else ""
        if alone:
            self.opened.emit(alone)
            return
        props = evidence_props(found, self._title_of, self._reader.today())
        row.show_evidence(props, narrowed=asked.between is not None)

    def _choose(self, _chosen: Chosen) -> None:
        self.refresh()

    def _widen(self) -> None:
        self.chips.choose(Chosen(samples=self.chips.now.samples))
        self.setFocus()

    def _look_at_samples(self) -> None:
        self.chips.choose(replace(self.chips.now, samples=True))
        self.setFocus()

    def _decide(self, rule: str, state: RuleState) -> None:
        self._gateway.run(partial(_decide, rule, state), self._decided)

    def _decided(self, changes: ChangeSet) -> None:
        self._notices.say(changes.name, changes)

    def _privacy_changed(self, _hidden: object) -> None:
        self._show_rules()
        if self._summed is not None:
            self._show(self._summed)

    def _title_of(self, negotiation: str) -> str | None:
        summary = self._gateway.reading.summary(negotiation)
        return summary.title if summary else None

    def _people(self) -> Mapping[str, str]:
        return distinct((each.name, each.id) for each in self._gateway.reading.names_of_people())

    def _kinds(self) -> Mapping[str, str]:
        from desk_app.session.own_kinds import titles

        names = titles(self._gateway.reading)
        return distinct((names.get(each, each), each) for each in self._gateway.reading.kinds() if each)

    def _person(self, person: str) -> str:
        found = self._gateway.reading.counterpart(person)
        return found.name if found else ""

    def _kind(self, kind: str) -> str:
        from desk_app.session.own_kinds import title_of_kind

        return title_of_kind(self._gateway.reading, kind) or kind

    def _connect(self, context: PageContext) -> None:
        self.chips.changed.connect(self._choose)
        self._reader.summed.connect(self._show)
        self._reader.found.connect(self._found)
        self.view.asked.connect(self._ask)
        self.view.opened.connect(self.opened)
        self.view.decided.connect(self._decide)
        self.view.widened.connect(self._widen)
        self.view.sampled.connect(self._look_at_samples)
        self._privacy.changed.connect(self._privacy_changed)
        context.figures.progressed.connect(self._progressed)

    def _lay_out(self) -> None:
        scroll = ScrollColumn(margin=40, widest=_WIDEST)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(Text(_("Insight"), step="hero"))
        head.addStretch(1)
        head.addWidget(self._count)
        head.addWidget(self._reading)
        scroll.column.addLayout(head)
        scroll.column.addWidget(self.chips)
        scroll.column.addWidget(self.view)
        scroll.column.addWidget(self.paper)
        scroll.column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)
        scroll.setAccessibleName(_("Insight"))
        hear_as(scroll, HeardAs.PLAIN)
        self.setFocusProxy(scroll)  # a frame around a chip would look as if it were set
        self.view.setVisible(False)
        self.paper.setVisible(False)
        for text in (self._count, self._reading):
            text.say("")


def _decide(rule: str, state: RuleState, session: Session) -> ChangeSet:
    return session.rules.decide(rule, state)
