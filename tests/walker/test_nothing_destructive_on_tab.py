"""Tab never leads to a button that deletes. Deleting has a key of its own."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTextEdit, QWidget

from desk_app.domain.preparation import Section
from desk_app.ui.negotiation.steps import Step
from desk_app.ui.shell.places import HOME, NEGOTIATIONS
from tests.drivers.window import WindowDriver

SAMPLE = "Website redesign – sample"
DELETES = ("Remove", "Delete", "Empty")
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def on_the_way(window: WindowDriver, most: int = 400) -> list[str]:
    """The names of all controls that Tab reaches, once around from the one with the focus."""
    seen: list[QWidget] = []
    while len(seen) < most:
        QTest.keyClick(window.focused(), Qt.Key.Key_Tab)
        if window.focused() in seen:
            return [w.accessibleName() for w in seen]
        seen.append(window.focused())
    raise AssertionError("Tab never comes back")


def begin(window: WindowDriver, section: Section) -> QWidget:
    """Open a section and go into its first item, so that its details show."""
    body = window.prepare.open(section)
    match section:
        case Section.INFORMATION:
            editor = body.prompts.editors()[0]
            editor.answer.setFocus(Qt.FocusReason.TabFocusReason)
        case Section.OPENING:
            editor = body.issues.editors()[0]
            editor.name.setFocus(Qt.FocusReason.TabFocusReason)
        case _:
            editor = next(iter(body.lists.values())).editors()[0]
            editor.name.setFocus(Qt.FocusReason.TabFocusReason)
    return editor


@pytest.mark.parametrize("section", [Section.INFORMATION, Section.OPENING, Section.ALTERNATIVES])
def test_writing_in_prepare_comes_by_nothing_that_deletes(window: WindowDriver, section: Section) -> None:
    window.reopen(SAMPLE)
    begin(window, section)
    names = on_the_way(window)
    assert len(names) > 12
    assert [name for name in names if name.startswith(DELETES)] == []


@pytest.mark.parametrize("step", [Step.MEET, Step.DEBRIEF])
def test_nor_does_meet_or_debrief(window: WindowDriver, step: Step) -> None:
    window.open(SAMPLE, step)
    assert [name for name in on_the_way(window) if name.startswith(DELETES)] == []


@pytest.mark.parametrize("place", [HOME, NEGOTIATIONS])
def test_nor_do_the_places(window: WindowDriver, place: str) -> None:
    window.window.go(place)
    assert [name for name in on_the_way(window) if name.startswith(DELETES)] == []


def test_a_space_after_an_answer_is_never_a_deletion(window: WindowDriver) -> None:
    """Earlier, the ✕ was between "share?" and "next action" in the order of Tab, so a Space deleted the question."""
    window.reopen(SAMPLE)
    before = len(window.negotiation().prompts)
    editor = begin(window, Section.INFORMATION)
    for _ in range(4):
        QTest.keyClick(window.focused(), Qt.Key.Key_Tab)
    assert window.focused().accessibleName() == "Next action"
    QTest.keyClick(window.focused(), Qt.Key.Key_Space)
    window.settled()
    assert len(window.negotiation().prompts) == before
    assert editor.isVisible()


@pytest.mark.parametrize("section", [Section.INFORMATION, Section.OPENING, Section.ALTERNATIVES])
def test_ctrl_shift_delete_removes_the_item_with_what_was_typed_and_undo_brings_it_back(
    window: WindowDriver, section: Section
) -> None:
    window.reopen(SAMPLE)
    before = window.negotiation()
    begin(window, section)
    field = window.focused()
    QTest.keyClicks(field, "x")
    typed = field.toPlainText() if isinstance(field, QTextEdit) else field.text()  # type: ignore[attr-defined]
    QTest.keyClick(field, Qt.Key.Key_Delete, CTRL_SHIFT)
    window.settled()
    after = window.negotiation()
    counts = [(len(n.prompts), len(n.issues), len(n.alternatives)) for n in (before, after)]
    assert sum(counts[0]) == sum(counts[1]) + 1
    window.press("Ctrl+Z")
    window.settled()
    assert typed in repr(window.negotiation())


def test_delete_on_its_row_of_home_removes_the_sample(window: WindowDriver) -> None:
    row = next(
        r for r in window.window.pages.page("home").findChildren(QWidget) if r.accessibleName().startswith(SAMPLE)
    )
    row.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(row, Qt.Key.Key_Delete)
    window.settled()
    assert window.summaries() == ()
