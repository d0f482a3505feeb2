"""Where we stand: both packages compared with our floor and limits, the range of agreement, the worth of the deal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from desk_app.domain.alternatives import Floor
from desk_app.domain.closing import OutcomeKind
from desk_app.domain.issues import Issue
from desk_app.domain.moves.book import Book
from desk_app.domain.moves.ledger import Ledger
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.quantities import Estimate, Scalar, Side, Unit, Value, as_fraction, plain_of
from desk_app.domain.scoring import ONE, Ratings, fits, past_limit


class LimitPlace(StrEnum):
    """Where a position or package is, compared with a limit."""

    INSIDE = "inside"
    AT = "at"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where we stand. `ours` and `theirs` are the scores (in our scoring) of both sides' packages on the table.

    They are None before any term, and if no issue of the package has a score. `place` compares our package with the
    floor, `their_place` theirs; a package that crosses a red line counts as below. `issues` compares each of our
    positions with its walk-away point. `crossed` are the red lines that our package crosses.

    `unsaid` are the issues that count in our score and on which they have said nothing and nothing is settled.
    `their_best_place` compares their own terms with the floor as if they gave us our best on all of those.
    """

    place: LimitPlace | None
    their_place: LimitPlace | None
    ours: Fraction | None
    theirs: Fraction | None
    issues: Mapping[str, LimitPlace]
    crossed: tuple[str, ...]
    floor: Floor
    alternative_name: str
    unsaid: tuple[str, ...] = ()
    their_best_place: LimitPlace | None = None


def on_the_table(ledger: Ledger, side: Side) -> dict[str, Value]:
    """A side's package on the table. For each issue: what is settled, else the side's position, else the other side's.

    The other side's position counts because nothing was said against it so far. Issues on which nobody has said
    anything are left out, and score as at our walk-away point. Empty before the side's first term.
    """
    found, spoken = {}, False
    for issue in ledger.book.issues:
        own = ledger.position(side, issue)
        spoken = spoken or own is not None
        value = ledger.settled.get(issue, own)
        if value is None:
            value = ledger.position(side.other, issue)
        if value is not None:
            found[issue] = value
    return found if spoken else {}


def crossed_red_lines(issues: Mapping[str, Issue], package: Mapping[str, Value]) -> tuple[str, ...]:
    """The red lines that a package is past. If there is one, the package is out, whatever its score."""
    return tuple(
        key for key, issue in issues.items() if issue.red_line and key in package and past_limit(issue, package[key])
    )


def standing(negotiation: Negotiation, ledger: Ledger, our_floor: Floor) -> Standing:
    """Compare both packages on the table with our floor."""
    ours, theirs = on_the_table(ledger, Side.WE), on_the_table(ledger, Side.THEY)
    score, their_score = ledger.book.ours.measured(ours), ledger.book.ours.measured(theirs)
    crossed = crossed_red_lines(ledger.book.issues, ours)
    best = next((a.name for a in negotiation.alternatives if a.id == our_floor.alternative), "")
    said = {key: value for key, value in theirs.items() if _said_by_them(ledger, key)}
    unsaid = tuple(key for key, weight in ledger.book.ours.weights.items() if weight and not _said_by_them(ledger, key))
    at_best = None if their_score is None else _with_best(ledger, said, unsaid)
    return Standing(
        place=_against_floor(score, our_floor, crossed),
        their_place=_against_floor(their_score, our_floor, crossed_red_lines(ledger.book.issues, theirs)),
        ours=score,
        theirs=their_score,
        issues=_issue_places(ledger),
        crossed=crossed,
        floor=our_floor,
        alternative_name=best,
        unsaid=unsaid,
        their_best_place=_against_floor(at_best, our_floor, crossed_red_lines(ledger.book.issues, said)),
    )


def _said_by_them(ledger: Ledger, issue: str) -> bool:
    return issue in ledger.settled or ledger.position(Side.THEY, issue) is not None


def _with_best(ledger: Ledger, said: Mapping[str, Value], unsaid: Iterable[str]) -> Fraction:
    """Our score of what they said, with each other issue at our target, or at our position if that is better."""
    ours = ledger.book.ours
    score = ours.package(said)
    for key in unsaid:
        scale, position = ours.scales[key], ledger.position(Side.WE, key)
        best = max(scale.by_option.values()) if isinstance(scale, Ratings) else ONE
        asked = None if position is None else scale.score(position)
        score += ours.weights[key] * (best if asked is None else max(best, asked))
    return score


def _against_floor(score: Fraction | None, our_floor: Floor, crossed: tuple[str, ...]) -> LimitPlace | None:
    if crossed:
        return LimitPlace.BELOW
    if score is None:
        return None
    if score < our_floor.score:
        return LimitPlace.BELOW
    return LimitPlace.AT if score == our_floor.score else LimitPlace.INSIDE


def _issue_places(ledger: Ledger) -> dict[str, LimitPlace]:
    found = {}
    for key, issue in ledger.book.issues.items():
        now = ledger.position(Side.WE, key)
        if now is None or issue.walk_away is None:
            continue
        if now == issue.walk_away:
            found[key] = LimitPlace.AT
        else:
            found[key] = LimitPlace.BELOW if past_limit(issue, now) else LimitPlace.INSIDE
    return found


@dataclass(frozen=True, slots=True)
class Range:
    """The values between both limits on one scalar issue (`low` ≤ `high`).

    If `exists` is false, no value suits both.
    """

    low: Value
    high: Value
    exists: bool


def _limits(issue: Issue) -> tuple[Scalar, Scalar] | None:
    ours, limit = issue.walk_away, issue.theirs.known_limit
    if issue.unit is Unit.OPTION or issue.direction is None or ours is None or limit is None:
        return None
    if isinstance(ours, str) or isinstance(limit, str) or not fits(issue, ours) or not fits(issue, limit):
        return None
    return ours, limit


def range_of_agreement(issue: Issue) -> Range | Estimate[Range] | None:
    """The range between our limit and theirs. It exists if direction × (their limit − ours) ≥ 0.

    Their limit is the revealed one. If that is not known, it is what we believe, and the range is an estimate.
    None for options, and if a limit is unknown.
    """
    limits = _limits(issue)
    if limits is None or issue.direction is None:
        return None
    low, high = sorted(limits, key=as_fraction)
    gap = as_fraction(limits[1]) - as_fraction(limits[0])
    found = Range(low, high, issue.direction.sign * gap >= 0)
    return Estimate(found) if issue.theirs.revealed_limit is None else found


def share_of_range(issue: Issue, agreed: Value) -> Fraction | Estimate[Fraction] | None:
    """(Agreed − our limit) / (their limit − our limit): 0 at our limit, 1 at theirs. It may be below 0 or above 1.

    It is known if their limit was revealed, else it rests on what we believe. None for options, if a limit is
    unknown, if the range does not exist, and if both limits are the same.
    """
    found, limits = range_of_agreement(issue), _limits(issue)
    if found is None or limits is None or isinstance(agreed, str) or not fits(issue, agreed):
        return None
    ours, theirs = map(as_fraction, limits)
    if not plain_of(found).exists or ours == theirs:
        return None
    share = (as_fraction(agreed) - ours) / (theirs - ours)
    return Estimate(share) if isinstance(found, Estimate) else share


@dataclass(frozen=True, slots=True)
class OutcomeAnalysis:
    """The scores of the deal. Scored issues that it leaves out (`missing`) count as at the walk-away point.

    A score is None if the deal has no issue that counts in the side's scoring. `money_over_floor` is how much better
    than our floor the deal is, in money. A share of range is an estimate if their limit is one.
    """

    we: Fraction | None
    they: Estimate[Fraction] | None
    share_of_range: Mapping[str, Fraction | Estimate[Fraction]]
    missing: tuple[str, ...] = ()
    money_over_floor: Fraction | None = None


def agreed_values(negotiation: Negotiation) -> dict[str, Value]:
    """The final terms on issues that still exist, with values of their unit; empty if there was no deal."""
    outcome = negotiation.outcome
    if outcome is None or outcome.kind not in (OutcomeKind.AGREEMENT, OutcomeKind.PART):
        return {}
    found = {}
    for term in outcome.terms:
        issue = negotiation.issue(term.issue)
        if issue and fits(issue, term.value):
            found[term.issue] = term.value
    return found


def outcome_analysis(negotiation: Negotiation, book: Book, floor: Floor) -> OutcomeAnalysis | None:
    """What the final terms are worth to us and (as we believe) to them; None if there are none.

    Scores may be below 0 or above 1.
    """
    deal = agreed_values(negotiation)
    if not deal:
        return None
    we = book.ours.measured(deal)
    they = book.theirs.believed.measured(deal) if book.theirs else None
    shares = {key: share_of_range(book.issues[key], value) for key, value in deal.items()}
    return OutcomeAnalysis(
        we=we,
        they=None if they is None else Estimate(they),
        share_of_range={key: share for key, share in shares.items() if share is not None},
        missing=tuple(key for key in book.ours.scales if key not in deal),
        money_over_floor=None if we is None else book.ours.money(we - floor.score),
    )
