"""Readiness: whether enough is prepared to open, and what is missing, the gaps worth most first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desk_app.domain.closing import RelationshipPhase
from desk_app.domain.gaps import NEEDED, Gap, gaps, is_valued
from desk_app.domain.issues import Issue
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.preparation import Section, Source
from desk_app.domain.quantities import Side, Unit
from desk_app.support.joining import in_a_list
from desk_app.support.words import _

MOST_SHOWN = 4


@dataclass(frozen=True, slots=True)
class SectionReadiness:
    """The prompts of one section: how many are answered and asked, and the words of the unanswered ones."""

    section: Section
    answered: int
    asked: int
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Readiness:
    """What is prepared. `answered`, `asked` and `missing` are about the prompts alone.

    `gaps` are about all that a meeting needs: first those without which one should not open, each time the one worth
    most before the others. What stands in a table (alternatives, limits, ratings) is not asked for again.
    """

    answered: int
    asked: int
    missing: tuple[str, ...]
    sections: tuple[SectionReadiness, ...] = ()
    gaps: tuple[Gap, ...] = ()

    @property
    def counted(self) -> tuple[Gap, ...]:
        """The gaps that are counted, wherever there is a number: those needed to open; once none is, all others."""
        return tuple(gap for gap in self.gaps if gap.needed) or self.gaps

    @property
    def foremost(self) -> tuple[Gap, ...]:
        """The gaps to show: of those that are counted, the ones worth most."""
        return self.counted[:MOST_SHOWN]

    @property
    def enough(self) -> bool:
        """Whether enough is prepared to open."""
        return not any(gap.needed for gap in self.gaps)

    @property
    def sentence(self) -> str:
        """Whether it is enough to open, or what is needed first: one sentence."""
        if self.enough:
            return _("Enough to open.")
        parts = list(dict.fromkeys(gap.part for gap in self.gaps if gap.needed))
        return _("Before you open, you still need {what}.", what=in_a_list([_(NEEDED[part]) for part in parts]))


def readiness(negotiation: Negotiation, unscored: Mapping[str, str]) -> Readiness:
    """What is prepared and what is missing. `unscored` has the reason for each issue without a score for us."""
    sections = tuple(found for section in Section if (found := _section(negotiation, section)).asked)
    return Readiness(
        answered=sum(s.answered for s in sections),
        asked=sum(s.asked for s in sections),
        missing=unanswered(negotiation),
        sections=sections,
        gaps=gaps(negotiation, unscored),
    )


def counted(negotiation: Negotiation) -> tuple[int, int]:
    """How much is answered, and how much is asked: each prompt, and each table as one answer.

    The tables are our alternatives (one with a worth), theirs, the issues (all with a limit or ratings), the leverage
    (all sources rated) and the relationship before the talks.
    """
    tables = (
        any(a.side is Side.WE and is_valued(a) for a in negotiation.alternatives),
        any(a.side is Side.THEY for a in negotiation.alternatives),
        bool(negotiation.issues) and all(map(_has_limit, negotiation.issues)),
        {each.source for each in negotiation.leverage} == set(Source),
        any(check.phase is RelationshipPhase.BEFORE for check in negotiation.relationship),
    )
    answers = len(negotiation.prompts) - len(unanswered(negotiation))
    return answers + sum(tables), len(negotiation.prompts) + len(tables)


def _has_limit(issue: Issue) -> bool:
    if issue.unit is Unit.OPTION:
        return bool(issue.options) and all(option.ours is not None for option in issue.options)
    return issue.walk_away is not None


def unanswered(negotiation: Negotiation) -> tuple[str, ...]:
    """The words of the prompts without an answer."""
    return tuple(p.prompt for p in negotiation.prompts if not p.answer.strip())


def _section(negotiation: Negotiation, section: Section) -> SectionReadiness:
    prompts = [p for p in negotiation.prompts if p.section is section]
    missing = tuple(p.prompt for p in prompts if not p.answer.strip())
    return SectionReadiness(section, len(prompts) - len(missing), len(prompts), missing)
