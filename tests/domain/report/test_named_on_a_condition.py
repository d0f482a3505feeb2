"""What was named only in return for something: one answer in every sentence and picture.

The talk is a person's own first one: they say "4,200 if you pay in 30 days", we ask 5,000, they say "4,500 if you pay
in 30 days", and that is agreed. By the definition of an opening (a side's first value in effect) we opened.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from desk_app.charts.told import staircase_told
from desk_app.domain.entries import ExchangeState
from desk_app.domain.moves.conditions import on_condition
from desk_app.domain.report.balance import balance_words, moved_words
from desk_app.domain.report.conduct import conduct
from desk_app.domain.report.content import Stair, StaircaseFigure
from desk_app.domain.report.staircase import staircase_figure
from tests.domain.talks import THEY, WE, Talk, d, fee, pay, read

PROPOSED, WITHDRAWN = ExchangeState.PROPOSED, ExchangeState.WITHDRAWN


def first_talk(state: ExchangeState = PROPOSED) -> Talk:
    talk = Talk(fee(), pay())
    talk.exchange((THEY, "fee", d(4200)), (WE, "pay", d(30)), state=state)
    talk.we("fee", d(5000))
    talk.exchange((THEY, "fee", d(4500)), (WE, "pay", d(30)))
    return talk


def opened(talk: Talk) -> tuple[str, ...]:
    return conduct(talk.negotiation(), read(talk)).opened


def picture(talk: Talk) -> StaircaseFigure:
    figure, _note = staircase_figure(talk.negotiation(), read(talk))
    assert figure
    return figure


def test_who_opened_is_told_by_what_is_in_effect_and_the_condition_before_it() -> None:
    told = (
        "They named Fee €4,200 at 14:01, only in return for Payment 30 days: not agreed.",
        "You opened, at 14:02: Fee €5,000.",
        "They began at 14:03: Fee €4,500.",
    )
    assert opened(first_talk()) == opened(first_talk(WITHDRAWN)) == told


def test_an_exchange_that_was_agreed_opens_for_both_sides() -> None:
    talk = Talk(fee(), pay())
    talk.exchange((THEY, "fee", d(4200)), (WE, "pay", d(30)))
    assert opened(talk) == ("They opened, at 14:01: Fee €4,200.", "You began at 14:01: Payment 30 days.")
    agreed_later = Talk(fee(), pay())
    entry = agreed_later.exchange((WE, "pay", d(30)), (THEY, "fee", d(4200)))
    agreed_later.meetings[-1][-1] = replace(entry, settled_seq=3)
    agreed_later.they("fee", d(4000))
    assert opened(agreed_later)[0] == "They opened, at 14:02: Fee €4,000."


def test_what_both_only_proposed_is_told_and_nobody_opened() -> None:
    talk = Talk(fee(), pay())
    talk.exchange((WE, "pay", d(25)), (THEY, "fee", d(4800)), state=PROPOSED)
    assert opened(talk) == ("You named Payment 25 days at 14:01, only in return for Fee €4,800: not agreed.",)
    assert [panel.theirs_if for panel in picture(talk).panels] == [(Stair(0, Fraction(4800), "€4,800"),), ()]


def test_the_picture_has_what_the_sentence_names_and_the_words_for_it() -> None:
    figure = picture(first_talk())
    panel = figure.panels[0]
    assert figure.columns == 3
    assert panel.theirs_if == (Stair(0, Fraction(4200), "€4,200"),)
    assert panel.theirs == (Stair(2, Fraction(4500), "€4,500"),)
    assert panel.ours == (Stair(1, Fraction(5000), "€5,000"), Stair(2, Fraction(4500), "€4,500"))
    assert "Fee, they, only in return for something, not agreed: €4,200." in staircase_told(figure)


def test_the_openings_of_all_sums_are_those_of_the_sentence() -> None:
    found = read(first_talk())
    openings = {(each.side, each.issue): each.opening for each in found.positions}
    assert openings == {(WE, "fee"): d(5000), (THEY, "fee"): d(4500), (WE, "pay"): d(30)}


def test_given_and_received_say_why_nothing_was_received() -> None:
    talk = first_talk()
    negotiation, found = talk.negotiation(), read(talk)
    assert balance_words(negotiation, found) == (
        "You gave €500. What they agreed to was their first word on it, so it is in no sum."
    )
    assert moved_words(negotiation, found) == "Given €500 · received €0: what they agreed to was their first word"
    mirrored = Talk(fee(), pay())
    mirrored.they("fee", d(4200))
    mirrored.exchange((THEY, "fee", d(4500)), (WE, "pay", d(30)))
    assert balance_words(mirrored.negotiation(), read(mirrored)) == (
        "You received €300. What you agreed to was your first word on it, so it is in no sum."
    )


def test_what_stands_on_a_condition_is_what_is_still_proposed_the_latest() -> None:
    talk = Talk(fee(), pay())
    talk.exchange((THEY, "fee", d(4200)), (WE, "pay", d(30)), state=PROPOSED)
    talk.we("fee", d(5000))
    assert {key: each.term.value for key, each in on_condition(talk.negotiation()).items()} == {
        (THEY, "fee"): d(4200),
        (WE, "pay"): d(30),
    }
    talk.exchange((THEY, "fee", d(4600)), (WE, "pay", d(40)), state=PROPOSED)
    talk.exchange((THEY, "fee", d(4700)), (WE, "pay", d(45)), state=WITHDRAWN)
    assert [each.term.value for each in on_condition(talk.negotiation()).values()] == [d(4600), d(40)]
    assert {term.value for term in on_condition(talk.negotiation())[THEY, "fee"].condition} == {d(40)}


def test_what_was_proposed_before_a_deal_on_it_stands_on_no_condition_any_more() -> None:
    assert on_condition(first_talk().negotiation()) == {}
