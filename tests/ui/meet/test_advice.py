"""Each rule of advice works from the window: short talks by real keys, one after the other on one page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from desk_app.domain.advice.rules import RULES
from desk_app.domain.entries import Screen
from desk_app.domain.preparation import AlternativeState
from desk_app.session.session import Session
from desk_app.ui.meet.live import AdviceNow
from desk_app.ui.negotiation.steps import MeetingAct
from tests.drivers.meet import MeetDriver
from tests.ui.meet.conftest import ISSUES, prepared

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

TALKS = {
    "extreme_first_offer": ("f3000",),
    "opening_not_said": ("f4300",),
    "first_offer_over_target": ("f5000",),
    "target_reached": ("j5400", "d20", "f4500", "d14", "s=yes", "a30", "f4950"),
    "their_move_answers": ("j5400", "f4300", "j5200", "f4500"),
    "unanswered_give": ("j5400", "f4300", "j5200", "d25"),
    "two_gives_in_a_row": ("j5400", "f4300", "j5390", "n they hm", "j5370"),
    "unasked_gift": ("j5400", "f4300", "g we 150 photographs of the rooms"),
    "growing_concessions": ("j5400", "f4300", "j5350", "f4310", "j5200"),
    "giving_more_than_getting": ("j5400", "f4300", "j4800", "f4320", "d25"),
    "at_walk_away": ("j5400", "f4500", "j4550"),
    "worse_than_alternative": ("j5400", "f4250 d30", "s=no a0"),
    "red_line_crossed": ("k14", "d40"),
    "all_met": ("j5400 k14 l=yes ;30", "f5000 d20 s=yes a30", "j5000 k20"),
    "nibble": ("j5400 k14", "f4500 d25", "j5000 d14!", "f4800"),
    "taken_back": ("j5400", "f4500", "f4300"),
    "stuck": ("j5400", "f4300", "j5390", "f4300", "j5390", "f4300"),
    "final_offer": ("j5400", "f4300", "n they That is our final offer"),
    "claim_as_reason": ("j5400", "f4300", "x another agency does it for 4,000"),
    "split_the_difference": ("j5400", "f4300", "j5100", "n they treffen wir uns in der Mitte"),
    "new_decision_maker": ("j5400", "f4300", "n they tengo que consultarlo con mi jefa"),
    "threat": ("j5400", "f4300", "n we if you do not move we will go to Hartl"),
    "leverage_shifted": ("j5400", "v Hartl called again"),
}
BY_TIME = {"deadline_near", "alternative_expires", "long_silence"}


ALONE = ("red_line_crossed",)
"""Talks in which there is no alternative any more."""


def begin(meet: MeetDriver, *, alone: bool = False, deadline: date | None = None) -> MeetDriver:
    """Open another negotiation that was prepared in the same way, on a screen that nobody else sees."""
    made: list[str] = []

    def new(session: Session) -> str:
        negotiation = prepared(session)
        session.preparing.put(negotiation, replace(ISSUES[1], red_line=True))
        session.negotiations.edit(negotiation, deadline=deadline)
        whole = session.reading.negotiation(negotiation)
        assert whole is not None
        if alone:
            session.preparing.put(negotiation, replace(whole.alternatives[0], state=AlternativeState.LOST))
        return negotiation

    meet.gateway.run(new, made.append)
    meet.wait()
    meet.id = made[0]
    meet.page.show_negotiation(meet.id)
    meet.view.question.mine.click()
    return meet.wait()


def say(meet: MeetDriver, lines: Iterable[str]) -> list[str]:
    """Type the lines; the rules whose advice then stands, the first shown first."""
    for line in lines:
        meet.enter(line)
    return [x.rule for x in shown(meet).mine]


def test_every_rule_has_a_story() -> None:
    assert TALKS.keys() | BY_TIME == RULES.keys()


def test_each_rule_speaks_after_a_short_talk(meet: MeetDriver) -> None:
    missing = {}
    for rule, lines in TALKS.items():
        rules = say(begin(meet, alone=rule in ALONE), lines)
        if rule not in rules or not meet.view.live.advice.text():
            missing[rule] = rules
    assert missing == {}


def test_time_alone_brings_advice(meet: MeetDriver) -> None:
    begin(meet, deadline=date(2026, 11, 11)).enter("j5400").enter("f4500").enter("j5300")
    assert "Nothing noted for" not in meet.view.live.advice.text()
    meet.clock.at += timedelta(minutes=4)
    assert meet.view.live.advice.text().startswith("The deadline is in 2 days.")
    meet.qtbot.waitUntil(lambda: meet.view.live.advice.text().startswith("Nothing noted for 4 minutes"))
    meet.clock.at += timedelta(days=1)
    meet.qtbot.waitUntil(lambda: "The deadline is tomorrow." in meet.view.live.advice.text())


def shown(meet: MeetDriver) -> AdviceNow:
    assert meet.page._now is not None
    return meet.page._now.advice


def choose(meet: MeetDriver, number: int) -> None:
    """Take the line of that number (from 1) of the menu beside the advice, by keys."""
    meet.view.live.about.setFocus()
    QTest.keyClick(meet.view.live.about, Qt.Key.Key_Space)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    for _step in range(number):
        QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    meet.wait()


def test_a_rule_is_silenced_for_this_talk(meet: MeetDriver) -> None:
    say(begin(meet), TALKS["unasked_gift"])
    assert meet.view.live.advice.text().startswith("Nobody had asked")
    choose(meet, 1)
    assert "Nobody had asked" not in meet.view.live.advice.text()
    assert meet.said == ["Silent in this talk: A gift that nobody asked for"]
    meet.enter("g we 100 a second evening")
    assert "unasked_gift" not in {x.rule for x in shown(meet).mine}
    assert meet.gateway.reading.talk_choice(meet.id).screen is Screen.MINE
    say(begin(meet), TALKS["unasked_gift"])
    assert meet.view.live.advice.text().startswith("Nobody had asked")


def test_a_rule_is_silenced_for_good_and_speaks_again(meet: MeetDriver) -> None:
    say(begin(meet), TALKS["unasked_gift"])
    choose(meet, 2)
    say(begin(meet), TALKS["unasked_gift"])
    assert "Nobody had asked" not in meet.view.live.advice.text()
    meet.page.carry_out(MeetingAct.ADVICE)
    QTest.mouseClick(meet.view.said.buttons["unasked_gift"], Qt.MouseButton.LeftButton)
    meet.click("Back to the table")
    assert meet.view.live.advice.text().startswith("Nobody had asked")


def test_what_was_said_is_listed_with_its_time(meet: MeetDriver) -> None:
    say(begin(meet), (*TALKS["at_walk_away"], "f4500", "d20"))
    choose(meet, 3)
    said = [line.text() for line in meet.view.said.lines]
    assert said[-1].startswith("14:0")
    assert all(line.isVisible() for line in meet.view.said.lines)
    assert any("walk-away" in line for line in said)
    QTest.keyClick(meet.view.said, Qt.Key.Key_Escape)
    QTest.mouseClick(meet.view.seen_by, Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.actions()[1].trigger()
    meet.wait()
    assert not any("walk-away" in line.text() for line in meet.view.said.lines)
    assert "walk-away" not in meet.view.live.advice.text()


def test_what_they_gave_and_was_not_paid_for_is_told(meet: MeetDriver) -> None:
    say(begin(meet), ("j5400", "f4300", "f4500"))
    assert "you have not answered €200 of theirs yet" in balance(meet)
    meet.enter("j5300")
    assert "you have not answered €100 of theirs yet" in balance(meet)
    assert meet.view.live.unanswered.text() == ""
    meet.enter("j5200")
    assert "not answered" not in balance(meet)


def balance(meet: MeetDriver) -> str:
    return meet.view.live.balance.text()
