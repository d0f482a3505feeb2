"""The steps of a negotiation's path, the places within a negotiation, and what commands ask of a meeting."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum, auto

from desk_app.domain.summaries import Stage
from desk_app.support.words import mark

NEGOTIATION = "negotiation"
"""The place of the window that shows a negotiation."""


class Step(StrEnum):
    PREPARE = "prepare"
    MEET = "meet"
    DEBRIEF = "debrief"


STEP_WORDS = {Step.PREPARE: mark("Prepare"), Step.MEET: mark("Meet"), Step.DEBRIEF: mark("Debrief")}
"""The name of each step for the person."""
RECONTACT_ON, CHECK_ON = "recontact_on", "check_on"
"""Places in the Debrief: when to get in touch again, and whether the deal held."""
_OF_STAGE = {Stage.PREPARING: Step.PREPARE, Stage.TALKING: Step.MEET, Stage.CLOSED: Step.DEBRIEF}


@dataclass(frozen=True, slots=True)
class NegotiationAt:
    """A negotiation, the step it is shown at, and the thing and the field of it to lead to there; empty for none.

    With `past`, its history shows instead of the step. With `begins`, the focus goes to where one writes there.
    """

    negotiation: str
    step: Step = Step.PREPARE
    thing: str = ""
    field: str = ""
    past: bool = False
    begins: bool = False


@dataclass(frozen=True, slots=True)
class LineCommand:
    """A command of the entry line, by its letter."""

    letter: str


class MeetingAct(Enum):
    """What commands can ask of the Meet page, besides those of the entry line."""

    COMPOSE = auto()
    """Make a move by mouse."""
    AGREE = auto()
    """Agree the latest open exchange."""
    TAKE_OFF = auto()
    """Take the latest open exchange off the table."""
    EDIT = auto()
    """Edit the selected entry."""
    DELETE = auto()
    """Delete the selected entry."""
    THEN = auto()
    """Write down afterwards what was said on another day."""
    MESSAGE = auto()
    """Take in the message in the clipboard."""
    MINE = auto()
    """Nobody but the person sees the screen."""
    SHARED = auto()
    """Others may see the screen."""
    ADVICE = auto()
    """Look at the advice of this talk, and at the rules that are silent."""
    STRIP = auto()
    """Open a small window with the entry line, above all others."""
    PEEK = auto()
    """Show secrets if they are hidden, else hide them again."""


def step_of(stage: Stage) -> Step:
    """The step at which a negotiation of this stage is opened."""
    return _OF_STAGE[stage]
