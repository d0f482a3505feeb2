"""The figures of a negotiation for other programs: the "analysis" object of `parley show --json`.

Scores are rounded to the nearest double, and money to the minor unit, only when they are written. As everywhere in the
format, an absent key means unknown: what rests on estimates is left out if these are missing. Null is an answer: no
package is above both floors, or a move needs no answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from desk_app.domain.amounts import rounded
from desk_app.domain.analysis import Floor, OutcomeAnalysis, analyse, search_packages
from desk_app.domain.issues import Issue
from desk_app.domain.moves.fates import ExchangeFate, fates
from desk_app.domain.moves.results import Balance, Concession, Position
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.packages.results import BetterForBoth, Package, PackageFindings
from desk_app.domain.quantities import Estimate, Side, Value, minor_digits, plain_of
from desk_app.domain.scoring import Scoring
from desk_app.exchange.written_values import Json, known, written_money, written_value


@dataclass(frozen=True, slots=True)
class _Written:
    """Writes values in the same way as the rest of the file: "4800.00" on a money issue, "14" on another."""

    issues: Mapping[str, Issue]
    currency: str

    def value(self, issue_id: str, value: Value) -> str:
        return written_value(self.issues.get(issue_id), value, self.currency) or str(value)

    def values(self, values: Mapping[str, Value]) -> dict[str, str]:
        return {key: self.value(key, value) for key, value in values.items()}

    def money(self, amount: Fraction) -> str | None:
        return written_money(rounded(amount, minor_digits(self.currency)), self.currency)


def analysis(negotiation: Negotiation, now: datetime) -> Json:
    """The "analysis" object of one negotiation. What is unknown is left out.

    Raises:
        DomainError: an impossible weight or likelihood; the message names the value.
    """
    found, packages = analyse(negotiation, now), search_packages(negotiation, now)
    written = _Written({issue.id: issue for issue in negotiation.issues}, negotiation.currency)
    output: Json = {
        "readiness": {
            "answered": found.readiness.answered,
            "asked": found.readiness.asked,
            "missing": list(found.readiness.missing),
        },
        "floor": _floor(found.floor, negotiation.currency),
        "positions": [_position(p, written) for p in found.positions],
        "concessions": [_concession(c, written) for c in found.concessions],
        **_balance(found.balance, found.book.ours, written),
        "pattern": {side.value: {k: p.value for k, p in found.patterns[side].items()} for side in Side},
        "lapsed": [entry for entry, fate in fates(negotiation).items() if fate is ExchangeFate.LAPSED],
        **_packages(packages, written),
    }
    if found.outcome:
        output["outcome"] = _outcome(found.outcome, packages, written)
    return output


def _position(found: Position, written: _Written) -> Json:
    opening, now = (written.value(found.issue, value) for value in (found.opening, found.now))
    return {"side": found.side.value, "issue": found.issue, "opening": opening, "now": now}


def _floor(found: Floor, currency: str) -> Json:
    return {
        "score": float(found.score),
        "basis": found.basis.value,
        **known({"alternative": found.alternative, "money": written_money(found.money, currency)}),
    }


def _concession(found: Concession, written: _Written) -> Json:
    cost = found.cost_to_side
    output: Json = {
        "seq": found.seq,
        "side": found.side.value,
        "issue": found.issue,
        "from": written.value(found.issue, found.before),
        "to": written.value(found.issue, found.after),
    }
    if cost is not None:
        output["cost_to_side"] = float(cost.believed if isinstance(cost, Estimate) else cost)
    output["worth_to_us"] = float(found.worth_to_us)
    output["answered"] = found.answered.value if found.answered else None
    return output


def _balance(found: Balance, ours: Scoring, written: _Written) -> Json:
    """Given and received in our score; in money as well, by the money issue of greatest weight, where one counts."""
    scores = {"given": found.given, "received": found.received, "balance": found.balance}
    output: Json = {key: float(score) for key, score in scores.items()}
    amounts = {key: ours.on_main_issue(score) for key, score in scores.items()}
    money = {key: written.money(amount) for key, amount in amounts.items() if amount is not None}
    return {**output, "money": money} if money else output


def _packages(found: PackageFindings, written: _Written) -> Json:
    output: Json = {"packages": found.packages}
    if found.frontier:
        output["frontier"] = [[float(we), float(they)] for we, they in found.frontier.believed]
        output["nash"] = _package(found.nash, written)
        output["kalai_smorodinsky"] = _package(found.kalai_smorodinsky, written)
    if found.too_many:
        corners = [[float(we), float(they)] for we, they in found.too_many.bound.believed]
        output["too_many"] = {"message": found.too_many.message, "corners": corners}
    return output


def _package(found: Estimate[Package] | None, written: _Written) -> Json | None:
    if found is None:
        return None
    package = found.believed
    they = {"they": float(package.they.believed)} if package.they else {}
    return {"we": float(package.we), **they, "package": written.values(package.values)}


def _outcome(outcome: OutcomeAnalysis, packages: PackageFindings, written: _Written) -> Json:
    output: Json = {} if outcome.we is None else {"we": float(outcome.we)}
    if outcome.they:
        output["they"] = float(outcome.they.believed)
    output["share_of_range"] = {key: float(plain_of(share)) for key, share in outcome.share_of_range.items()}
    if packages.on_frontier:
        output["on_frontier"] = packages.on_frontier.believed
    if packages.better_for_both:
        output["better_for_both"] = _better(packages.better_for_both.believed, written)
    return output


def _better(found: BetterForBoth, written: _Written) -> Json:
    output: Json = {"weightings": found.weightings, "improvable_in": found.improvable_in}
    if found.we_gain:
        output["we_gain"] = [float(gain) for gain in found.we_gain]
    if found.example:
        output["example"] = written.values(found.example.values)
    return output
