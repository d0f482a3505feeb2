"""The history of a negotiation in the window."""

from __future__ import annotations

from datetime import timedelta

from desk_app.domain.acts import ActKind
from desk_app.domain.summaries import PastStep
from desk_app.ui.history.page import STEPS, present
from desk_app.ui.negotiation.steps import Step
from tests.drivers.window import WindowDriver
from tests.ui.conftest import NOW


def step(number: int, **fields: object) -> PastStep:
    values = {
        "at": NOW,
        "who": "ada",
        "name": "Changed Fee",
        "kind": ActKind.DO,
        "undone": False,
        "lines": ("x",),
    }
    return PastStep(number, **{**values, **fields})


def names(window: WindowDriver) -> list[str]:
    props = window.window.negotiation.past.view._shown
    assert props is not None
    return [each.name for day in props.days for each in day.steps]


def test_steps_are_told_by_day_with_who_and_what_came_of_them() -> None:
    props = present(
        [
            step(3, kind=ActKind.UNDO, name="Undone: Changed Fee"),
            step(2, undone=True, who="bo"),
            step(1, at=NOW - timedelta(days=1)),
        ],
        NOW,
        more=False,
    )
    assert [day.day for day in props.days] == ["Today", "Yesterday"]
    undone, taken_back = props.days[0].steps
    assert (undone.name, undone.time, undone.by) == ("Undone: Changed Fee", "10:30", "ada")
    assert taken_back.by == "bo · taken back since"
    assert props.days[1].steps[0].lines == ("x",)
    assert present([step(1)], NOW, more=False).days[0].steps[0].by == "", "one person alone is not named"


def test_the_history_is_reached_from_the_header_and_left_by_the_path(window: WindowDriver) -> None:
    window.prepare_new("Retainer")
    window.click("History of this negotiation")
    assert names(window) == ["Added Retainer"]
    window.press("Ctrl+1")
    assert window.window.negotiation._stack.currentWidget() is window.window.negotiation.pages[Step.PREPARE]


def test_it_follows_what_is_done(window: WindowDriver) -> None:
    window.prepare_new("Retainer")
    window.press("Ctrl+H")
    window.window.negotiation.header.titled.emit("Retainer 2027")
    window.settled()
    assert names(window) == ["Changed title", "Added Retainer"]
    window.press("Ctrl+Z")
    assert names(window) == ["Undone: Changed title", "Changed title", "Added Retainer"]


def test_older_steps_come_when_they_are_asked_for(window: WindowDriver) -> None:
    window.prepare_new("Retainer")
    shown = window.window.negotiation.negotiation
    assert window.program.gateway is not None
    for n in range(STEPS + 5):
        window.program.gateway.run(lambda session, n=n: session.negotiations.edit(shown, title=str(n)))
    window.settled()
    window.press("Ctrl+H")
    assert len(names(window)) == STEPS
    window.click("Show older changes")
    assert len(names(window)) == STEPS + 6
    assert not window.window.negotiation.past.view.more.isVisible()


def test_hidden_secrets_hide_the_history_too(window: WindowDriver) -> None:
    window.prepare_new("Retainer")
    window.press("Ctrl+2")
    window.press("Ctrl+H")
    window.press("F8")
    assert not window.window.negotiation.past.isVisible()
    window.press("F8")
    assert window.window.negotiation.past.isVisible()
