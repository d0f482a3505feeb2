"""A person stops to think: the card shows where it stands, what was prepared, and leverage as it is now."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desk_app.domain.changes import ChangeSet
from desk_app.domain.preparation import Prompt, Section, Source
from desk_app.session.session import Session
from desk_app.ui.negotiation.steps import MeetingAct
from desk_app.ui.widgets.text import Text
from tests.drivers.meet import MeetDriver

PREPARED = (
    Prompt("00000000-0000-7000-8000-0000000000b1", Section.DIFFICULT, "They say nothing: what do I do?", "I count"),
    Prompt(
        "00000000-0000-7000-8000-0000000000b2", Section.DIFFICULT, "Their final offer: what do I ask?", "What is final"
    ),
    Prompt("00000000-0000-7000-8000-0000000000b3", Section.OPENING, "Which steps do I plan?", "300, 150, 50"),
)


def prepare(meet: MeetDriver) -> MeetDriver:
    def put(session: Session) -> ChangeSet:
        return [session.preparing.put(meet.id, prompt) for prompt in PREPARED][-1]

    meet.gateway.run(put)
    return meet.wait()


def read(meet: MeetDriver) -> list[str]:
    """All the texts that show on the card."""
    return [text.text() for text in meet.view.pause.findChildren(Text) if text.isVisible() and text.text()]


def f7(meet: MeetDriver, kind: QEvent.Type) -> None:
    QApplication.sendEvent(meet.view.pause.what, QKeyEvent(kind, Qt.Key.Key_F7, Qt.KeyboardModifier.NoModifier))


def test_the_pause_shows_what_was_prepared_and_the_fitting_answer_first(meet: MeetDriver) -> None:
    prepare(meet).click("Only I")
    meet.enter("j5200").enter("x that is their final offer").enter("p")
    texts = read(meet)
    answers = [text for text in texts if text in {prompt.answer for prompt in PREPARED}]
    assert answers == ["What is final", "I count", "300, 150, 50"]
    assert "Inside · Fee €5,200: Inside" in texts
    assert not any("Hold F7" in text for text in texts)


def test_while_others_see_the_screen_it_shows_only_while_f7_is_held(meet: MeetDriver) -> None:
    prepare(meet).enter("j5200").enter("p")
    shown = read(meet)
    assert "▲ · Fee €5,200: ▲" in shown
    assert not {prompt.answer for prompt in PREPARED} & set(shown)
    assert not meet.view.pause.leverage.isVisible()
    f7(meet, QEvent.Type.KeyPress)
    assert {prompt.answer for prompt in PREPARED} <= set(read(meet))
    assert meet.view.pause.leverage.isVisible()
    f7(meet, QEvent.Type.KeyRelease)
    assert read(meet) == shown


def test_leverage_is_rated_again_on_the_spot(meet: MeetDriver) -> None:
    meet.click("Only I").enter("p")
    we, they = meet.view.pause.leverage.scales[Source.POWER]
    QTest.keyClick(we, Qt.Key.Key_3)
    meet.wait()
    assert meet.negotiation().leverage == (), "only one side is rated"
    QTest.keyClick(they, Qt.Key.Key_2)
    meet.wait()
    (rated,) = meet.negotiation().leverage
    assert (rated.source, rated.we, rated.they, rated.phase) == (Source.POWER, 3, 2, "during")
    assert (we.word(), they.word()) == ("strong", "some")


def test_ratings_over_time_show_as_a_picture_and_in_words_while_only_i_see_the_screen(meet: MeetDriver) -> None:
    for we in (2, 3):
        meet.gateway.run(lambda session, we=we: session.preparing.rate(meet.id, Source.ALTERNATIVES, we, 2))
        meet.wait()
        meet.click("Only I").enter("j5200") if we == 2 else meet.enter("p")
    story = meet.view.pause.story
    assert story.words.text() == "Stronger than at the beginning: your alternatives rose from some to strong."
    assert story.picture.isVisible()
    assert story.picture.accessibleDescription() == "Alternatives: we some to strong, they some"
    shown = story.picture.grab().toImage()
    inks = {shown.pixelColor(x, y).name() for x in range(0, shown.width(), 2) for y in range(shown.height())}
    assert len(inks) > 3, "the picture is drawn"
    meet.page.carry_out(MeetingAct.SHARED)
    meet.wait()
    assert meet.view.shows(meet.view.pause)
    assert not story.isVisible(), "it would tell others how strong we feel"


def test_nothing_prepared_takes_no_room(meet: MeetDriver) -> None:
    meet.click("Only I").enter("p")
    assert "What you prepared" not in read(meet)
    assert "Who is stronger now?" in read(meet)
    QTest.keyClick(meet.view.pause.what, Qt.Key.Key_Escape)
    assert meet.view.entry.line.hasFocus()
