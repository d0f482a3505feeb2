"""The figures over all negotiations: one row each, with its name for other programs and how it is reckoned from facts.

`titles.py` has their words. `exchange/README.md` tells other programs of each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from fractions import Fraction

from desk_app.domain.holding import Kept, Paid
from desk_app.domain.insight.facts import Facts
from desk_app.domain.insight.statistics import Measure, counted, middle, share
from desk_app.domain.insight.tables import (
    agreement,
    bands,
    confidences,
    no_deals,
    shapes,
)
from desk_app.domain.quantities import Side

Reckoned = Callable[[Sequence[Facts], date], Measure]
HALF = Fraction(1, 2)


def agreement_share(known: Sequence[Facts], _today: date) -> Measure:
    """Negotiations that ended in a deal, whole or in part, of all that were closed."""
    return share("agreement_share", (f.agreed for f in known), agreement(known))


def share_of_range(known: Sequence[Facts], _today: date) -> Measure:
    """The share of the range between both limits that we got: 0 at our limit, 1 at theirs, which is mostly believed."""
    return middle("share_of_range", (f.captured.believed if f.captured else None for f in known))


def landing_against_our_opening(known: Sequence[Facts], _today: date) -> Measure:
    """Where we land, of what we opened with, in money: 1 is what we asked for; where we pay, it is above 1."""
    return middle("landing_against_our_opening", (f.our_opening for f in known))


def landing_against_their_opening(known: Sequence[Facts], _today: date) -> Measure:
    """The same for them."""
    return middle("landing_against_their_opening", (f.their_opening for f in known))


def way_to_our_limit(known: Sequence[Facts], _today: date) -> Measure:
    """How much of the way from our opening to our walk-away point we went."""
    return middle("way_to_our_limit", (f.given_way for f in known))


def shrinking_concessions(known: Sequence[Facts], _today: date) -> Measure:
    """Negotiations in which our steps became smaller, on every issue with several."""
    return share("shrinking_concessions", (f.shrinking for f in known), shapes(known))


def exchange_rate(known: Sequence[Facts], _today: date) -> Measure:
    """What we received for what we gave, in our score."""
    return middle("exchange_rate", (f.rate for f in known))


def deal_score(known: Sequence[Facts], _today: date) -> Measure:
    """The deals in our score; of those with half of the questions answered or more, and of those with fewer."""
    asked = [f for f in known if f.ready is not None]
    groups = (
        middle("deal_score_when_ready", (f.score for f in asked if (f.ready or 0) >= HALF)),
        middle("deal_score_when_not_ready", (f.score for f in asked if (f.ready or 0) < HALF)),
    )
    return middle("deal_score", (f.score for f in known), groups)


def relationship_change(known: Sequence[Facts], _today: date) -> Measure:
    """The change of the four ratings: after the better half of the deals by our score, and after the lesser half."""
    rated = [f for f in known if f.score is not None and f.relationship is not None]
    border = middle("", (f.score for f in rated)).points
    half = border[len(border) // 2] if border else Fraction(0)
    groups = (
        middle("relationship_after_better_deals", (f.relationship for f in rated if (f.score or 0) >= half)),
        middle("relationship_after_lesser_deals", (f.relationship for f in rated if (f.score or 0) < half)),
    )
    return middle("relationship_change", (f.relationship for f in known), groups)


def limit_error(known: Sequence[Facts], _today: date) -> Measure:
    """Their limits as they turned out minus as guessed, a part of our swing. Above 0 they would have gone further."""
    return middle("limit_error", (limit.error for f in known for limit in f.limits))


def limits_right(known: Sequence[Facts], _today: date) -> Measure:
    """Guesses of their limit that were right, by how sure we were."""
    limits = [limit for f in known for limit in f.limits]
    return share("limits_right", (limit.right for limit in limits), confidences(limits))


def predictions_right(known: Sequence[Facts], _today: date) -> Measure:
    """Sealed predictions that came true, by how sure we were."""
    predictions = [each for f in known for each in f.predictions]
    return share("predictions_right", (each.right for each in predictions), bands(predictions))


def no_deal_below_floor(known: Sequence[Facts], _today: date) -> Measure:
    """No deals in which their last package was below our floor, of those in which it can be compared."""
    return no_deals("no_deal_below_floor", [f for f in known if f.left])


def our_promises_in_time(known: Sequence[Facts], today: date) -> Measure:
    """Promises of ours that were kept in time, of those that were due or kept."""
    return _promises("our_promises_in_time", known, Side.WE, today)


def their_promises_in_time(known: Sequence[Facts], today: date) -> Measure:
    """Promises of theirs that were kept in time, of those that were due or kept."""
    return _promises("their_promises_in_time", known, Side.THEY, today)


def _promises(name: str, known: Iterable[Facts], who: Side, today: date) -> Measure:
    return share(name, (each.in_time(today) for f in known for each in f.promises if each.who is who))


def terms_kept(known: Sequence[Facts], _today: date) -> Measure:
    """Deals whose terms were kept, of those that were checked some weeks later."""
    seen = [f.terms for f in known if f.terms]
    groups = tuple(counted(f"terms_{each}", seen.count(each), len(seen)) for each in Kept)
    return share("terms_kept", (each is Kept.KEPT for each in seen), groups[1:])


def paid_on_time(known: Sequence[Facts], _today: date) -> Measure:
    """Deals that were paid on time, of those that were checked and are paid."""
    paid = (f.paid for f in known if f.paid is not Paid.NOT_YET)
    return share("paid_on_time", (None if each is None else each is Paid.ON_TIME for each in paid))


def rules_kept(known: Sequence[Facts], _today: date) -> Measure:
    """Rules that were kept when they were tried."""
    return share("rules_kept", (kept for f in known for _rule, kept in f.tries))


MEASURES: tuple[Reckoned, ...] = (
    agreement_share,
    share_of_range,
    landing_against_our_opening,
    landing_against_their_opening,
    way_to_our_limit,
    shrinking_concessions,
    exchange_rate,
    deal_score,
    relationship_change,
    limit_error,
    limits_right,
    predictions_right,
    no_deal_below_floor,
    our_promises_in_time,
    their_promises_in_time,
    terms_kept,
    paid_on_time,
    rules_kept,
)
"""In the order in which they are shown; each is named as its measure is."""
