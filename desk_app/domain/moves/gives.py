"""Whether a give was answered, and the shape of a side's concessions on one issue."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from desk_app.domain.moves.results import Answered, Give, Pattern


@dataclass(slots=True)
class OpenGive:
    """A give whose answer is still awaited; `moves` are where its concessions stand in the list of moves."""

    entry: str
    seq: int
    meeting: int
    cost: Fraction
    returned: Fraction
    moves: tuple[int, ...]

    def answer(self, worth: Fraction) -> None:
        """Spend a return on this give, at most up to its cost."""
        self.returned += min(worth, self.cost - self.returned)

    def closed(self, answered: Answered | None = None) -> Give:
        """The give as it stands; judged by what came back over what it cost, unless told."""
        return Give(self.entry, self.seq, self.cost, self.returned, answered or judged(self.cost, self.returned))


def judged(cost: Fraction, returned: Fraction) -> Answered:
    """Full, part or none, by what came back over what it cost."""
    if returned >= cost:
        return Answered.FULL
    return Answered.PART if returned > 0 else Answered.NONE


@dataclass(slots=True)
class Gives:
    """Our gives in order. One is open until we give again or its meeting ends; each return is spent once.

    A return within an exchange is spent first on that exchange's own give; what is left of it answers the give that
    was open until then.
    """

    closed: list[Give] = field(default_factory=list)
    open: OpenGive | None = None

    def event(self, meeting: int, returned: Fraction, give: OpenGive | None) -> OpenGive | None:
        """Take in what one entry returned to us and gave away; the give that this closed, if one."""
        before = self.open
        if self.open and self.open.meeting != meeting:
            self._close()
        if give:
            give.answer(returned)
            returned -= give.returned
        if self.open and returned > 0:
            self.open.answer(returned)
        if give:
            self._close()
            self.open = give
        return before if before is not self.open else None

    def _close(self) -> None:
        if self.open:
            self.closed.append(self.open.closed())
            self.open = None


@dataclass(slots=True)
class Sizes:
    """Sizes of a side's concessions on one issue, kept so that one more costs nothing to add.

    Every concession on the record counts with its own size; retractions do not.
    """

    count: int = 0
    total: Fraction = Fraction(0)
    least: Fraction = Fraction(0)
    most: Fraction = Fraction(0)
    last: Fraction = Fraction(0)
    shrinking: bool = True
    growing: bool = True

    def add(self, size: Fraction) -> None:
        """Note one more concession, of a size above 0."""
        if self.count:
            self.shrinking &= size < self.last
            self.growing &= size > self.last
        self.least = min(self.least, size) if self.count else size
        self.most = max(self.most, size)
        self.last, self.count, self.total = size, self.count + 1, self.total + size

    @property
    def pattern(self) -> Pattern:
        """None, single, even (all within 10 % of their mean), shrinking, growing (strictly), else mixed."""
        if self.count < 2:
            return Pattern.SINGLE if self.count else Pattern.NONE
        if 10 * self.count * self.least >= 9 * self.total and 10 * self.count * self.most <= 11 * self.total:
            return Pattern.EVEN
        if self.shrinking:
            return Pattern.SHRINKING
        return Pattern.GROWING if self.growing else Pattern.MIXED


def pattern_of(sizes: list[Fraction]) -> Pattern:
    """Pattern of a list of concession sizes above 0: 290, 30, 10 is shrinking (Tey et al. 2021)."""
    kept = Sizes()
    for size in sizes:
        kept.add(size)
    return kept.pattern
