"""What the Meet page shows, as frozen values. Nothing here knows how it is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desk_app.domain.capture.keys import OUR_PLACES, THEIR_PLACES
from desk_app.domain.entries import Screen
from desk_app.domain.quantities import Side
from desk_app.ui.widgets.spans import Span

NEW_LINE = "\u2028"
"""Begins a new line within a row of the ledger."""


class Shape(StrEnum):
    """Shapes shown in place of a secret while it is hidden. The person knows them; an onlooker learns nothing."""

    INSIDE = "▲"
    AT = "◆"
    BELOW = "■"


@dataclass(frozen=True, slots=True)
class Marks:
    """Where both sides stand on the way from their opening (0) to ours (1); None: that side has not spoken.

    `past`: they opened past what we opened with, so the way is from the worst value for us (0) to the best (1).
    """

    they: float | None
    we: float | None
    past: bool = False

    @property
    def crossed(self) -> bool:
        """Whether they offer more than we ask now, so nothing lies between the marks."""
        return self.they is not None and self.we is not None and self.they > self.we


@dataclass(frozen=True, slots=True)
class Tentative:
    """A value named only in return for something: `told` says for what. `alone`: its side has said nothing else."""

    value: str
    told: str
    alone: bool


@dataclass(frozen=True, slots=True)
class IssueLine:
    """One issue: the positions of both sides, how far apart they are, and where ours is against our limit.

    `closed` is 0 (as far apart as at first) to 1 (met), or None if it cannot be said. `hatched`: at or past the limit.
    `gap` also tells how much better their offer is than what we ask. `opened` tells both openings.
    `settled`: it is agreed, so the head of the page only names it.
    `meets`: it is agreed, or both say the same. The caps are the letters of its keys, empty beyond nine issues.
    `their_if` and `our_if` tell what that side named last only in return for something, as long as that is proposed:
    if it has said nothing else, its value is that.
    """

    issue: str
    name: str
    their_cap: str
    their_value: str
    our_cap: str
    our_value: str
    gap: str
    closed: float | None
    place: str
    hatched: bool
    meets: bool = False
    settled: bool = False
    opened: str = ""
    marks: Marks = Marks(None, None)
    their_if: Tentative | None = None
    our_if: Tentative | None = None


class RowKind(StrEnum):
    """A `MEETING` row is the head of the entries of one meeting. A `WAITING` row is not saved yet."""

    MEETING = "meeting"
    ENTRY = "entry"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One row: what they said on the left, what we said on the right, or one text across both.

    `linked`: both sides are one exchange. `open`: it can still be agreed or taken off. `raw`: a line to sort out.
    `offers` is the side of an offer that nothing came back for, so that it can be linked with one of the other side.
    `spoken` is what a screen reader says, `tip` what explains its signs.
    """

    kind: RowKind
    id: str
    time: str
    they: tuple[Span, ...] = ()
    we: tuple[Span, ...] = ()
    across: tuple[Span, ...] = ()
    state: str = ""
    linked: bool = False
    open: bool = False
    faded: bool = False
    raw: bool = False
    offers: Side | None = None
    spoken: str = ""
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Live:
    """What follows from the entries, in a few words each; empty if there is nothing to say."""

    standing: str = ""
    hatched: bool = False
    balance: str = ""
    unanswered: str = ""
    asks: str = ""
    landing: str = ""
    advice: str = ""
    rule: str = ""
    """The id of the rule that the advice is of."""


@dataclass(frozen=True, slots=True)
class MeetProps:
    """The whole page. `since` is when the open meeting began; None if none is open.

    `screen` is who sees the screen; None: that was not said yet.
    """

    negotiation: str
    counterpart: str
    issues: tuple[IssueLine, ...]
    rows: tuple[LedgerRow, ...]
    live: Live
    since: datetime | None
    can_agree: bool
    can_take_off: bool
    hidden: bool
    covered: bool = False
    screen: Screen | None = None


CAPS = {Side.THEY: tuple(map(str.upper, THEIR_PLACES)), Side.WE: tuple(map(str.upper, OUR_PLACES))}
"""The letters of the issue keys as on a US keyboard."""


MARKS = {Side.WE: "●", Side.THEY: "◇"}
"""We: a filled circle. They: a hollow diamond. So the sides can be told apart without colours."""
