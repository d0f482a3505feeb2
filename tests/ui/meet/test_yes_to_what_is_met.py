"""Where both sides came to the same by offers alone, nothing is proposed; a yes agrees what they both say."""

from __future__ import annotations

from decimal import Decimal

from desk_app.domain.entries import EntryKind, ExchangeState
from tests.drivers.meet import MeetDriver


def _last(meet: MeetDriver) -> tuple[EntryKind, ExchangeState | None, list[tuple[str, str, object]]]:
    entry = list(meet.negotiation().entries())[-1]
    return entry.kind, entry.state, [(str(term.side), term.issue, term.value) for term in entry.terms]


def test_a_yes_agrees_what_both_say_the_same_on(meet: MeetDriver) -> None:
    meet.enter("j50").enter("f48").enter("k30").enter("j48")
    assert meet.view.live.agree.isVisible() and not meet.view.live.take_off.isVisible()
    meet.type("y")
    assert meet.preview == "Agreed · Fee 4,800"
    meet.enter()
    kind, state, terms = _last(meet)
    assert (kind, state, len(terms)) == (EntryKind.EXCHANGE, ExchangeState.AGREED, 2)
    assert {value for _side, _issue, value in terms} == {Decimal(4800)}, "Payment is not met"
    assert not meet.view.live.agree.isVisible()
    assert meet.view.settled.text() == "✓ Fee €4,800"
    meet.enter("y").wait()
    assert meet.rows()[-1].startswith("y"), "there is nothing more to agree"


def test_the_button_does_the_same_and_what_was_theirs_is_answered_by_it(meet: MeetDriver) -> None:
    meet.enter("j50").enter("f45").enter("f48").enter("j48")
    assert "of theirs yet" not in meet.view.live.balance.text()
    meet.click("Agree")
    assert meet.rows()[-1] == "Fee 4,800 ↔ Fee 4,800 [agreed]"
    assert not meet.view.live.agree.isVisible()
    assert "of theirs yet" not in meet.view.live.balance.text()


def test_what_is_proposed_is_answered_first(meet: MeetDriver) -> None:
    meet.enter("j50").enter("f50").enter("f52 k30").enter("y")
    assert meet.rows()[-1].startswith("Fee 5,000 → 5,200 ↔ Payment 30 days [agreed]")
    assert meet.entries()[-1].raw == "F52 K30"
