"""Leverage over time shows where it is rated and where it is looked back on."""

from __future__ import annotations

from desk_app.domain.changes import ChangeSet
from desk_app.domain.preparation import Section, Source
from desk_app.domain.summaries import SAMPLE_ID
from desk_app.session.session import Session
from desk_app.ui.negotiation.steps import Step
from desk_app.ui.prepare.bodies import PowerBody
from tests.drivers.debrief import DebriefDriver
from tests.drivers.window import WindowDriver


def test_a_rating_after_the_talks_is_told_in_the_debrief_at_once(window: WindowDriver) -> None:
    window.window.open_negotiation(SAMPLE_ID, Step.DEBRIEF)
    story = DebriefDriver(window).page.questions.story.leverage
    assert not story.words.text().startswith("Weaker")

    def rate(session: Session) -> ChangeSet:
        return session.preparing.rate(SAMPLE_ID, Source.POWER, 0, 4)

    window.program.gateway.run(rate)
    window.settled()
    assert story.words.text().startswith("Weaker than at the beginning: ")
    assert "they some to decisive" in story.picture.accessibleDescription()


def test_in_prepare_it_stands_beneath_the_ratings_and_takes_no_room_without_one(window: WindowDriver) -> None:
    window.window.open_negotiation(SAMPLE_ID, Step.PREPARE)
    body = window.prepare.page.sections.open_section(Section.POWER)
    assert isinstance(body, PowerBody)
    assert body.story.picture.isVisible()
    window.prepare_new("Bare")
    body = window.prepare.page.sections.open_section(Section.POWER)
    assert isinstance(body, PowerBody)
    assert not body.story.isVisible()
