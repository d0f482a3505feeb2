"""Files and folders linked to a negotiation: dropped with Alt, opened by a press alone, removed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from desk_app.ui.negotiation.steps import NegotiationAt, Step
from desk_app.ui.negotiation.view import NegotiationView
from tests.drivers.dropping import drop
from tests.drivers.window import WindowDriver

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was handed to the desktop to open."""
    found: list[str] = []

    def take(url: QUrl) -> bool:
        found.append(url.toLocalFile())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", take)
    return found


def view(window: WindowDriver) -> NegotiationView:
    page = window.page()
    assert isinstance(page, NegotiationView)
    return page


def shown(window: WindowDriver) -> list[str]:
    line = view(window).links
    return [button.toolTip() for button in line.buttons.values() if not button.visibleRegion().isEmpty()]


def test_a_file_dropped_with_alt_is_linked_opened_and_removed(
    window: WindowDriver, tmp_path: Path, opened: list[str]
) -> None:
    brief = tmp_path / "The brief.ics"  # with Alt also what would be read otherwise
    brief.write_text("words", "utf-8")
    window.prepare_new("Mural")
    assert not drop(view(window), tmp_path)
    assert shown(window) == []
    assert drop(view(window), brief, tmp_path, held=ALT)
    window.settled()
    assert window.toast() == f"Added a link to “The brief.ics, {tmp_path.name}”"
    assert [link.target for link in window.negotiation().links] == [str(brief), str(tmp_path)]
    assert len(shown(window)) == 2
    assert opened == []
    first, second = view(window).links.buttons.values()
    QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    assert opened == [str(brief)]
    second.setFocus()
    QTest.keyClick(second, Qt.Key.Key_Return)
    assert opened == [str(brief), str(tmp_path)]
    QTest.keyClick(second, Qt.Key.Key_Delete)
    window.settled()
    window.qtbot.waitUntil(lambda: len(shown(window)) == 1)
    window.press("Ctrl+Z")
    window.qtbot.waitUntil(lambda: len(shown(window)) == 2)
    assert brief.read_text("utf-8") == "words"


def test_the_command_links_the_files_that_are_chosen(window: WindowDriver, tmp_path: Path) -> None:
    files = [tmp_path / "contract.pdf", tmp_path / "plan.ods"]
    for each in files:
        each.write_text("words", "utf-8")
    assert not window.menu("Link a file…").isVisible(), "there is no negotiation to link them to"
    window.prepare_new("Mural")
    window.choose("Link a file…")
    (dialog,) = window.window.findChildren(QFileDialog)
    dialog.filesSelected.emit(list(map(str, files)))
    dialog.close()
    window.settled()
    assert window.toast() == "Added a link to “contract.pdf, plan.ods”"
    assert shown(window) == list(map(str, files))
    window.click("Undo")
    window.settled()
    assert shown(window) == []


def test_a_file_that_is_gone_is_told(window: WindowDriver, tmp_path: Path, opened: list[str]) -> None:
    window.prepare_new("Mural")
    gone = tmp_path / "gone.pdf"
    assert drop(view(window), gone, held=ALT)
    window.settled()
    (button,) = view(window).links.buttons.values()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert window.toast().startswith(f"{gone} is not there.")
    assert opened == []


def test_links_are_for_ones_own_eyes_and_for_one_negotiation(window: WindowDriver, tmp_path: Path) -> None:
    window.prepare_new("Mural")
    assert drop(view(window), tmp_path, held=ALT)
    window.settled()
    window.press("F8")
    assert shown(window) == []
    window.press("F8")
    assert len(shown(window)) == 1
    (link,) = window.negotiation().links
    view(window).show_at(NegotiationAt(window.negotiation().id, Step.PREPARE, link.id))  # where a search leads to
    assert len(shown(window)) == 1
    window.prepare_new("Lease")
    assert shown(window) == []
