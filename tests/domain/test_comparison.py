"""The offer on the table beside our alternatives, and the terms that another negotiation offers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desk_app.domain.analysis import analyse
from desk_app.domain.comparison import compare, terms_of, with_term
from desk_app.domain.preparation import Alternative, PackageTerm
from tests.domain.talks import NOW, THEY, WE, Talk, d, fee, pay, rights

KRANICH = Alternative(
    "kranich", WE, "Verlag Kranich", worth=d(4900), terms=(PackageTerm("pay", d(14)),), likelihood=d("0.6")
)
STAY = Alternative("stay", WE, "Stay as is", worth=d(4300))
OTHERS = Alternative("others", THEY, "Another writer", worth=d(4000))


def talk(*alternatives: Alternative) -> Talk:
    return Talk(fee(), pay(), rights(), alternatives=alternatives)


def test_the_offer_stands_beside_our_alternatives_in_their_order():
    held = talk(STAY, KRANICH, OTHERS)
    held.they("fee", d(4600))
    held.they("pay", d(30))
    found = compare(analyse(held.negotiation(), NOW))
    assert found.offer is not None
    assert found.offer.values == {"fee": 4600, "pay": 30}
    assert found.offer.score == analyse(held.negotiation(), NOW).standing.theirs
    assert [(each.name, each.values) for each in found.alternatives] == [
        ("Stay as is", {"fee": 4300}),
        ("Verlag Kranich", {"pay": 14, "fee": 4900}),
    ]
    assert [each.is_best for each in found.alternatives] == [True, False]
    assert found.money_issue == "fee"


def test_before_they_say_anything_there_is_no_offer():
    held = talk(STAY)
    held.we("fee", d(5400))
    assert compare(analyse(held.negotiation(), NOW)).offer is None


def test_one_that_cannot_be_valued_or_is_over_says_so():
    late = replace(STAY, expires=date(2026, 11, 1))
    vague = Alternative("vague", WE, "Something else")
    first, second = compare(analyse(talk(late, vague).negotiation(), NOW)).alternatives
    assert (first.live, first.is_best) == (False, False)
    assert second.reason == "Something else: its worth is not known"
    assert second.values == {}


def test_a_term_is_typed_into_its_issue_and_money_is_the_worth():
    assert with_term(STAY, pay(), d(14), "fee") == (replace(STAY, terms=(PackageTerm("pay", d(14)),)), "terms")
    assert with_term(STAY, fee(), d(4400), "fee") == (replace(STAY, worth=d(4400)), "worth")
    assert with_term(STAY, fee(), None, "fee") == (replace(STAY, worth=None), "worth")
    assert with_term(KRANICH, pay(), None, "fee") == (replace(KRANICH, terms=()), "terms")
    assert with_term(KRANICH, pay(), d(30), "fee")[0].terms == (PackageTerm("pay", d(30)),)
    priced = replace(STAY, terms=(PackageTerm("fee", d(4200)),))
    assert with_term(priced, fee(), d(4400), "fee") == (replace(priced, terms=(PackageTerm("fee", d(4400)),)), "terms")


def test_another_negotiation_lends_the_terms_it_offers_now():
    other = Talk(fee(id="f", name="fee "), pay(id="p"), rights(id="r"), fee(id="x", name="Bonus"))
    other.they("f", d(4700))
    other.they("r", "shared")
    other.we("p", d(10))  # not said against so far
    ours = (fee(), pay(), rights(options=rights().options[:2]), pay(id="n", name="Notice"))
    found = terms_of(other.negotiation(), ours, same_currency=True)
    assert found == (PackageTerm("fee", d(4700)), PackageTerm("pay", d(10)), PackageTerm("rights", "shared"))
    assert terms_of(other.negotiation(), ours, same_currency=False) == found[1:]
    assert terms_of(Talk(fee()).negotiation(), ours, same_currency=True) == ()


def test_only_what_means_the_same_here_is_taken():
    other = Talk(rights(id="r"))
    other.they("r", "transfer")
    assert terms_of(other.negotiation(), (rights(options=rights().options[:2]), pay()), same_currency=True) == ()
