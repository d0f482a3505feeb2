"""The "analysis" object, to the letter."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from fractions import Fraction

from desk_app.domain.closing import Outcome, OutcomeKind
from desk_app.domain.entries import ExchangeState
from desk_app.domain.issues import Issue
from desk_app.domain.packages import frontier
from desk_app.domain.preparation import Alternative, PackageTerm, Prompt, Section
from desk_app.domain.quantities import Direction, Per, Unit
from desk_app.exchange.analysis_json import analysis
from tests.domain.talks import NOW, THEY, WE, Talk, d, fee, pay, rights, theirs


def whole():
    talk = Talk(
        fee(), pay(), rights(),
        prompts=(Prompt("p", Section.POWER, "Who depends on whom?"),),
        alternatives=(Alternative("a", WE, "Hartl", worth=d("4600.50")),),
    )  # fmt: skip
    talk.we("fee", d(5400))
    talk.they("fee", d("4200.50"))
    talk.we("fee", d(5200))
    talk.exchange((THEY, "fee", d(4600)), (WE, "pay", d(20)))
    terms = (PackageTerm("fee", d(4600)), PackageTerm("pay", d(20)), PackageTerm("rights", "transfer"))
    return replace(talk.negotiation(), outcome=Outcome(OutcomeKind.AGREEMENT, terms=terms))


def test_every_field_of_the_format_is_there():
    found = analysis(whole(), NOW)
    assert json.loads(json.dumps(found)) == found
    assert list(found) == [
        "readiness", "floor", "positions", "concessions", "given", "received", "balance", "money", "pattern",
        "lapsed", "packages", "frontier", "nash", "kalai_smorodinsky", "outcome",
    ]  # fmt: skip
    assert found["readiness"] == {"answered": 0, "asked": 1, "missing": ["Who depends on whom?"]}
    assert found["floor"] == {"score": 0.3603, "basis": "alternative", "alternative": "a", "money": "4600.50"}
    assert found["positions"][0] == {"side": "we", "issue": "fee", "opening": "5400.00", "now": "4600.00"}
    assert found["concessions"][0] == {
        "seq": 3, "side": "we", "issue": "fee", "from": "5400.00", "to": "5200.00",
        "cost_to_side": 0.12, "worth_to_us": -0.12, "answered": "open",
    }  # fmt: skip
    assert found["concessions"][1]["answered"] is None
    # 5,400 → 5,200 said, → 4,600 agreed to: 800 of the fee's 1,000, of weight 3/5
    assert (found["given"], found["received"], found["balance"]) == (0.48, 0.2397, -0.2403)
    assert found["money"] == {"given": "800.00", "received": "399.50", "balance": "-400.50"}
    assert found["pattern"] == {"we": {"fee": "growing", "pay": "none"}, "they": {"fee": "single"}}
    assert set(found["nash"]) == {"we", "they", "package"}
    assert set(found["outcome"]) == {"we", "they", "share_of_range", "on_frontier", "better_for_both"}
    assert found["outcome"]["share_of_range"] == {"fee": 0.5, "pay": 0.5}
    assert set(found["outcome"]["better_for_both"]) == {"weightings", "improvable_in", "we_gain", "example"}
    assert found["outcome"]["better_for_both"]["example"].keys() == {"fee", "pay", "rights"}


def test_what_lapsed_is_named_as_it_is_still_stored_as_proposed():
    talk = Talk(fee(), pay())
    first = talk.exchange((THEY, "fee", d(4500)), (WE, "pay", d(30)), state=ExchangeState.PROPOSED)
    talk.exchange((THEY, "fee", d(4600)), (WE, "pay", d(20)))
    talk.exchange((THEY, "fee", d(4700)), (WE, "pay", d(20)), state=ExchangeState.PROPOSED)
    assert analysis(talk.negotiation(), NOW)["lapsed"] == [first.id]


def lease():
    """A rent for 36 months, and a deposit: reckoned by hand below."""
    rent = fee(
        id="rent", name="Rent", direction=Direction.LESS, per=Per.MONTH, quantity=d(36), step=d("0.5"),
        opening=None, target=d(320), walk_away=d("400.5"), weight=d(4), theirs=theirs(d(450), d("350.25"), 4),
    )  # fmt: skip
    deposit = fee(
        id="deposit", name="Deposit", direction=Direction.LESS, opening=None, target=d(600), walk_away=d(1200),
        weight=d(2), theirs=theirs(d(1500), d(800), 1),
    )  # fmt: skip
    talk = Talk(rent, deposit)
    talk.base = replace(talk.base, currency="KWD")
    talk.they("rent", d(450))
    talk.we("rent", d("300.125"))
    talk.they("rent", d("399.5"))
    talk.we("rent", d("340.25"))
    talk.gesture(WE, "90.125")
    return talk


def test_money_is_told_by_the_heaviest_money_issue_where_there_are_several():
    """40.125 for 36 months and a gesture of 90.125 were given, 50.5 for 36 months received: 1534.625 and 1818."""
    found = analysis(lease().negotiation(), NOW)
    assert found["money"] == {"given": "1534.625", "received": "1818.000", "balance": "283.375"}
    assert found["received"] == float(Fraction("50.5") / Fraction("80.5") * Fraction(4, 6))


def test_what_is_unknown_is_left_out():
    start = Issue("s", "Start", Unit.DATE, Direction.LESS)
    talk = Talk(start, fee(theirs=theirs()))
    talk.they("s", date(2026, 3, 1))
    talk.they("fee", d(4000))
    talk.they("fee", d(4200))
    negotiation = replace(
        talk.negotiation(), outcome=Outcome(OutcomeKind.AGREEMENT, terms=(PackageTerm("fee", d(4200)),))
    )
    found = analysis(negotiation, NOW)
    assert found["positions"][0]["now"] == "2026-03-01"
    assert "cost_to_side" not in found["concessions"][0]
    assert not {"frontier", "nash", "kalai_smorodinsky"} & set(found)
    assert found["outcome"] == {"we": 0.2, "share_of_range": {}}


def test_null_is_said_where_no_package_clears_the_floors():
    better = Alternative("a", WE, "Hartl", worth=d(9000))
    found = analysis(Talk(fee(), pay(), alternatives=(better,)).negotiation(), NOW)
    assert len(found["frontier"]) > 1
    assert (found["nash"], found["kalai_smorodinsky"]) == (None, None)


def test_a_deal_that_cannot_be_bettered_has_no_gain_and_no_example():
    outcome = Outcome(OutcomeKind.AGREEMENT, terms=(PackageTerm("fee", d(4600)),))
    found = analysis(replace(Talk(fee()).negotiation(), outcome=outcome), NOW)
    assert found["outcome"]["on_frontier"] is True
    assert found["outcome"]["better_for_both"] == {"weightings": 1, "improvable_in": 0}


def test_an_empty_negotiation_has_an_analysis():
    found = analysis(Talk().negotiation(), NOW)
    assert (found["packages"], found["given"]) == (1, 0.0)
    assert not {"money", "outcome"} & set(found)
    assert found["floor"] == {"score": 0.0, "basis": "limits"}


def test_too_many_packages_are_admitted(monkeypatch):
    monkeypatch.setattr(frontier, "SUMS", 3)
    found = analysis(Talk(fee(), pay()).negotiation(), NOW)
    assert not {"frontier", "nash", "kalai_smorodinsky"} & set(found)
    assert found["too_many"]["corners"][0][0] > 1
