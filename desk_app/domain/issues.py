"""Issues: what is negotiated, with our limits and what we believe about theirs."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from desk_app.domain.quantities import Confidence, Direction, Estimate, Per, Unit, Value


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of an option issue.

    Ratings go from 0 (just acceptable) to 1 (all that was hoped for); None: not rated.
    """

    id: str
    label: str
    ours: Decimal | None = None
    theirs: Estimate[Decimal] | None = None


@dataclass(frozen=True, slots=True)
class Theirs:
    """What we believe about their view of one issue. `revealed_limit` is their limit as it turned out to be."""

    target: Estimate[Value] | None = None
    limit: Estimate[Value] | None = None
    weight: Estimate[Decimal] | None = None
    confidence: Confidence | None = None
    revealed_limit: Value | None = None

    @property
    def known_limit(self) -> Value | None:
        """Their limit as it turned out to be; until then, what we believe it to be (see `limit_is_guessed`)."""
        believed = self.limit.believed if self.limit else None
        return believed if self.revealed_limit is None else self.revealed_limit

    @property
    def limit_is_guessed(self) -> bool:
        """Whether `known_limit` is what we believe, not what turned out."""
        return self.revealed_limit is None and self.limit is not None


@dataclass(frozen=True, slots=True)
class Issue:
    """One issue. Values are in its unit, money in the negotiation's currency. For dates, `step` is in days.

    `direction` is None for options only. Only money issues have `per` and `quantity`: the total is value × quantity.
    """

    id: str
    name: str
    unit: Unit
    direction: Direction | None = None
    per: Per | None = None
    quantity: Decimal | None = None
    step: Decimal | None = None
    opening: Value | None = None
    opening_reason: str = ""
    target: Value | None = None
    walk_away: Value | None = None
    red_line: bool = False
    weight: Decimal | None = None
    theirs: Theirs = field(default_factory=Theirs)
    options: tuple[Option, ...] = ()

    def option(self, option_id: object) -> Option | None:
        """The option of that id, or None."""
        for option in self.options:
            if option.id == option_id:
                return option
        return None
