"""Packages that are worth about the same to us, to be offered side by side (MESO; Leonardelli et al. 2019)."""

from __future__ import annotations

import heapq
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from desk_app.domain.issues import Issue
from desk_app.domain.moves.ledger import Ledger
from desk_app.domain.negotiation import Negotiation, Stage
from desk_app.domain.packages.candidates import Candidates, Gauge
from desk_app.domain.packages.frontier import Frontier
from desk_app.domain.packages.merge import Exhausted, Points, Space
from desk_app.domain.packages.results import EqualValue, Package
from desk_app.domain.packages.table import PackageTable, package_table
from desk_app.domain.quantities import Side
from desk_app.domain.scoring import Scoring
from desk_app.domain.standing import on_the_table

WANTED = 3
NARROW, WIDE = Fraction(2, 100), Fraction(5, 100)
_DIFFER = 2
_LOOKS = 200_000
_CHOICE = 2  # packages
_FEWER = (12, 6)
"""So many of the weightiest issues differ where all are too much to search."""

Choices = tuple[int, ...]
_Found = tuple[tuple[Package, ...], Fraction]
"""Packages, and the band about our score in which they are."""
Combined = tuple[tuple[Issue, ...], tuple[Candidates, ...]]
"""Issues with the values to combine."""
_Open = tuple[int, int, Choices, int, int]


@dataclass(frozen=True, slots=True)
class _Rest:
    """The frontier of the issues from a given one on, for look-ups. `ours` rises and `theirs` falls along it."""

    ours: list[int]
    theirs: list[int]
    least_ours: int

    @classmethod
    def of(cls, stage: Points, least_ours: int) -> _Rest:
        return cls([p[0] for p in reversed(stage)], [p[1] for p in reversed(stage)], least_ours)

    def best(self, low: Fraction, high: Fraction) -> int | None:
        """The most for them with at least `low` for us, if the rest can stay below `high`. It is never too small."""
        if self.least_ours > high:
            return None
        place = bisect_left(self.ours, low)
        return self.theirs[place] if place < len(self.theirs) else None


class Search:
    """A best-first search: packages come in falling order of their score for them.

    The bound of an unfinished package is what the frontier of the issues still open could add. It is never too small,
    so the first whole package that comes is the best there is.
    """

    def __init__(self, frontier: Frontier, gauges: Sequence[Gauge]) -> None:
        self._issues = frontier.space.issues
        self._gauges = gauges
        least = [0]
        for options in reversed(self._issues):
            least.append(least[-1] + min(p[0] for p in options))
        least.reverse()
        self._left = _LOOKS
        self._rests = [_Rest.of(stage, low) for stage, low in zip(frontier.stages, least, strict=True)]

    def best(self, low: Fraction, high: Fraction, unlike: Sequence[Choices]) -> Choices | None:
        """The package best for them of those with a score from `low` to `high` for us (in the space's unit).

        It differs from each package of `unlike` in at least two issues by steps that a person would notice. None if
        there is none, or if none was found within the limit of look-ups that all searches of one question share.
        """
        start = self._rests[0].best(low, high)
        if start is None:
            return None
        open_ones: list[_Open] = [(-start, 0, (), 0, 0)]
        while open_ones and self._left > 0:
            _, _, chosen, ours, theirs = heapq.heappop(open_ones)
            if len(chosen) == len(self._issues):
                return chosen
            rest = self._rests[len(chosen) + 1]
            self._left -= len(self._issues[len(chosen)])
            for place, (x, y) in enumerate(self._issues[len(chosen)]):
                bound = rest.best(low - ours - x, high - ours - x)
                longer = (*chosen, place)
                if bound is not None and self._may_differ(longer, unlike):
                    heapq.heappush(open_ones, (-(theirs + y + bound), -len(longer), longer, ours + x, theirs + y))
        return None

    def _may_differ(self, chosen: Choices, unlike: Sequence[Choices]) -> bool:
        still = len(self._issues) - len(chosen)
        return all(still + differences(chosen, other, self._gauges) >= _DIFFER for other in unlike)


def differences(first: Sequence[int], second: Sequence[int], gauges: Sequence[Gauge]) -> int:
    """In how many issues a person would notice a difference between two packages; the shorter one sets how many."""
    return sum(gauge.tells_apart(a, b) for a, b, gauge in zip(first, second, gauges, strict=False))


def equal_packages(frontier: Frontier, score: Fraction, gauges: Sequence[Gauge]) -> tuple[list[Choices], Fraction]:
    """Up to three packages within ±0.02 of a score of ours, and the band. It is widened to ±0.05 if that finds more.

    Any two differ in at least two issues by steps that a person would notice (`gauges`, one for each issue). Each is as
    good for them as possible, given the ones before it.
    """
    search = Search(frontier, gauges)
    narrow = _within(search, frontier.space.our_unit, score, NARROW)
    if len(narrow) == WANTED:
        return narrow, NARROW
    wide = _within(search, frontier.space.our_unit, score, WIDE)
    return (wide, WIDE) if len(wide) > len(narrow) else (narrow, NARROW)


def _within(search: Search, unit: int, score: Fraction, band: Fraction) -> list[Choices]:
    found: list[Choices] = []
    while len(found) < WANTED:
        best = search.best((score - band) * unit, (score + band) * unit, found)
        if best is None:
            break
        found.append(best)
    return found


def equal_value(
    negotiation: Negotiation, ledger: Ledger, searched: Mapping[Combined, Frontier | None]
) -> EqualValue | None:
    """Three packages about as good for us as our latest offer (else our opening), and as good for them as possible.

    If their values are not estimated, we assume that they want the opposite of us and that all issues weigh the same
    for them; then no score of theirs is given. Where there is too much to search, only the weightiest issues differ;
    the others stay as in our offer. None if nothing is scored, there is neither offer nor opening, or the negotiation
    is closed. What was `searched` before is not searched again.
    """
    if negotiation.stage is Stage.CLOSED and negotiation.outcome:
        return None
    book = ledger.book
    offer, basis = on_the_table(ledger, Side.WE), "offer"
    if not offer:
        offer, basis = {i.id: i.opening for i in negotiation.issues if i.opening is not None}, "opening"
    if not book.ours.scales or not offer:
        return None
    table = package_table(negotiation, ledger, as_far_as_our_offer=True)
    combined = table.issues, table.values
    theirs = book.theirs.believed if book.theirs else _opposite(ledger)
    frontier = searched[combined] if combined in searched else searched_whole(table.space(theirs))
    score = book.ours.package(offer)
    found = _equal(table, frontier, score)
    for most in _FEWER:
        if len(found[0]) < _CHOICE and len(table.issues) > most:
            fewer = table.with_free(most, offer)
            found = max(found, _equal(fewer, searched_whole(fewer.space(theirs)), score), key=_count)
    packages, band = found
    return EqualValue(packages, score, band, basis) if frontier is not None or packages else None


def _equal(table: PackageTable, frontier: Frontier | None, score: Fraction) -> _Found:
    if frontier is None:
        return (), NARROW
    found, band = equal_packages(frontier, score, table.gauges())
    return tuple(table.package(choices) for choices in found), band


def _count(found: _Found) -> int:
    return len(found[0])


def _opposite(ledger: Ledger) -> Scoring:
    """A stand-in for their unknown values: the opposite of ours on every issue, with equal weights."""
    ours = ledger.book.ours
    return Scoring(ours.scales, dict.fromkeys(ours.scales, Fraction(-1)), ours.unscored)


def searched_whole(space: Space) -> Frontier | None:
    """The frontier of a space; None if it is too large to search."""
    try:
        return Frontier(space)
    except Exhausted:
        return None
