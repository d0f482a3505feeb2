"""What the header of a negotiation says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desk_app.domain.entries import EntryKind
from desk_app.domain.negotiation import Counterpart, Negotiation, Stage
from desk_app.ui.negotiation.steps import Step


@dataclass(frozen=True, slots=True)
class HeaderProps:
    """Title, person, and a few words of progress for each step."""

    negotiation: str
    title: str
    counterpart: str
    people: tuple[str, ...]
    progress: Mapping[Step, str]


def header(negotiation: Negotiation, people: Sequence[Counterpart]) -> HeaderProps:
    """The header of one negotiation."""
    person = next((p.name for p in people if p.id == negotiation.counterpart), "")
    return HeaderProps(negotiation.id, negotiation.title, person, tuple(p.name for p in people), progress(negotiation))


def progress(negotiation: Negotiation) -> Mapping[Step, str]:
    """How far each step has come: "4 of 7" prompts answered, "12" entries, "owed" or a tick."""
    answered = sum(bool(p.answer.strip()) for p in negotiation.prompts)
    moves = sum(entry.kind is not EntryKind.BREAK for entry in negotiation.entries())
    words = {}
    if negotiation.prompts:
        words[Step.PREPARE] = f"{answered}/{len(negotiation.prompts)}"
    if moves:
        words[Step.MEET] = f"{moves}"
    if negotiation.outcome is not None:
        words[Step.DEBRIEF] = "✓" if negotiation.outcome.keep or negotiation.outcome.change else "owed"
    elif negotiation.stage is Stage.CLOSED:
        words[Step.DEBRIEF] = "owed"
    return words
