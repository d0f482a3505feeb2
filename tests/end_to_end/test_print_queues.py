"""What arrives at a printer, through a real CUPS: the document as it is, and 100 mm are 100 mm on any queue's paper."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
import pytest
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from desk_app.debrief.styles import page_size
from desk_app.session.documents import PRIVATE_DEBRIEF, Material
from desk_app.session.print_queue import PrintOrder, send
from desk_app.support.territory import PaperSize
from tests.debrief.pages import page_texts
from tests.debrief.test_greyscale import coloured_dots
from tests.end_to_end.print_queues import PrintQueues, missing, print_queues
from tests.negotiations import MARTA, NOW, retainer

_DOTS_A_POINT = 6
PAPERS = {"a4": "A4", "letter": "Letter"}

pytestmark = [pytest.mark.slow, pytest.mark.skipif(bool(missing()), reason=f"this computer lacks {missing()}")]


@pytest.fixture
def queues() -> Iterator[PrintQueues]:
    """A queue named after each paper. The folder has a short name, as it has to be that of a socket."""
    with TemporaryDirectory(prefix="parley-cups-") as folder, print_queues(Path(folder)) as made:
        for name, paper in PAPERS.items():
            made.add(name, paper)
        yield made


def ruler(paper: PaperSize) -> bytes:
    """One page with a line of 100 mm."""
    out = BytesIO()
    canvas = Canvas(out, page_size(paper))
    canvas.line(50 * mm, 100 * mm, 150 * mm, 100 * mm)
    canvas.save()
    return out.getvalue()


def line_in_mm(pdf: bytes) -> float:
    """How long the only line of a page is, as it is drawn."""
    document = pypdfium2.PdfDocument(pdf)
    drawn = document[0].render(scale=_DOTS_A_POINT, grayscale=True).to_pil()
    document.close()
    left, _top, right, _bottom = drawn.point([255 - shade for shade in range(256)]).getbbox()
    return (right - left) / _DOTS_A_POINT / mm


@pytest.mark.parametrize("paper", PaperSize)
@pytest.mark.parametrize("queue", PAPERS)
def test_100_mm_are_100_mm(queues: PrintQueues, monkeypatch: pytest.MonkeyPatch, queue: str, paper: PaperSize) -> None:
    monkeypatch.setenv("CUPS_SERVER", queues.environment["CUPS_SERVER"])
    send(ruler(paper), paper, PrintOrder(queue))
    assert line_in_mm(queues.printed(queue)) == pytest.approx(100.0, abs=0.1)


def test_the_dialog_prints_the_document_itself(queues: PrintQueues) -> None:
    words = [sys.executable, "-m", "tests.end_to_end.printing_window", "letter", "2"]
    around = {**queues.environment, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(words, env=around, capture_output=True, text=True, check=False)
    assert done.stdout == "letter\n", done.stderr
    printed = queues.printed("letter")
    made = PRIVATE_DEBRIEF.pdf(Material(retainer(), MARTA, NOW))
    assert page_texts(printed) == page_texts(made)[1:2]
    assert coloured_dots(printed) == 0
    assert images(printed) == 0
    assert "Parley document" in queues.told()
    assert "etainer" not in queues.told()


def test_the_program_tells_in_its_check_of_itself_that_it_finds_them(queues: PrintQueues) -> None:
    words = [sys.executable, "-m", "desk_app", "--self-test"]
    done = subprocess.run(words, env=queues.environment, capture_output=True, text=True, check=False)
    assert f"Printers: {len(PAPERS)} printers\n" in done.stdout, done.stdout + done.stderr


def images(pdf: bytes) -> int:
    """How many pictures of dots a PDF holds."""
    document = pypdfium2.PdfDocument(pdf)
    kinds = [each.type for page in document for each in page.get_objects()]
    document.close()
    return kinds.count(pypdfium2.raw.FPDF_PAGEOBJ_IMAGE)
