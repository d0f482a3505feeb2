"""What a preparation lacks: each gap, where it is filled, and what it is worth.

A preparation has parts (`POINTS`): the limits, an alternative, the questions that a template asks first, and so on.
A gap is worth its share of the points of its part: of seven first questions each a seventh, of the limits as much as
the weight of the issue. The parts are those of Fisher & Ury (1981) and of Malhotra & Bazerman (2007, "Negotiation
Genius"). The points are Parley's own choice, for a person who has five minutes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from fractions import Fraction

from desk_app.domain.changes import Kind
from desk_app.domain.closing import RelationshipPhase
from desk_app.domain.issues import Issue
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.preparation import Alternative, Prompt, Section, Source
from desk_app.domain.quantities import Side, Unit
from desk_app.support.words import _, mark

HALF = Fraction(1, 2)


class PreparationPart(Enum):
    """The parts of a preparation, by which gaps are told apart."""

    ISSUES = auto()
    LIMITS = auto()
    ALTERNATIVE = auto()
    FIRST_QUESTIONS = auto()
    OPENING = auto()
    TARGETS = auto()
    THEIR_LIMITS = auto()
    REASONS = auto()
    THEIR_ALTERNATIVE = auto()
    LEVERAGE = auto()
    RELATIONSHIP = auto()
    QUESTIONS = auto()


POINTS: Mapping[PreparationPart, int] = {
    PreparationPart.ISSUES: 6,
    PreparationPart.LIMITS: 5,
    PreparationPart.ALTERNATIVE: 4,
    PreparationPart.FIRST_QUESTIONS: 4,
    PreparationPart.OPENING: 3,
    PreparationPart.TARGETS: 3,
    PreparationPart.THEIR_LIMITS: 2,
    PreparationPart.REASONS: 1,
    PreparationPart.THEIR_ALTERNATIVE: 1,
    PreparationPart.LEVERAGE: 1,
    PreparationPart.RELATIONSHIP: 1,
    PreparationPart.QUESTIONS: 1,
}
NEEDED: Mapping[PreparationPart, str] = {
    PreparationPart.ISSUES: mark("an issue to negotiate"),
    PreparationPart.LIMITS: mark("walk-away points"),
    PreparationPart.ALTERNATIVE: mark("an alternative"),
    PreparationPart.OPENING: mark("an opening"),
    PreparationPart.FIRST_QUESTIONS: mark("answers to the first questions"),
}
"""The parts without which one should not open. Half of each is enough, or the opening of the issue that weighs most."""
_SOURCES = {
    Source.INFORMATION: mark("who knows more (leverage)"),
    Source.ALTERNATIVES: mark("whose alternatives are better (leverage)"),
    Source.POWER: mark("who has more power (leverage)"),
}


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where something is entered: the section, the kind of thing, its id (empty: a new one is added), its field."""

    section: Section
    kind: Kind
    thing: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is missing: words to show, where it is entered, and what it is worth in points.

    `needed`: without more of this part one should not open yet.
    """

    anchor: Anchor
    words: str
    part: PreparationPart
    worth: Fraction
    needed: bool = False


def gaps(negotiation: Negotiation, unscored: Mapping[str, str]) -> tuple[Gap, ...]:
    """All that is missing, what is needed first, then by worth; equal ones in the order of the page."""
    found = [
        *_issue_gaps(negotiation.issues, unscored),
        *_alternative_gaps(negotiation),
        *_question_gaps(negotiation.prompts),
        *_rating_gaps(negotiation),
    ]
    return tuple(sorted(found, key=lambda gap: (not gap.needed, -gap.worth)))


@dataclass(frozen=True, slots=True)
class _Lack:
    """One thing that is missing in a part, before it is known how much of that part is there."""

    part: PreparationPart
    share: Fraction
    anchor: Anchor
    words: str

    def gap(self, *, needed: bool) -> Gap:
        """The gap, now that it is known."""
        return Gap(self.anchor, self.words, self.part, self.share * POINTS[self.part], needed)


def _gaps(lacks: list[_Lack], part: PreparationPart) -> Iterator[Gap]:
    """The gaps of one part. All of a needed part are needed if more than half of it is missing."""
    mine = [lack for lack in lacks if lack.part is part]
    needed = part in NEEDED and sum((lack.share for lack in mine), Fraction(0)) > HALF
    yield from (lack.gap(needed=needed) for lack in mine)


def _shares(issues: tuple[Issue, ...]) -> dict[str, Fraction]:
    """The part of all weight that each issue has. One without a weight counts as 1; if none counts, all count alike."""
    weights = {i.id: Fraction(1 if i.weight is None else i.weight) for i in issues}
    total = sum(weights.values(), Fraction(0))
    return {key: weight / total if total else Fraction(1, len(weights)) for key, weight in weights.items()}


def _issue_gaps(issues: tuple[Issue, ...], unscored: Mapping[str, str]) -> Iterator[Gap]:
    if not issues:
        lack = _Lack(
            PreparationPart.ISSUES, Fraction(1), Anchor(Section.OPENING, Kind.ISSUE), _("an issue to negotiate")
        )
        yield from _gaps([lack], PreparationPart.ISSUES)
        return
    shares = _shares(issues)
    lacks = [
        _Lack(part, shares[issue.id], Anchor(Section.OPENING, Kind.ISSUE, issue.id, field), words)
        for issue in issues
        for part, field, words in _lacking(issue, unscored.get(issue.id, ""))
    ]
    for part in (
        PreparationPart.LIMITS,
        PreparationPart.TARGETS,
        PreparationPart.THEIR_LIMITS,
        PreparationPart.REASONS,
    ):
        yield from _gaps(lacks, part)
    # a first number on what matters most is enough: the others are named as the talk goes on
    main = max((i for i in issues if i.unit is not Unit.OPTION), key=lambda i: shares[i.id], default=None)
    yield from (
        lack.gap(needed=main is not None and lack.anchor.thing == main.id)
        for lack in lacks
        if lack.part is PreparationPart.OPENING
    )


def _lacking(issue: Issue, reason: str) -> Iterator[tuple[PreparationPart, str, str]]:
    """What one issue lacks: the part, the field, and words. `reason` is why it has no score."""
    name = issue.name
    if issue.unit is Unit.OPTION:
        if reason:
            yield PreparationPart.LIMITS, "options", _("ratings of the options of {issue}", issue=name)
        return
    if issue.walk_away is None:
        yield PreparationPart.LIMITS, "walk_away", _("a walk-away point for {issue}", issue=name)
    if issue.target is None:
        yield PreparationPart.TARGETS, "target", _("a target for {issue}", issue=name)
    elif reason and issue.walk_away is not None:
        yield PreparationPart.LIMITS, "weight" if issue.weight is None else "target", reason
    if issue.opening is None:
        yield PreparationPart.OPENING, "opening", _("an opening for {issue}", issue=name)
    elif not issue.opening_reason.strip():
        yield PreparationPart.REASONS, "opening_reason", _("a reason for your opening on {issue}", issue=name)
    if issue.theirs.known_limit is None:
        yield PreparationPart.THEIR_LIMITS, "their_limit", _("how far they may go on {issue}", issue=name)


def _alternative_gaps(negotiation: Negotiation) -> Iterator[Gap]:
    ours = [a for a in negotiation.alternatives if a.side is Side.WE]
    lacks = []
    if not any(map(is_valued, ours)):
        thing = ours[0].id if ours else ""
        words = _("what “{name}” is worth", name=ours[0].name) if ours else _("an alternative to this deal")
        anchor = Anchor(Section.ALTERNATIVES, Kind.ALTERNATIVE, thing, "worth" if ours else "")
        lacks.append(_Lack(PreparationPart.ALTERNATIVE, Fraction(1), anchor, words))
    yield from _gaps(lacks, PreparationPart.ALTERNATIVE)
    if len(ours) == len(negotiation.alternatives):
        anchor = Anchor(Section.ALTERNATIVES, Kind.ALTERNATIVE, field="theirs")
        lack = _Lack(PreparationPart.THEIR_ALTERNATIVE, Fraction(1), anchor, _("what they can do without you"))
        yield from _gaps([lack], PreparationPart.THEIR_ALTERNATIVE)


def is_valued(alternative: Alternative) -> bool:
    """Whether it is said what an alternative is worth: in money, or by terms."""
    return alternative.worth is not None or bool(alternative.terms)


def _question_gaps(prompts: tuple[Prompt, ...]) -> Iterator[Gap]:
    for part in (PreparationPart.FIRST_QUESTIONS, PreparationPart.QUESTIONS):
        asked = [p for p in prompts if p.first is (part is PreparationPart.FIRST_QUESTIONS)]
        lacks = [
            _Lack(part, Fraction(1, len(asked)), Anchor(p.section, Kind.PROMPT, p.id, "answer"), p.prompt)
            for p in asked
            if not p.answer.strip()
        ]
        yield from _gaps(lacks, part)


def _rating_gaps(negotiation: Negotiation) -> Iterator[Gap]:
    rated = {each.source for each in negotiation.leverage}
    share = Fraction(1, len(_SOURCES))
    lacks = [
        _Lack(PreparationPart.LEVERAGE, share, Anchor(Section.POWER, Kind.LEVERAGE, field=source.value), _(words))
        for source, words in _SOURCES.items()
        if source not in rated
    ]
    yield from _gaps(lacks, PreparationPart.LEVERAGE)
    if not any(check.phase is RelationshipPhase.BEFORE for check in negotiation.relationship):
        anchor = Anchor(Section.RELATIONSHIP, Kind.RELATIONSHIP)
        lack = _Lack(PreparationPart.RELATIONSHIP, Fraction(1), anchor, _("how things stand between you"))
        yield from _gaps([lack], PreparationPart.RELATIONSHIP)
