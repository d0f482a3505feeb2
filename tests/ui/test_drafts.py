"""What a person typed stays where it is while it cannot be saved, and is saved as soon as it can be."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from desk_app.domain.errors import UserError
from desk_app.domain.preparation import Section
from desk_app.session.closing import Closing
from desk_app.session.negotiations import Negotiations
from desk_app.session.preparing import Preparing
from desk_app.ui.debrief.page import DebriefPage
from desk_app.ui.negotiation.steps import Step
from desk_app.ui.shell.program import Program
from tests.drivers.window import WindowDriver

FULL = "The disk is full: nothing more can be saved. Make room and do it again."


def full(*_args: object, **_named: object) -> None:
    raise UserError(FULL)


@pytest.fixture
def fresh(window: WindowDriver) -> WindowDriver:
    window.prepare_new("Retainer", kind="Rate or project fee", person="Marta Voss", currency="EUR")
    return window


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """A disk that is full until `disk.undo()`."""
    with monkeypatch.context() as patched:
        yield patched


def test_an_answer_stays_in_its_field_and_is_saved_with_the_next_one(
    fresh: WindowDriver, disk: pytest.MonkeyPatch
) -> None:
    first, second = fresh.prepare.open(Section.INFORMATION).editors()[:2]
    disk.setattr(Preparing, "put", full)
    fresh.prepare.enter(first.answer, "typed on a full disk")
    assert first.answer.toPlainText() == "typed on a full disk"
    assert fresh.banner() == FULL
    assert fresh.negotiation().prompts[0].answer == ""
    disk.undo()
    fresh.prepare.enter(second.answer, "typed with room again")
    fresh.settled()
    assert first.answer.toPlainText() == "typed on a full disk"
    assert [prompt.answer for prompt in fresh.negotiation().prompts[:2]] == [
        "typed on a full disk",
        "typed with room again",
    ]


def test_an_answer_of_the_debrief_and_a_title_are_saved_with_whatever_comes_next(
    fresh: WindowDriver, disk: pytest.MonkeyPatch
) -> None:
    fresh.window.negotiation.go(Step.DEBRIEF)
    page = fresh.window.negotiation.pages[Step.DEBRIEF]
    assert isinstance(page, DebriefPage)
    keep, title = page.questions.texts["keep"], fresh.window.negotiation.header.title
    disk.setattr(Closing, "edit_outcome", full)
    disk.setattr(Negotiations, "edit", full)
    fresh.prepare.enter(keep, "Patience")
    fresh.prepare.enter(title, "Retainer of next year")
    assert (keep.toPlainText(), title.text()) == ("Patience", "Retainer of next year")
    assert fresh.banner() == FULL
    disk.undo()
    fresh.prepare.enter(page.questions.texts["change"], "Ask earlier")
    outcome = fresh.negotiation().outcome
    assert outcome
    assert (outcome.keep, outcome.change) == ("Patience", "Ask earlier")
    assert fresh.negotiation().title == title.text() == "Retainer of next year"
    assert keep.toPlainText() == "Patience"


def test_what_could_not_be_saved_is_tried_once_more_when_the_window_closes(
    fresh: WindowDriver, program: Program, disk: pytest.MonkeyPatch
) -> None:
    answer = fresh.prepare.open(Section.INFORMATION).editors()[0].answer
    disk.setattr(Preparing, "put", full)
    fresh.prepare.enter(answer, "typed on a full disk")
    disk.undo()
    negotiation = fresh.window.negotiation.negotiation
    program.close()
    program.open_first(None)
    assert program.gateway
    found = program.gateway.reading.negotiation(negotiation)
    assert found
    assert found.prompts[0].answer == "typed on a full disk"
