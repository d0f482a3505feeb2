"""What the arithmetic says of a negotiation, for other programs: the "analysis" object of `parley show --json`.

Scores are rounded to the nearest double, money to the minor unit, on output only.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from desk_app.domain.amounts import plain
from desk_app.domain.analysis import Analysis, analyse, search_packages
from desk_app.domain.estimates import Estimate
from desk_app.domain.moves.results import Balance, Concession
from desk_app.domain.nearest import rounded
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.packages.results import BetterForBoth, Package, PackageFindings
from desk_app.domain.quantities import Side, Value, minor_digits

Json = dict[str, object]


def analysis(negotiation: Negotiation, now: datetime) -> Json:
    """The "analysis" object of one negotiation.

    Raises:
        DomainError: an impossible weight or likelihood; it names the value.
    """
    return as_json(analyse(negotiation, now), search_packages(negotiation, now), negotiation.currency)


def as_json(found: Analysis, packages: PackageFindings, currency: str) -> Json:
    """Both results as one object. Unknown is null."""
    output: Json = {
        "readiness": {
            "answered": found.readiness.answered,
            "asked": found.readiness.asked,
            "missing": list(found.readiness.missing),
        },
        "floor": {
            "score": float(found.floor.score),
            "basis": found.floor.basis.value,
            "alternative": found.floor.alternative,
            "money": None if found.floor.money is None else plain(found.floor.money),
        },
        "positions": [
            {"side": p.side.value, "issue": p.issue, "opening": _value(p.opening), "now": _value(p.now)}
            for p in found.positions
        ],
        "concessions": [_concession(c) for c in found.concessions],
        **_balance(found.balance, currency),
        "pattern": {side.value: {k: p.value for k, p in found.patterns[side].items()} for side in Side},
        **_packages(packages),
        "outcome": _outcome(found, packages),
    }
    return output


def _concession(found: Concession) -> Json:
    cost = found.cost_to_side
    return {
        "seq": found.seq,
        "side": found.side.value,
        "issue": found.issue,
        "from": _value(found.before),
        "to": _value(found.after),
        "cost_to_side": _number(cost.believed if isinstance(cost, Estimate) else cost),
        "worth_to_us": float(found.worth_to_us),
        "answered": found.answered.value if found.answered else None,
    }


def _balance(found: Balance, currency: str) -> Json:
    output: Json = {
        "given": float(found.given),
        "received": float(found.received),
        "balance": float(found.balance),
    }
    if found.given_money is not None and found.received_money is not None and found.balance_money is not None:
        output["money"] = {
            "given": _money(found.given_money, currency),
            "received": _money(found.received_money, currency),
            "balance": _money(found.balance_money, currency),
        }
    return output


def _packages(found: PackageFindings) -> Json:
    output: Json = {
        "packages": found.packages,
        "frontier": None,
        "nash": _package(found.nash),
        "kalai_smorodinsky": _package(found.kalai_smorodinsky),
    }
    if found.frontier:
        output["frontier"] = [[float(we), float(they)] for we, they in found.frontier.believed]
    if found.too_many:
        corners = [[float(we), float(they)] for we, they in found.too_many.bound.believed]
        output["too_many"] = {"message": found.too_many.message, "corners": corners}
    return output


def _package(found: Estimate[Package] | None) -> Json | None:
    if found is None:
        return None
    package = found.believed
    they = package.they.believed if package.they else None
    return {"we": float(package.we), "they": _number(they), "package": _values(package.values)}


def _outcome(found: Analysis, packages: PackageFindings) -> Json | None:
    outcome = found.outcome
    if outcome is None:
        return None
    better = packages.better_for_both
    return {
        "we": float(outcome.we),
        "they": float(outcome.they.believed) if outcome.they else None,
        "share_of_range": {key: float(share.believed) for key, share in outcome.share_of_range.items()},
        "on_frontier": packages.on_frontier.believed if packages.on_frontier else None,
        "better_for_both": _better(better.believed) if better else None,
    }


def _better(found: BetterForBoth) -> Json:
    return {
        "weightings": found.weightings,
        "improvable_in": found.improvable_in,
        "we_gain": [float(gain) for gain in found.we_gain] if found.we_gain else None,
        "example": _values(found.example.values) if found.example else None,
    }


def _values(values: Mapping[str, Value]) -> dict[str, str]:
    return {key: _value(value) for key, value in values.items()}


def _value(value: Value) -> str:
    if isinstance(value, Decimal):
        return plain(value)
    return value.isoformat() if isinstance(value, date) else value


def _number(number: Fraction | None) -> float | None:
    return None if number is None else float(number)


def _money(amount: Fraction, currency: str) -> str:
    return plain(rounded(amount, minor_digits(currency)))
