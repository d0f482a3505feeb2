"""What the Prepare page says: a line for each section, and remarks on what was entered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from desk_app.domain.amounts import number
from desk_app.domain.changes import Kind
from desk_app.domain.closing import RelationshipCheck, RelationshipPhase
from desk_app.domain.issues import Issue
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.preparation import Alternative, AlternativeState, Prompt, Section, Share, Source, latest_rating
from desk_app.domain.quantities import Confidence, Direction, Scalar, Side, Unit, as_fraction
from desk_app.ui.look.dates import near

SECTIONS = {
    Section.INFORMATION: "Information",
    Section.ALTERNATIVES: "Alternatives",
    Section.POWER: "Power",
    Section.RELATIONSHIP: "Relationship",
    Section.OPENING: "Opening & limits",
}
EVERYTHING = frozenset(Kind)
MADE_OF = {
    Section.INFORMATION: {Kind.PROMPT},
    Section.ALTERNATIVES: {Kind.PROMPT, Kind.ALTERNATIVE, Kind.ISSUE, Kind.NEGOTIATION, Kind.OUTCOME},
    Section.POWER: {Kind.PROMPT, Kind.LEVERAGE, Kind.STRENGTH},
    Section.RELATIONSHIP: {Kind.PROMPT, Kind.RELATIONSHIP},
    Section.OPENING: {Kind.PROMPT, Kind.ISSUE, Kind.ENTRY},
}
"""What each section and the line beside its heading follow from: the best alternative from the issues, too."""
QUESTIONS = {
    "result": "Content with what it has brought you",
    "self_": "Content with yourself in it",
    "process": "Content with how you deal with each other",
    "trust": "Trust in them",
}
CONFIDENCE_WORDS = {Confidence.GUESS: "a guess", Confidence.LIKELY: "likely", Confidence.SURE: "sure"}
SHARE_WORDS = {Share.FREELY: "share freely", Share.IF_ASKED: "if asked", Share.NEVER: "never share"}


@dataclass(frozen=True, slots=True)
class SectionLine:
    """One section's name, how far it has come, and whether something is missing in it."""

    section: Section
    title: str
    words: str


def prompts_in(negotiation: Negotiation, section: Section) -> tuple[Prompt, ...]:
    """The prompts shown in a section; those for difficult moments are kept at the end of the last one."""
    return tuple(p for p in negotiation.prompts if p.section is section)


def section_line(negotiation: Negotiation, section: Section, best_alternative: str) -> SectionLine:
    """The line of one section. `best_alternative` is its name, empty where there is none."""
    return SectionLine(section, SECTIONS[section], _line(negotiation, section, best_alternative))


def _line(negotiation: Negotiation, section: Section, best_alternative: str) -> str:
    match section:
        case Section.ALTERNATIVES:
            return _alternatives_line(negotiation.alternatives, best_alternative)
        case Section.POWER:
            return _joined(_rated(negotiation), _answered(negotiation, section))
        case Section.RELATIONSHIP:
            before = check_before(negotiation)
            status = before.status.value if before is not None and before.status is not None else ""
            return _joined(status, _answered(negotiation, section))
        case Section.OPENING:
            return _issues_line(negotiation.issues)
        case _:
            return _answered(negotiation, section)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _answered(negotiation: Negotiation, section: Section) -> str:
    prompts = prompts_in(negotiation, section)
    open_ones = [p.prompt for p in prompts if not p.answer.strip()]
    if not prompts:
        return ""
    done = f"{len(prompts) - len(open_ones)} of {len(prompts)}"
    return f"{done} · open: {open_ones[0]}" if open_ones else f"{done} answered"


def _alternatives_line(alternatives: Sequence[Alternative], best: str) -> str:
    ours = [a for a in alternatives if a.side is Side.WE and a.state is AlternativeState.LIVE]
    if best:
        return f"best: {best}"
    return "none of ours yet" if not ours else f"{len(ours)}, worth not yet known"


def _rated(negotiation: Negotiation) -> str:
    rated = sum(latest_rating(negotiation.leverage, source) is not None for source in Source)
    return f"{rated} of {len(Source)} sources rated"


def _issues_line(issues: Sequence[Issue]) -> str:
    if not issues:
        return "no issue yet"
    count = f"{len(issues)} issue" if len(issues) == 1 else f"{len(issues)} issues"
    gap = next((f"{what} of {i.name}" for i in issues if (what := _missing(i))), "")
    return f"{count} · missing: {gap}" if gap else count


def _missing(issue: Issue) -> str:
    if issue.unit is Unit.OPTION:
        return "ratings" if any(o.ours is None for o in issue.options) or not issue.options else ""
    for value, name in ((issue.walk_away, "walk-away"), (issue.target, "target"), (issue.opening, "opening")):
        if value is None:
            return name
    return ""


def check_before(negotiation: Negotiation) -> RelationshipCheck | None:
    """The latest check of the relationship made before the talks."""
    checks = [check for check in negotiation.relationship if check.phase is RelationshipPhase.BEFORE]
    return max(checks, key=lambda check: check.at, default=None)


def prompt_details(prompt: Prompt, today: date) -> str:
    """The details of an answer in one quiet line."""
    told = _joined(
        f"from {prompt.learned_from.strip()}" if prompt.learned_from.strip() else "",
        CONFIDENCE_WORDS[prompt.confidence] if prompt.confidence else "",
        SHARE_WORDS[prompt.share] if prompt.share else "",
    )
    action = prompt.action.strip()
    if not action:
        return told
    when = f" by {near(prompt.due, today)}" if prompt.due else ""
    return _joined(told, f"done: {action}" if prompt.done else f"next: {action}{when}")


def issue_remarks(issue: Issue) -> str:
    """What is worth asking about an issue's numbers. Asked, never refused: it may be meant."""
    target, limit, opening = (_scalar(v) for v in (issue.target, issue.walk_away, issue.opening))
    if issue.direction is None:
        return ""
    if target is not None and limit is not None:
        room = issue.direction.sign * (as_fraction(target) - as_fraction(limit))
        if room < 0:
            return "Your walk-away is better than your target. Is that meant?"
        if room == 0:
            return "Target and walk-away are the same: this issue then has no score."
    if target is not None and opening is not None:
        asked = issue.direction.sign * (as_fraction(opening) - as_fraction(target))
        if asked < 0:
            return "Your opening asks for less than your target. Is that meant?"
    return ""


def _scalar(value: object) -> Scalar | None:
    return value if isinstance(value, Decimal | date) else None


_NUMBERS = {Unit.MONEY, Unit.PERCENT, Unit.DAYS, Unit.COUNT}


def in_unit(issue: Issue, unit: Unit) -> Issue:
    """The issue measured in another unit. Numbers stay numbers; what has no meaning in the new unit is dropped."""
    money = unit is Unit.MONEY
    issue = replace(issue, unit=unit, per=issue.per if money else None, quantity=issue.quantity if money else None)
    issue = replace(issue, direction=None if unit is Unit.OPTION else issue.direction or Direction.MORE)
    if unit in _NUMBERS and all(
        isinstance(value, Decimal) for value in (issue.opening, issue.target, issue.walk_away) if value is not None
    ):
        return issue
    theirs = replace(issue.theirs, target=None, limit=None, revealed_limit=None)
    return replace(issue, opening=None, target=None, walk_away=None, step=None, options=(), theirs=theirs)


def percent(part: Decimal | None) -> str:
    """A share of 0 to 1 as it is typed and read; empty where there is none."""
    return "" if part is None else f"{number(part * 100)} %"
