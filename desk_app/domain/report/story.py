"""What is told of leverage over time: the ratings as a picture's values. No layout, no colour.

Every value is text to be shown, or a rating from 0 to 4 (`LEVERAGE_WORDS`).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LeverageStep:
    """Both sides' ratings of one source, which hold from one column of the time axis on."""

    column: int
    we: int
    they: int


@dataclass(frozen=True, slots=True)
class LeverageTrack:
    """How strong both sides were by one source, in order of time; without steps it was never rated."""

    source: str
    steps: tuple[LeverageStep, ...] = ()


@dataclass(frozen=True, slots=True)
class PhaseTurn:
    """The column at which a phase begins, and its name: "before", "during", "after"."""

    column: int
    name: str


@dataclass(frozen=True, slots=True)
class LeverageFigure:
    """The sources share one time axis of `columns`: each is a moment at which sources were rated."""

    tracks: tuple[LeverageTrack, ...]
    columns: int
    turns: tuple[PhaseTurn, ...] = ()


@dataclass(frozen=True, slots=True)
class CardLine:
    """What became of a card at an entry: when, which card, what, and what they moved after it (empty if not played)."""

    when: str
    card: str
    how: str
    after: str = ""


@dataclass(frozen=True, slots=True)
class CardStory:
    """The uses of our cards in order of the talks, and the names of the cards of which nothing became."""

    lines: tuple[CardLine, ...] = ()
    never: tuple[str, ...] = ()
