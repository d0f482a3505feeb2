"""A negotiation as a space of packages: the issues that are combined, their values, and the scores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from desk_app.domain.issues import Issue
from desk_app.domain.moves.book import Book
from desk_app.domain.moves.fates import open_exchanges
from desk_app.domain.moves.ledger import Ledger
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.packages.candidates import Candidates, Gauge, best_for_us, candidates, noticeable, their_end
from desk_app.domain.packages.merge import Space
from desk_app.domain.packages.results import Package, ScorePoint
from desk_app.domain.quantities import Estimate, Side, Unit, Value, as_fraction
from desk_app.domain.scoring import ZERO, Scoring, past_limit
from desk_app.domain.standing import agreed_values


@dataclass(frozen=True, slots=True)
class PackageTable:
    """Issues to combine, with their candidate values, in order. `left_out` are not scored, or have no values."""

    book: Book
    issues: tuple[Issue, ...]
    values: tuple[Candidates, ...]
    left_out: tuple[str, ...]

    def space(self, theirs: Scoring | None, mark: ScorePoint = (ZERO, ZERO)) -> Space:
        """The space of packages under a scoring of theirs (without one all are 0), with a mark to compare with."""
        we = self.book.ours
        parts = [[(we.worth(i.id, v), _worth(theirs, i.id, v)) for v in c.values] for i, c in self._rows()]
        return Space.of(parts, mark)

    def _rows(self) -> list[tuple[Issue, Candidates]]:
        return list(zip(self.issues, self.values, strict=True))

    def package(self, choices: Sequence[int]) -> Package:
        """The package that has the value at a given place on each issue."""
        values = {i.id: c.values[place] for (i, c), place in zip(self._rows(), choices, strict=True)}
        theirs = self.book.theirs
        they = theirs.believed.measured(theirs.believed.scored_part(values)) if theirs else None
        return Package(values, self.book.ours.package(values), None if they is None else Estimate(they))

    def gauges(self) -> tuple[Gauge, ...]:
        """For each issue, which values a person tells apart: options always, others by a step that is noticed."""
        return tuple(_gauge(issue, found.values) for issue, found in self._rows())

    def only(self, issue_ids: Mapping[str, Value]) -> PackageTable:
        """The same with the named issues only."""
        rows = [(i, c) for i, c in self._rows() if i.id in issue_ids]
        left = tuple(i.id for i in self.issues if i.id not in issue_ids)
        return PackageTable(self.book, tuple(i for i, _ in rows), tuple(c for _, c in rows), self.left_out + left)

    def with_free(self, most: int, offer: Mapping[str, Value]) -> PackageTable:
        """The same with so many issues free, the weightiest to us. The others have our `offer`, or are left out."""
        weights = self.book.ours.weights
        free = {i.id for i in sorted(self.issues, key=lambda issue: -weights.get(issue.id, ZERO))[:most]}
        fixed = [
            (i, c if i.id in free else Candidates((offer[i.id],), coarsened=False))
            for i, c in self._rows()
            if i.id in free or i.id in offer
        ]
        left = tuple(i.id for i in self.issues if i.id not in free and i.id not in offer)
        return PackageTable(self.book, tuple(i for i, _ in fixed), tuple(c for _, c in fixed), self.left_out + left)


def _acceptable(issue: Issue, found: Candidates, said: Sequence[Value]) -> Candidates:
    """The values that we would accept, and what we `said`."""
    return Candidates(tuple(v for v in found.values if v in said or not past_limit(issue, v)), found.coarsened)


def _gauge(issue: Issue, values: Sequence[Value]) -> Gauge:
    if issue.unit is Unit.OPTION:
        return Gauge(tuple(Fraction(place) for place in range(len(values))), Fraction(1))
    return Gauge(tuple(as_fraction(v) for v in values if not isinstance(v, str)), noticeable(issue))


def _worth(scoring: Scoring | None, issue_id: str, value: Value) -> Fraction:
    return scoring.worth(issue_id, value) if scoring else ZERO


def on_table(negotiation: Negotiation, ledger: Ledger) -> dict[str, list[Value]]:
    """Values on the table for each issue: both positions, what open exchanges propose, and what was agreed."""
    found: dict[str, list[Value]] = {i.id: [] for i in negotiation.issues}
    for (_, issue), track in ledger.tracks.items():
        found[issue].append(track.now)
    for entry in open_exchanges(negotiation):
        for term in entry.terms:
            found.get(term.issue, []).append(term.value)
    for key, value in agreed_values(negotiation).items():
        found[key].append(value)
    return found


def is_set(issue: Issue) -> bool:
    """Whether we set a value of ours on it."""
    return any(value is not None for value in (issue.opening, issue.target, issue.walk_away))


def package_table(negotiation: Negotiation, ledger: Ledger, *, as_far_as_our_offer: bool = False) -> PackageTable:
    """The packages of a negotiation.

    With `as_far_as_our_offer` the steps reach at least to our position, opening and target, whatever we believe of
    their limit. This finds packages as good for us as our own offer. An issue of numbers or dates on which we
    set no value and nothing was said is left out then: it would be offered at what we believe of their limit.
    Values past our walk-away point are left out then, too: we would not accept them. Where we said one, it stays.
    """
    said = on_table(negotiation, ledger)
    book = ledger.book
    rows, left = [], []
    for issue in negotiation.issues:
        scored = issue.id in book.ours.scales or (book.theirs is not None and issue.id in book.theirs.believed.scales)
        values = said[issue.id]
        end = their_end(issue, ledger.said(Side.THEY, issue.id))
        if as_far_as_our_offer:
            end = best_for_us(issue, (*ledger.said(Side.WE, issue.id)[1:], issue.opening, issue.target, end))
            values = values + ([issue.opening] if issue.opening is not None else [])
        found = candidates(issue, values, negotiation.currency, end)
        if as_far_as_our_offer:
            found = _acceptable(issue, found, ledger.said(Side.WE, issue.id)[1:])
        meant = bool(values) or not as_far_as_our_offer or issue.unit is Unit.OPTION or is_set(issue)
        if scored and found.values and meant:
            rows.append((issue, found))
        else:
            left.append(issue.id)
    return PackageTable(book, tuple(i for i, _ in rows), tuple(c for _, c in rows), tuple(left))
