"""The one-page brief: what one wants at hand before a meeting. It is private: it has our limits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

from desk_app.domain.alternatives import FloorBasis, is_live
from desk_app.domain.amounts import money, percent
from desk_app.domain.analysis import Analysis, analyse, packages_to_offer
from desk_app.domain.dates import day
from desk_app.domain.floor_words import in_round_money, limit_or_alternative
from desk_app.domain.issues import Issue
from desk_app.domain.moment import prepared_for, still_to_ask
from desk_app.domain.negotiation import Counterpart, Negotiation
from desk_app.domain.packages.results import EqualValue
from desk_app.domain.planned import day_of, here, time_here, to_come
from desk_app.domain.preparation import Alternative, PersonRole, Prompt, Section
from desk_app.domain.quantities import Side, Unit, Value
from desk_app.domain.report.brief_content import BriefLine, BriefList, BriefReport, LimitLine
from desk_app.domain.report.packages_told import LETTERS, apart_and_common
from desk_app.domain.report.private import parties
from desk_app.domain.report.result import verdict
from desk_app.domain.report.words import bare, counted_by, ended, shortened, titled
from desk_app.domain.scoring import money_unit
from desk_app.support.words import _, mark

_ROLES: Mapping[PersonRole, str] = {
    PersonRole.DECIDES: mark("{name} decides."),
    PersonRole.SIGNS: mark("{name} signs."),
    PersonRole.BLOCKS: mark("{name} can block it."),
}
_NAME = 60
"""The most letters of an issue's name in a sentence."""


def brief_report(
    negotiation: Negotiation, counterpart: Counterpart | None, people: Iterable[Counterpart], now: datetime
) -> BriefReport:
    """The brief of a negotiation. `people` are those on their side. It may search for packages, which takes a while."""
    analysis = analyse(negotiation, now)
    ready = analysis.readiness
    over = ended(negotiation) is not None
    opened = any(each.side is Side.WE for each in analysis.positions)
    say, because = (verdict(negotiation, analysis), "") if over else _first_words(negotiation, analysis)
    return BriefReport(
        title=negotiation.title.strip() or _("Untitled negotiation"),
        with_whom=parties(counterpart),
        when=day(now.date()),
        circumstances=_circumstances(negotiation, people, now.date()),
        say=say or ready.sentence,
        because=because,
        lacking="" if over or opened or ready.enough or not say else ready.sentence,
        limits=tuple(_limits(negotiation, analysis)),
        more_limits=0,
        floor=_floor(negotiation, analysis),
        packages=_packages(negotiation, packages_to_offer(negotiation)),
        ask=BriefList() if over else _listed(_first_ones_first(still_to_ask(negotiation))),
        known=BriefList(tuple(_known(negotiation))),
        needs=BriefList(tuple(_needs(negotiation))),
        alternatives=BriefList(tuple(_alternatives(negotiation, analysis, now.date()))),
        difficult=BriefList(tuple(BriefLine(p.answer.strip(), p.prompt) for p in prepared_for(negotiation))),
    )


def _circumstances(negotiation: Negotiation, people: Iterable[Counterpart], today: date) -> str:
    """The next meeting, the deadline, and who has a say: some short sentences."""
    told = []
    for meeting in to_come(negotiation.planned, today)[:1]:
        on, time = day(day_of(here(meeting))), time_here(meeting)
        told.append(_("Meeting on {day} at {time}.", day=on, time=time) if time else _("Meeting on {day}.", day=on))
    if negotiation.deadline is not None:
        told.append(_("To be decided by {day}.", day=day(negotiation.deadline)))
    names = {each.id: each.name.strip() for each in people}
    roles = [(each.role, names.get(each.counterpart, "")) for each in negotiation.people]
    told += [_(words, name=name) for role, words in _ROLES.items() for each, name in roles if each is role and name]
    return " ".join(told)


def _first_words(negotiation: Negotiation, analysis: Analysis) -> tuple[str, str]:
    """With what to open and why; after both have spoken, where both are. Empty if there is neither."""
    issue = _first_issue(negotiation, analysis)
    if issue is None:
        return "", ""
    at = _places(analysis, issue)
    name, reason = shortened(titled(issue), _NAME), issue.opening_reason.strip()
    because = _("“{reason}”", reason=reason) if reason else ""
    if len(at) == len(Side):
        ours, theirs = (bare(issue, at[side], negotiation.currency) for side in (Side.WE, Side.THEY))
        if ours == theirs:
            return _("{issue}: both of you are at {value}.", issue=name, value=ours), because
        return _("{issue}: you are at {ours}, they at {theirs}.", issue=name, ours=ours, theirs=theirs), because
    value = bare(issue, issue.opening, negotiation.currency)
    return _("Open with {value} for {issue}.", value=value, issue=name), because or _("Give it a reason.")


def _first_issue(negotiation: Negotiation, analysis: Analysis) -> Issue | None:
    """The issue that the brief begins with: one with an opening, else one on which both have spoken; money first."""
    prepared = [i for i in negotiation.issues if i.opening is not None]
    spoken = [i for i in negotiation.issues if len(_places(analysis, i)) == len(Side)]
    found = prepared or spoken
    return next((i for i in found if i.unit is Unit.MONEY), found[0] if found else None)


def _places(analysis: Analysis, issue: Issue) -> dict[Side, Value]:
    return {each.side: each.now for each in analysis.positions if each.issue == issue.id}


def _limits(negotiation: Negotiation, analysis: Analysis) -> Iterator[LimitLine]:
    """The issues for which something is known: first those that weigh most."""
    for issue in sorted(negotiation.issues, key=lambda each: -(each.weight or 0)):
        at = _places(analysis, issue)
        values = (issue.opening, issue.target, issue.walk_away, at.get(Side.WE), at.get(Side.THEY))
        words = [bare(issue, each, negotiation.currency) for each in values]
        if any(words):
            yield LimitLine(titled(issue), *words)


def _floor(negotiation: Negotiation, analysis: Analysis) -> str:
    floor = analysis.floor
    name = next((a.name for a in negotiation.alternatives if a.id == floor.alternative), "")
    if floor.basis is FloorBasis.LIMITS or not name:
        return ""
    if floor.money is None:
        return _("Your floor: {alternative}.", alternative=name)
    amount = money(in_round_money(floor.money), negotiation.currency)
    words = counted_by(amount, money_unit(analysis.book.ours))
    told = _("Your floor: {amount}, as much as {alternative} is worth to you.", amount=words, alternative=name)
    return " ".join(filter(None, (told, limit_or_alternative(negotiation, floor))))


def _packages(negotiation: Negotiation, found: EqualValue | None) -> BriefList:
    """At least two, as one alone is no choice; last what they have in common."""
    packages = found.packages if found is not None and len(found.packages) > 1 else ()
    if not packages:
        return BriefList()
    apart, common = apart_and_common(negotiation.issues, packages, negotiation.currency)
    lines = [BriefLine(words, letter) for letter, words in zip(LETTERS, apart, strict=False)]
    return BriefList((*lines, BriefLine(common, _("Each"))) if common else tuple(lines))


def _first_ones_first(prompts: Iterable[Prompt]) -> list[Prompt]:
    return sorted(prompts, key=lambda each: not each.first)


def _listed(prompts: Sequence[Prompt]) -> BriefList:
    return BriefList(tuple(BriefLine(each.prompt.strip()) for each in prompts))


def _known(negotiation: Negotiation) -> Iterator[BriefLine]:
    """The answers about information and the relationship."""
    for prompt in _first_ones_first(negotiation.prompts):
        if prompt.section in (Section.INFORMATION, Section.RELATIONSHIP) and prompt.answer.strip():
            yield BriefLine(prompt.answer.strip(), prompt.prompt.strip())


def _needs(negotiation: Negotiation) -> Iterator[BriefLine]:
    """What they need, with the strength of ours that meets it; then our other strengths."""
    for strength in sorted(negotiation.strengths, key=lambda each: not each.need.strip()):
        if strength.need.strip() or strength.strength.strip():
            yield BriefLine(strength.strength.strip(), strength.need.strip())


def _alternatives(negotiation: Negotiation, analysis: Analysis, today: date) -> Iterator[BriefLine]:
    """Our live alternatives, the best first; then theirs."""
    order = {each.alternative: place for place, each in enumerate(analysis.alternatives)}
    live = [each for each in negotiation.alternatives if is_live(each, today) and each.name.strip()]
    for each in sorted(live, key=lambda a: (a.side is Side.THEY, order.get(a.id, len(order)))):
        name = each.name.strip() if each.side is Side.WE else _("They: {alternative}", alternative=each.name.strip())
        yield BriefLine(" · ".join(filter(None, (name, *_worth(each, negotiation.currency)))))


def _worth(each: Alternative, currency: str) -> Iterator[str]:
    """What is known of an alternative, part by part."""
    if each.worth is not None:
        yield money(each.worth, currency)
    if each.likelihood is not None and each.likelihood < 1:
        yield _("{percent} likely", percent=percent(each.likelihood))
    if each.expires is not None:
        yield _("until {day}", day=day(each.expires))
