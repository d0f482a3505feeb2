"""A strength, a fact or an alternative is a card: it is mentioned, used, kept back or lost at an entry."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from desk_app.domain.cards import CardHow, CardUse
from desk_app.domain.changes import ChangeSet
from desk_app.domain.preparation import Alternative, Prompt, Section, Strength
from desk_app.domain.quantities import Side
from desk_app.session.session import Session
from desk_app.ui.meet.cards_card import PlayedCard
from desk_app.ui.widgets.text import Text
from tests.drivers.meet import MeetDriver

STRENGTH = Strength("00000000-0000-7000-8000-0000000000c1", "I know their shop", "No time to explain")
FACT = Prompt("00000000-0000-7000-8000-0000000000c2", Section.INFORMATION, "Until when?", "Budget ends in December")
OFFER = Alternative("00000000-0000-7000-8000-0000000000c3", Side.WE, "Hartl offer")
SECRETS = ("their shop", "No time", "Budget", "Hartl")


def prepare(meet: MeetDriver) -> MeetDriver:
    def put(session: Session) -> ChangeSet:
        return [session.preparing.put(meet.id, thing) for thing in (STRENGTH, FACT, OFFER)][-1]

    meet.gateway.run(put)
    return meet.wait()


def uses(meet: MeetDriver) -> dict[str, tuple[tuple[int, CardHow], ...]]:
    """By card, at which entry (from 0) something became of it."""
    ids = [entry.id for entry in meet.entries()]
    whole = meet.negotiation()
    cards = (*whole.strengths, *whole.prompts, *whole.alternatives)

    def told(use: CardUse) -> tuple[int, CardHow]:
        return ids.index(use.entry), use.how

    return {card.id: tuple(map(told, card.uses)) for card in cards if card.uses}


def row_of(meet: MeetDriver, card: str) -> PlayedCard:
    return next(row for row in meet.view.played.rows if row.id == card)


def press(meet: MeetDriver, card: str, how: CardHow) -> None:
    QTest.mouseClick(row_of(meet, card).buttons[how], Qt.MouseButton.LeftButton)
    meet.wait()


def meet_typed(meet: MeetDriver, words: str) -> str:
    """What the preview says of words that are typed."""
    return meet.type(words).preview


def read(meet: MeetDriver) -> str:
    """All the texts of the card that show."""
    return " | ".join(text.text() for text in meet.view.played.findChildren(Text) if text.isVisible())


def f7(meet: MeetDriver, kind: QEvent.Type) -> None:
    focused = meet.view.played.focusWidget()
    QApplication.sendEvent(focused, QKeyEvent(kind, Qt.Key.Key_F7, Qt.KeyboardModifier.NoModifier))


def tip(meet: MeetDriver) -> str:
    model = meet.view.ledger.rows
    return str(model.data(model.index(0), Qt.ItemDataRole.ToolTipRole))


def test_a_card_is_played_in_the_line_at_what_was_said_last(meet: MeetDriver) -> None:
    prepare(meet).click("Only I").enter("j5200")
    meet.type("m hartl off")
    assert meet.preview == "Card · Hartl offer   mentioned", "only I see the screen"
    meet.enter().enter("b").enter("m used shop")
    assert uses(meet) == {OFFER.id: ((0, CardHow.MENTIONED),), STRENGTH.id: ((0, CardHow.USED),)}
    assert meet.rows()[0].replace("\u2028", " / ") == (
        "| Fee 5,200 / ▫ I know their shop: used / ▫ Hartl offer: mentioned"
    )
    assert "Hartl offer: mentioned" in meet.ledger_rows()[0].spoken
    assert "▫ one of your cards" in tip(meet)


def test_words_that_fit_no_card_or_several_say_so_and_name_none(meet: MeetDriver) -> None:
    prepare(meet).enter("j5200")
    for typed, reason in (("m zzz", "No card of yours has these words"), ("m lost", "Card: now its first words")):
        assert reason in meet.type(typed).preview
        meet.press(Qt.Key.Key_Escape)


def test_on_a_shared_screen_no_card_is_named(meet: MeetDriver) -> None:
    assert meet_typed(prepare(meet).enter("j5200"), "m bud") == "Card · bud   mentioned"
    meet.enter("")
    (row,) = meet.ledger_rows()
    assert row.spoken.endswith(", a card, hidden")
    assert meet.rows()[0].endswith("▫")
    assert "▫ noted here. Hold F7 to read it." in tip(meet)
    meet.enter("m")
    assert "Hold F7" in read(meet)
    assert not any(secret in read(meet) + row.spoken for secret in SECRETS)
    f7(meet, QEvent.Type.KeyPress)
    assert all(secret in read(meet) for secret in SECRETS)
    f7(meet, QEvent.Type.KeyRelease)
    assert not any(secret in read(meet) for secret in SECRETS)


def test_a_card_is_marked_by_mouse_at_the_entry_that_is_selected_and_taken_back(meet: MeetDriver) -> None:
    prepare(meet).click("Only I").enter("f4200").enter("j5200").select(0)
    meet.click("Cards")
    assert "They" not in read(meet)
    assert "At 14:03: Fee €4,200" in read(meet)
    press(meet, OFFER.id, CardHow.LOST)
    press(meet, FACT.id, CardHow.USED)
    press(meet, FACT.id, CardHow.KEPT_BACK)
    assert uses(meet) == {OFFER.id: ((0, CardHow.LOST),), FACT.id: ((0, CardHow.KEPT_BACK),)}
    assert row_of(meet, FACT.id).buttons[CardHow.KEPT_BACK].isChecked()
    press(meet, OFFER.id, CardHow.LOST)
    assert uses(meet) == {FACT.id: ((0, CardHow.KEPT_BACK),)}
    QTest.keyClick(meet.view.played.focusWidget(), Qt.Key.Key_Escape)
    assert meet.view.entry.line.hasFocus()


def test_with_the_keyboard_a_row_of_the_ledger_leads_to_the_cards(meet: MeetDriver) -> None:
    prepare(meet).click("Only I").enter("j5200")
    meet.press(Qt.Key.Key_Up)
    QTest.keyClicks(meet.view.ledger, "m")
    assert row_of(meet, STRENGTH.id).buttons[CardHow.MENTIONED].hasFocus()
    QTest.keyClick(meet.view.played.focusWidget(), Qt.Key.Key_Space)
    meet.wait()
    assert uses(meet) == {STRENGTH.id: ((0, CardHow.MENTIONED),)}


def test_the_menu_of_a_row_leads_to_the_cards(meet: MeetDriver) -> None:
    prepare(meet).click("Only I").enter("j5200").select(0)
    menu = meet.view.ledger.menu()
    assert isinstance(menu, QMenu)
    next(action for action in menu.actions() if "cards" in action.text()).trigger()
    assert meet.view.shows(meet.view.played)
    menu.close()


def test_the_pause_and_the_table_of_alternatives_lead_to_the_cards(meet: MeetDriver) -> None:
    prepare(meet).click("Only I").enter("j5200")
    for letter in ("c", "p"):
        meet.enter(letter).click("Your cards")
        assert meet.view.shows(meet.view.played)
        assert "At 14:03: Fee €5,200" in read(meet), "a pause is nothing that was said"
        meet.view.played.closed.emit()


def test_before_anything_is_said_no_card_can_be_played(meet: MeetDriver) -> None:
    prepare(meet).click("Only I").enter("m")
    assert "nothing is recorded yet" in read(meet)
    meet.view.played.closed.emit()
    meet.enter("m shop")
    assert uses(meet) == {}
    assert meet.refused
    assert meet.line == "m shop", "what was typed is not lost"
