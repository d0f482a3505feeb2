"""Closed negotiations to try the figures on."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from desk_app.domain.closing import Outcome, OutcomeKind, RelationshipCheck, RelationshipPhase
from desk_app.domain.negotiation import Negotiation, Stage
from desk_app.domain.preparation import PackageTerm, Prompt, Section
from tests.domain.talks import NOW, THEY, Talk, d, fee, rights, theirs


def debriefed(agreed: int = 4800, *, answered: int = 1, gain: int = 0, **more: object) -> Negotiation:
    """A fee and rights: we go 5,400, 5,200, 5,100, they 4,200 and a gesture, and their limit turns out to be 5,400."""
    issue = fee(theirs=replace(theirs(d(4000), d(5200), 2), revealed_limit=d(5400)))
    talk = Talk(issue, rights())
    for offer in (5400, 5200, 5100):
        talk.we("fee", d(offer))
    talk.they("fee", d(4200))
    talk.gesture(THEY, 300)
    prompts = tuple(
        Prompt(str(i), Section.POWER, f"Prompt {i}", answer="yes" if i < answered else "") for i in range(3)
    )
    checks = tuple(
        RelationshipCheck(str(phase), NOW + timedelta(hours=hours), phase, 4, 4, 4, 4 + hours * gain)
        for hours, phase in enumerate((RelationshipPhase.BEFORE, RelationshipPhase.AFTER))
    )
    terms = (PackageTerm("fee", d(agreed)), PackageTerm("rights", "shared"), PackageTerm("x", d(1)))
    outcome = Outcome(OutcomeKind.AGREEMENT, NOW, terms)
    made = replace(talk.negotiation(), stage=Stage.CLOSED, outcome=outcome, prompts=prompts, relationship=checks)
    return replace(made, **more)


def ended(talk: Talk, kind: OutcomeKind = OutcomeKind.NO_DEAL_WE, *terms: PackageTerm, **more: object) -> Negotiation:
    """A talk that was closed."""
    return replace(talk.negotiation(), stage=Stage.CLOSED, outcome=Outcome(kind, NOW, terms), **more)
