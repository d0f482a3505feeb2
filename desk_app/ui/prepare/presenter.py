"""The texts of the Prepare page: a line for each section, and remarks on what was entered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from desk_app.domain.alternatives import prospect
from desk_app.domain.changes import Kind
from desk_app.domain.closing import STATUS_WORDS, RelationshipCheck, RelationshipPhase
from desk_app.domain.errors import DomainError
from desk_app.domain.gaps import is_valued
from desk_app.domain.issues import Issue
from desk_app.domain.negotiation import Negotiation, Stage
from desk_app.domain.preparation import Alternative, AlternativeState, Prompt, Section, Share, Source, latest_rating
from desk_app.domain.quantities import Confidence, Direction, Scalar, Side, Unit, as_fraction
from desk_app.domain.scoring import scoring
from desk_app.support.words import _, mark, plural
from desk_app.ui.look.dates import near

SECTIONS = {
    Section.INFORMATION: mark("Information"),
    Section.ALTERNATIVES: mark("Alternatives"),
    Section.POWER: mark("Power"),
    Section.RELATIONSHIP: mark("Relationship"),
    Section.OPENING: mark("Opening & limits"),
}
EVERYTHING = frozenset(Kind)
MADE_OF = {
    Section.INFORMATION: {Kind.PROMPT},
    Section.ALTERNATIVES: {Kind.PROMPT, Kind.ALTERNATIVE, Kind.ISSUE, Kind.NEGOTIATION, Kind.OUTCOME},
    Section.POWER: {Kind.PROMPT, Kind.LEVERAGE, Kind.STRENGTH},
    Section.RELATIONSHIP: {Kind.PROMPT, Kind.RELATIONSHIP},
    Section.OPENING: {Kind.PROMPT, Kind.ISSUE, Kind.ENTRY, Kind.PREDICTION, Kind.LIMIT_CHANGE},
}
"""The kinds that each section and its line are made from. The best alternative depends on the issues, too."""
QUESTIONS = {
    "result": mark("Content with what it has brought you"),
    "self_": mark("Content with yourself in it"),
    "process": mark("Content with how you deal with each other"),
    "trust": mark("Trust in them"),
}
CONFIDENCE_WORDS = {Confidence.GUESS: mark("a guess"), Confidence.LIKELY: mark("likely"), Confidence.SURE: mark("sure")}
SHARE_WORDS = {Share.FREELY: mark("share freely"), Share.IF_ASKED: mark("if asked"), Share.NEVER: mark("never share")}


@dataclass(frozen=True, slots=True)
class SectionLine:
    """The name of a section, and a line on how far it is and what is missing; `shorter` where it has no room."""

    section: Section
    title: str
    words: str
    shorter: str


def prompts_in(negotiation: Negotiation, section: Section) -> tuple[Prompt, ...]:
    """The prompts of a section. Those for difficult moments are a section of their own, shown within the last one."""
    return tuple(p for p in negotiation.prompts if p.section is section)


def section_line(negotiation: Negotiation, section: Section, best_alternative: str) -> SectionLine:
    """The line of one section. `best_alternative` is its name; empty if there is none."""
    words, shorter = (_line(negotiation, section, best_alternative, names=names) for names in (True, False))
    return SectionLine(section, _(SECTIONS[section]), words, shorter)


def _line(negotiation: Negotiation, section: Section, best_alternative: str, *, names: bool) -> str:
    """How far a section is; with `names`, the question that is open, too."""
    match section:
        case Section.ALTERNATIVES:
            return _alternatives_line(negotiation, best_alternative)
        case Section.POWER:
            return _joined(_rated(negotiation), _answered(negotiation, section, names=names))
        case Section.RELATIONSHIP:
            before = check_before(negotiation)
            status = _(STATUS_WORDS[before.status]) if before is not None and before.status is not None else ""
            return _joined(status, _answered(negotiation, section, names=names))
        case Section.OPENING:
            return _issues_line(negotiation)
        case _:
            return _answered(negotiation, section, names=names)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _answered(negotiation: Negotiation, section: Section, *, names: bool) -> str:
    prompts = prompts_in(negotiation, section)
    open_ones = [p for p in prompts if not p.answer.strip()]
    if not prompts:
        return ""
    done, total = len(prompts) - len(open_ones), len(prompts)
    if negotiation.stage is Stage.CLOSED:
        open_ones.clear()  # what was not answered then is not asked for any more
    first = [p for p in open_ones if p.first]
    if names and first:
        return _to_answer_first(done, total, first)
    if names and open_ones:
        return _("{done} of {total} · open: {prompt}", done=done, total=total, prompt=open_ones[0].prompt)
    if first:
        return plural(
            "{done} of {total} · {n} to answer first",
            "{done} of {total} · {n} to answer first",
            len(first),
            done=done,
            total=total,
        )
    return _("{done} of {total} answered", done=done, total=total)


def _to_answer_first(done: int, total: int, first: Sequence[Prompt]) -> str:
    return plural(
        "{done} of {total} · answer first: {prompt}",
        "{done} of {total} · {n} to answer first: {prompt}",
        len(first),
        done=done,
        total=total,
        prompt=first[0].prompt,
    )


def _alternatives_line(negotiation: Negotiation, best: str) -> str:
    ours = [a for a in negotiation.alternatives if a.side is Side.WE and a.state is AlternativeState.LIVE]
    if best:
        return _("best: {name}", name=best)
    if not ours:
        return _("none of ours") if negotiation.stage is Stage.CLOSED else _("none of ours yet")
    return _what_it_lacks(negotiation, ours) or plural(
        "{n}, worth not yet known", "{n}, worth not yet known", len(ours)
    )


def _what_it_lacks(negotiation: Negotiation, ours: Sequence[Alternative]) -> str:
    """Why the first of our alternatives that has a worth sets no floor; empty if none has a worth."""
    valued = next(filter(is_valued, ours), None)
    if valued is None:
        return ""
    try:
        found = prospect(valued, scoring(negotiation.issues))
    except DomainError as error:
        return error.message
    return found if isinstance(found, str) else ""


def _rated(negotiation: Negotiation) -> str:
    rated = sum(latest_rating(negotiation.leverage, source) is not None for source in Source)
    return _("{rated} of {total} sources rated", rated=rated, total=len(Source))


def _issues_line(negotiation: Negotiation) -> str:
    """How many issues there are, and the first that lacks something. Of a closed one, nothing is missing any more."""
    issues, closed = negotiation.issues, negotiation.stage is Stage.CLOSED
    if not issues:
        return _("no issue") if closed else _("no issue yet")
    for issue in () if closed else issues:
        if missing := _missing(issue):
            return plural(
                "{n} issue · missing: {what} of {issue}",
                "{n} issues · missing: {what} of {issue}",
                len(issues),
                what=missing,
                issue=issue.name,
            )
    return plural("{n} issue", "{n} issues", len(issues))


def _missing(issue: Issue) -> str:
    if issue.unit is Unit.OPTION:
        return _("ratings") if any(o.ours is None for o in issue.options) or not issue.options else ""
    for value, name in ((issue.walk_away, _("walk-away")), (issue.target, _("target")), (issue.opening, _("opening"))):
        if value is None:
            return name
    return ""


def section_of(negotiation: Negotiation, thing: str) -> Section | None:
    """The section in which a thing of that id is edited; None if there is no such thing."""
    prompt = next((each for each in negotiation.prompts if each.id == thing), None)
    if prompt is not None:
        return Section.OPENING if prompt.section is Section.DIFFICULT else prompt.section
    for section, things in (
        (Section.OPENING, negotiation.issues),
        (Section.ALTERNATIVES, negotiation.alternatives),
        (Section.POWER, negotiation.strengths),
    ):
        if any(each.id == thing for each in things):
            return section
    return None


def changed_place(before: Negotiation, after: Negotiation) -> tuple[Section, str] | None:
    """The section in which two states of a negotiation differ first, and the id of the thing that does.

    The id is empty if the thing is gone, or is rated and has no row. None if the sections do not differ.
    """
    for now, was in (
        (after.prompts, before.prompts),
        (after.issues, before.issues),
        (after.alternatives, before.alternatives),
        (after.strengths, before.strengths),
    ):
        known, shown = {each.id: each for each in was}, {each.id: each for each in now}
        thing = next((key for key in {**shown, **known} if shown.get(key) != known.get(key)), None)
        section = section_of(after if thing in shown else before, thing) if thing is not None else None
        if section is not None and thing is not None:
            return section, thing if thing in shown else ""
    if after.leverage != before.leverage:
        return Section.POWER, ""
    if (after.predictions, after.limit_changes) != (before.predictions, before.limit_changes):
        return Section.OPENING, ""
    return (Section.RELATIONSHIP, "") if after.relationship != before.relationship else None


def check_before(negotiation: Negotiation) -> RelationshipCheck | None:
    """The latest check of the relationship before the talks; None if there is none."""
    checks = [check for check in negotiation.relationship if check.phase is RelationshipPhase.BEFORE]
    return max(checks, key=lambda check: check.at, default=None)


def prompt_details(prompt: Prompt, today: date) -> str:
    """The details of an answer in one short line."""
    told = _joined(
        _("from {source}", source=prompt.learned_from.strip()) if prompt.learned_from.strip() else "",
        _(CONFIDENCE_WORDS[prompt.confidence]) if prompt.confidence else "",
        _(SHARE_WORDS[prompt.share]) if prompt.share else "",
    )
    action = prompt.action.strip()
    if not action:
        return told
    if prompt.done:
        return _joined(told, _("done: {action}", action=action))
    if prompt.due is None:
        return _joined(told, _("next: {action}", action=action))
    return _joined(told, _("next: {action} by {day}", action=action, day=near(prompt.due, today)))


def issue_remarks(issue: Issue) -> str:
    """A question about numbers of an issue that look odd; empty if none do. They may be meant, so they are allowed."""
    target, limit, opening = map(_scalar, (issue.target, issue.walk_away, issue.opening))
    if issue.direction is None:
        return ""
    if target is not None and limit is not None:
        room = issue.direction.sign * (as_fraction(target) - as_fraction(limit))
        if room < 0:
            return _("Your walk-away is better than your target. Is that intended?")
        if room == 0:
            return _("Target and walk-away are the same: this issue then has no score.")
    if target is not None and opening is not None:
        asked = issue.direction.sign * (as_fraction(opening) - as_fraction(target))
        if asked < 0:
            return _("Your opening asks for less than your target. Is that intended?")
    return ""


def _scalar(value: object) -> Scalar | None:
    return value if isinstance(value, Decimal | date) else None


_NUMBERS = {Unit.MONEY, Unit.PERCENT, Unit.DAYS, Unit.COUNT}


def in_unit(issue: Issue, unit: Unit) -> Issue:
    """The issue in another unit. Numbers stay numbers; what has no meaning in the new unit is removed."""
    money = unit is Unit.MONEY
    issue = replace(issue, unit=unit, per=issue.per if money else None, quantity=issue.quantity if money else None)
    issue = replace(issue, direction=None if unit is Unit.OPTION else issue.direction or Direction.MORE)
    if unit in _NUMBERS and all(
        isinstance(value, Decimal) for value in (issue.opening, issue.target, issue.walk_away) if value is not None
    ):
        return issue
    theirs = replace(issue.theirs, target=None, limit=None, revealed_limit=None)
    return replace(issue, opening=None, target=None, walk_away=None, step=None, options=(), theirs=theirs)
