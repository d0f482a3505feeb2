"""What is prepared and what is missing, by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desk_app.domain.negotiation import Negotiation
from desk_app.domain.preparation import Section
from desk_app.domain.quantities import Side, Unit
from desk_app.support.words import _


@dataclass(frozen=True, slots=True)
class SectionReadiness:
    """The prompts of one section: how many are answered and asked, and the words of the unanswered ones."""

    section: Section
    answered: int
    asked: int
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Readiness:
    """What is prepared. `missing` are the unanswered prompts; `gaps` name what else a meeting needs (see `gaps`)."""

    answered: int
    asked: int
    missing: tuple[str, ...]
    sections: tuple[SectionReadiness, ...] = ()
    gaps: tuple[str, ...] = ()


def readiness(negotiation: Negotiation, unscored: Mapping[str, str]) -> Readiness:
    """How many prompts are answered and asked, the words of the unanswered ones, and what else a meeting needs."""
    sections = tuple(found for section in Section if (found := _section(negotiation, section)).asked)
    return Readiness(
        answered=sum(s.answered for s in sections),
        asked=sum(s.asked for s in sections),
        missing=unanswered(negotiation),
        sections=sections,
        gaps=gaps(negotiation, unscored),
    )


def unanswered(negotiation: Negotiation) -> tuple[str, ...]:
    """The words of the prompts without an answer."""
    return tuple(p.prompt for p in negotiation.prompts if not p.answer.strip())


def _section(negotiation: Negotiation, section: Section) -> SectionReadiness:
    prompts = [p for p in negotiation.prompts if p.section is section]
    missing = tuple(p.prompt for p in prompts if not p.answer.strip())
    return SectionReadiness(section, len(prompts) - len(missing), len(prompts), missing)


def gaps(negotiation: Negotiation, unscored: Mapping[str, str]) -> tuple[str, ...]:
    """What a meeting needs besides answers: limits, openings with a reason, an alternative.

    `unscored` has the reasons for issues without a score for us.
    """
    if not negotiation.issues:
        return (_("an issue to negotiate"),)
    found = list(unscored.values())
    for issue in negotiation.issues:
        if issue.opening is None:
            found.append(_("{name}: no opening", name=issue.name))
        elif not issue.opening_reason.strip() and issue.unit is not Unit.OPTION:
            found.append(_("{name}: no reason for the opening", name=issue.name))
    if not any(a.side is Side.WE for a in negotiation.alternatives):
        found.append(_("an alternative to this deal"))
    return tuple(found)
