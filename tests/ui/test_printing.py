"""Printing, up to the program that hands a document to a queue; `end_to_end/test_print_queues.py` goes on there."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QRadioButton

from desk_app.domain.summaries import SAMPLE_ID
from desk_app.session.print_queue import PrintOrder, Sides
from desk_app.support.territory import PaperSize
from desk_app.ui.negotiation.steps import Step
from desk_app.ui.papers import printer as printing_room
from desk_app.ui.papers.darkroom import WantedDocument
from desk_app.ui.papers.print_dialog import is_grey, order_of, print_dialog, set_up
from desk_app.ui.papers.printer import Printing
from tests.debrief.pages import page_texts
from tests.drivers.debrief import DebriefDriver
from tests.drivers.window import WindowDriver

_FAKE = """#!{python}
import pathlib, sys
here = pathlib.Path(__file__).parent
(here / "words").write_text("\\n".join(sys.argv[1:]))
(here / "got.pdf").write_bytes(sys.stdin.buffer.read())
if sys.argv[2] == "broken":
    sys.exit("lp: Error - The printer or class does not exist.\\n")
"""


@pytest.fixture
def debrief(window: WindowDriver) -> DebriefDriver:
    window.window.open_negotiation(SAMPLE_ID, Step.DEBRIEF)
    window.settled()
    return DebriefDriver(window)


@pytest.fixture
def lp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a program `lp` that keeps what it is given."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "lp").write_text(_FAKE.format(python=sys.executable))
    (folder / "lp").chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))
    return folder


@pytest.fixture
def no_printers(monkeypatch: pytest.MonkeyPatch) -> None:
    class NoPrinters:
        @staticmethod
        def availablePrinterNames() -> list[str]:
            return []

    monkeypatch.setattr(printing_room, "QPrinterInfo", NoPrinters)


def printing(debrief: DebriefDriver) -> Printing:
    return debrief.page.preview.printing


def wanted(debrief: DebriefDriver) -> WantedDocument:
    found = debrief.page.preview.wanted()
    assert found
    return found


def test_a_queue_gets_the_document_itself_for_its_paper_and_unscaled(
    window: WindowDriver, debrief: DebriefDriver, lp: Path
) -> None:
    order = PrintOrder(
        "Office", 2, "1,3-4", Sides.LONG_EDGE, collate=True, others=("job-priority", "50", "media", "A5")
    )
    printing(debrief).send(wanted(debrief), order)
    window.qtbot.waitUntil(lambda: window.toast() == "Sent to the printer “Office”")
    words = (lp / "words").read_text().split("\n")
    title = words.index("-t")
    assert words[:2] == ["-d", "Office"]
    assert words[title + 1] == "Parley document"
    assert words[words.index("-n") + 1] == "2"
    assert words[words.index("-P") + 1] == "1,3-4"
    assert {word for word in words if "=" in word} == {
        "media=A4",
        "print-scaling=none",
        "sides=two-sided-long-edge",
        "Collate=True",
        "job-priority=50",
    }
    assert (lp / "got.pdf").read_bytes() == wanted(debrief).pdf()
    assert not [word for word in words if "Website" in word]


def test_on_letter_paper_that_is_told(window: WindowDriver, debrief: DebriefDriver, lp: Path) -> None:
    assert PrintOrder("q").words(PaperSize.LETTER)[6:8] == ["-o", "media=Letter"]


def test_what_the_queue_says_is_told(window: WindowDriver, debrief: DebriefDriver, lp: Path) -> None:
    printing(debrief).send(wanted(debrief), PrintOrder("broken"))
    window.qtbot.waitUntil(lambda: "broken" in window.banner())
    assert "did not take the document. It says: Error - The printer or class does not exist." in window.banner()


def test_a_program_that_is_gone_is_told(window: WindowDriver, debrief: DebriefDriver, lp: Path) -> None:
    (lp / "lp").unlink()
    printing(debrief).send(wanted(debrief), PrintOrder("Office"))
    window.qtbot.waitUntil(lambda: "No such file" in window.banner())


def test_without_a_printer_the_document_can_be_saved(
    window: WindowDriver, debrief: DebriefDriver, no_printers: None
) -> None:
    QTest.mouseClick(debrief.page.document.print_button, Qt.MouseButton.LeftButton)
    assert window.banner().startswith("No printer is set up")
    assert window.window.findChildren(QFileDialog) == []
    window.click("Save the document…")
    window.qtbot.waitUntil(lambda: window.window.findChildren(QFileDialog) != [])
    (dialog,) = window.window.findChildren(QFileDialog)
    assert dialog.isVisible()
    assert dialog.selectedFiles()[0].endswith(wanted(debrief).file_name())
    dialog.reject()


def test_that_there_is_no_printer_is_told_no_longer_than_the_page_shows(
    window: WindowDriver, debrief: DebriefDriver, no_printers: None
) -> None:
    QTest.mouseClick(debrief.page.document.print_button, Qt.MouseButton.LeftButton)
    assert window.banner().startswith("No printer is set up")
    window.press("Alt+N")
    assert window.banner() == ""


def test_ctrl_p_in_the_debrief_does_what_print_does(
    window: WindowDriver, debrief: DebriefDriver, no_printers: None
) -> None:
    window.press("Ctrl+P")
    assert window.banner().startswith("No printer is set up")


def test_the_dialog_tells_what_was_chosen_and_never_a_title(window: WindowDriver, debrief: DebriefDriver) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    set_up(printer, PaperSize.LETTER, grey=True)
    dialog = print_dialog(window.window, printer)
    assert dialog.isVisible()
    assert printer.docName() == "Parley document"
    button = dialog.findChild(QRadioButton, "grayscale")
    assert button is None or is_grey(dialog) == button.isChecked()
    printer.setFromTo(2, 3)
    printer.setCopyCount(4)
    order = order_of(printer)
    assert (order.copies, order.pages, order.backwards) == (4, "2-3", False)
    dialog.reject()


def test_without_a_way_for_vectors_every_page_is_drawn(
    window: WindowDriver, debrief: DebriefDriver, tmp_path: Path
) -> None:
    count = len(debrief.pages())
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    with window.qtbot.waitSignal(printing(debrief).printed):
        printing(debrief).print_on(printer, wanted(debrief))
    assert len(page_texts((tmp_path / "printed.pdf").read_bytes())) == count


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_cannot_be_used_is_told(window: WindowDriver, debrief: DebriefDriver, tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "no such folder" / "printed.pdf"))
    printing(debrief).print_on(printer, wanted(debrief))
    window.qtbot.waitUntil(lambda: "cannot be used" in window.banner())


def test_pages_that_are_not_there_are_told(window: WindowDriver, debrief: DebriefDriver, tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setFromTo(90, 99)
    printing(debrief).print_on(printer, wanted(debrief))
    window.qtbot.waitUntil(lambda: "no such page" in window.banner())
