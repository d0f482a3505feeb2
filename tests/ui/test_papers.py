"""The documents for a meeting, in the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desk_app.domain.preparation import Section
from desk_app.domain.summaries import SAMPLE_ID, Stage
from desk_app.session.documents import documents_for
from desk_app.session.settings import ChosenSheet, load
from desk_app.support.paths import Folders
from desk_app.support.territory import PaperSize
from desk_app.ui.negotiation.paper_spots import BRIEF, CAPTURE_SHEET, OPTIONS
from desk_app.ui.negotiation.steps import NEGOTIATION, Step
from tests.charts.scripts.samples import take_fonts
from tests.debrief.test_greyscale import coloured_dots
from tests.drivers.papers import PapersDriver
from tests.drivers.window import WindowDriver


@pytest.fixture
def papers(window: WindowDriver) -> PapersDriver:
    """The sample, reopened, at its preparation."""
    window.window.open_negotiation(SAMPLE_ID, Step.PREPARE)
    window.settled()
    window.click("Reopen to change it")
    return PapersDriver(window)


def test_the_window_names_the_documents_as_their_table_does() -> None:
    assert tuple(each.command for each in documents_for(Stage.PREPARING, Stage.TALKING)) == (
        BRIEF,
        CAPTURE_SHEET,
        OPTIONS,
    )


def test_ctrl_p_shows_the_document_that_fits_the_step(window: WindowDriver, papers: PapersDriver) -> None:
    window.press("Ctrl+P")
    assert papers.shows
    assert papers.chosen == BRIEF
    papers.pages(1)
    window.click("Back to the negotiation")
    assert window.window.negotiation.step is Step.PREPARE
    window.press("Ctrl+2")
    window.press("Ctrl+P")
    assert papers.chosen == CAPTURE_SHEET
    QTest.keyClick(window.focused(), Qt.Key.Key_Escape)
    assert window.window.negotiation.step is Step.MEET
    window.press("Ctrl+3")
    window.press("Ctrl+P")
    assert window.window.pages.place == NEGOTIATION
    assert window.window.negotiation.step is Step.DEBRIEF


def test_once_more_ctrl_p_goes_to_the_button_that_prints(window: WindowDriver, papers: PapersDriver) -> None:
    window.press("Ctrl+P")
    window.press("Ctrl+P")
    assert window.focused() is papers.page.document.print_button


def test_beside_the_preparation_each_document_is_offered(window: WindowDriver, papers: PapersDriver) -> None:
    for name, command in (("One-page brief", BRIEF), ("Capture sheet", CAPTURE_SHEET), ("Options sheet", OPTIONS)):
        window.prepare.open_paper(name)
        assert papers.shows
        assert papers.chosen == command
        window.click("Back to the negotiation")


def test_the_menu_leads_to_each_and_what_shows_is_saved(
    window: WindowDriver, papers: PapersDriver, tmp_path: Path
) -> None:
    window.choose("Print the options")
    assert papers.chosen == OPTIONS
    window.choose("Print the brief")
    assert papers.chosen == BRIEF
    assert "Private: contains your limits" in papers.saved(tmp_path / "brief.pdf")
    window.qtbot.waitUntil(lambda: window.papers() == [("brief", str(tmp_path / "brief.pdf"))])
    papers.choose(CAPTURE_SHEET)
    assert "Capture sheet" in papers.saved(tmp_path / "sheet.pdf")


def test_what_is_hidden_is_covered(window: WindowDriver, papers: PapersDriver) -> None:
    window.press("Ctrl+P")
    window.press("F8")
    assert not papers.page.document.isVisible()
    assert not papers.page.name.isVisible()
    window.press("F8")
    assert papers.page.document.isVisible()


def test_a_change_is_printed_and_one_that_was_deleted_is_gone(
    window: WindowDriver, papers: PapersDriver, tmp_path: Path
) -> None:
    window.press("Ctrl+P")
    window.press("Ctrl+Z")  # the sample is closed again, and that shows
    assert papers.page.scope == SAMPLE_ID
    window.choose("Delete this negotiation")
    window.window.pages.show(papers_at(papers))
    assert papers.page.scope is None
    assert not papers.page.document.isVisible()


def papers_at(papers: PapersDriver) -> object:
    from desk_app.ui.running.page import Destination

    return Destination("papers", papers.page.where())


def test_from_thinking_again_ctrl_p_leads_to_the_debrief(window: WindowDriver) -> None:
    window.window.open_negotiation(SAMPLE_ID, Step.DEBRIEF)
    window.settled()
    window.choose("What if")
    window.press("Ctrl+P")
    assert window.window.pages.place == NEGOTIATION
    assert window.window.negotiation.step is Step.DEBRIEF


def test_paper_and_greyscale_stay_when_another_document_is_shown(
    window: WindowDriver, papers: PapersDriver, tmp_path: Path
) -> None:
    window.press("Ctrl+P")
    papers.choose_paper("Letter")
    papers.tick_grey()
    papers.saved(tmp_path / "brief.pdf")
    assert page_sizes(tmp_path / "brief.pdf") == {(612, 792)}
    assert coloured_dots((tmp_path / "brief.pdf").read_bytes()) == 0
    papers.pages(1)
    papers.choose(CAPTURE_SHEET)
    assert papers.sheet == ("Letter", True)
    papers.saved(tmp_path / "capture.pdf")
    assert page_sizes(tmp_path / "capture.pdf") == {(612, 792)}
    papers.choose(BRIEF)
    assert papers.sheet == ("Letter", True)
    kept = Folders.inside(tmp_path / "profile").settings_file
    each = (BRIEF, CAPTURE_SHEET, OPTIONS)
    assert load(kept).sheets == tuple(ChosenSheet(document, PaperSize.LETTER, grey=True) for document in each)
    papers.choose_paper("A4")
    papers.tick_grey()
    assert load(kept).sheets == ()


def page_sizes(pdf: Path) -> set[tuple[int, int]]:
    document = PdfDocument(pdf)
    sizes = {(round(page.get_width()), round(page.get_height())) for page in document}
    document.close()
    return sizes


def test_the_options_tell_the_person_alone_which_limits_they_hold(window: WindowDriver, papers: PapersDriver) -> None:
    window.press("Ctrl+P")
    papers.choose(OPTIONS)
    wanted = papers.page.preview.wanted()
    assert wanted is not None
    caution = wanted.document.to_heed(wanted.material)
    assert "your limit on" in caution
    window.qtbot.waitUntil(lambda: papers.page.document.caution.text() == caution)
    papers.choose(BRIEF)
    papers.pages(1)
    assert not papers.page.document.caution.isVisible()


def test_letters_that_no_font_has_are_told_beside_the_document(
    window: WindowDriver, papers: PapersDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_fonts(monkeypatch)
    window.choose("Print the options")
    papers.pages(1)
    assert papers.lacking() == ""
    window.click("Back to the negotiation")
    window.prepare.compose(window.prepare.open(Section.OPENING).issues.add, "月額")
    window.choose("Print the brief")
    papers.choose(CAPTURE_SHEET)
    window.qtbot.waitUntil(lambda: papers.lacking().endswith(": U+6708, U+984D"))


@pytest.mark.qt_log_ignore("grabbing the keyboard", "support raise", extend=True)
def test_the_list_of_papers_shows_whole_words_however_narrow_its_field_is(
    window: WindowDriver, papers: PapersDriver
) -> None:
    window.press("Ctrl+P")
    field = papers.page.document.sheet.paper
    field.setMaximumWidth(30)
    field.showPopup()
    rows = field.view()
    assert rows.viewport().width() >= rows.fontMetrics().horizontalAdvance("Letter") + 8
    field.hidePopup()
