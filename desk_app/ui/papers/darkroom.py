"""A document as PDF, as images of its pages, and on a printer. PDF and images are made on another thread.

A printer gets the pages as images in its own resolution, at most 300 dots per inch.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from threading import Lock
from typing import Any

import pypdfium2
from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from desk_app.session.documents import AnyMaterial, CopiedDocument, DocumentOf, document_name
from desk_app.ui.running.jobs import Jobs

_MOST_DPI = 300


@dataclass(frozen=True, slots=True)
class WantedDocument:
    """A document that is wanted, and what it is made from."""

    document: DocumentOf[Any]
    material: AnyMaterial

    def pdf(self) -> bytes:
        """The document as PDF."""
        return self.document.pdf(self.material)

    def html(self) -> bytes:
        """The document as one page of HTML."""
        return self.document.html(self.material)

    def copied(self) -> CopiedDocument:
        """The document as the clipboard gets it."""
        return self.document.copied(self.material)

    def file_name(self) -> str:
        """The name offered for its file."""
        return document_name(self.document, self.material.title)


@dataclass(frozen=True, slots=True)
class DrawnPages:
    """A document with the images of its pages."""

    wanted: WantedDocument
    pdf: bytes
    images: tuple[QImage, ...]


class Darkroom:
    """Turns PDFs into images, one at a time, because PDFium must not be used by several threads at once."""

    def __init__(self) -> None:
        self._lock = Lock()

    def pages(self, wanted: WantedDocument, across: int) -> DrawnPages:
        """The document, with each page as an image that is `across` pixels wide."""
        pdf = wanted.pdf()
        return DrawnPages(wanted, pdf, self.images(pdf, across))

    def images(self, pdf: bytes, across: int) -> tuple[QImage, ...]:
        """Every page as an image that is `across` pixels wide."""
        with self._lock:
            document = pypdfium2.PdfDocument(pdf)
            try:
                return tuple(_image(document, number, across) for number in range(len(document)))
            finally:
                document.close()


def _image(document: pypdfium2.PdfDocument, number: int, across: int) -> QImage:
    page = document[number]
    try:
        bitmap = page.render(scale=across / page.get_width(), rev_byteorder=True, prefer_bgrx=True)
        image = QImage(
            bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888
        ).copy()
        bitmap.close()
        return image
    finally:
        page.close()


class Printing(QObject):
    """Prints without making the window wait for the images. `printed` is sent with the number of pages."""

    printed = Signal(object)

    def __init__(self, window: QWidget, jobs: Jobs, darkroom: Darkroom) -> None:
        super().__init__(window)
        self._window, self._jobs, self._darkroom = window, jobs, darkroom

    def ask(self, wanted: WantedDocument) -> QPrintDialog:
        """Open the print dialog, and print if the person accepts."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(wanted.file_name())
        dialog = QPrintDialog(printer, self._window)
        dialog.accepted.connect(partial(self.print_on, printer, wanted))
        QDialog.open(dialog)  # its own open() needs the name of a slot
        return dialog

    def print_on(self, printer: QPrinter, wanted: WantedDocument) -> None:
        """Print on a printer that is already set up."""
        across = round(printer.paperRect(QPrinter.Unit.Inch).width() * min(_MOST_DPI, printer.resolution()))
        self._jobs.start(partial(_drawn, self._darkroom, wanted, across), partial(self._print, printer))

    def _print(self, printer: QPrinter, images: tuple[QImage, ...]) -> None:
        wanted = range(max(1, printer.fromPage()), (printer.toPage() or len(images)) + 1)
        chosen = [image for number, image in enumerate(images, 1) if number in wanted]
        printer.setFullPage(True)
        painter = QPainter()
        if not chosen or not painter.begin(printer):
            return
        for number, image in enumerate(chosen):
            if number:
                printer.newPage()
            painter.drawImage(_fitted(image, QRectF(painter.viewport())), image)
        painter.end()
        self.printed.emit(len(chosen))


def _drawn(darkroom: Darkroom, wanted: WantedDocument, across: int) -> tuple[QImage, ...]:
    return darkroom.pages(wanted, across).images


def _fitted(image: QImage, room: QRectF) -> QRectF:
    """The largest area for an image in the middle of the paper, in the image's shape: A4 on Letter loses nothing."""
    scale = min(room.width() / image.width(), room.height() / image.height())
    wide, high = image.width() * scale, image.height() * scale
    return QRectF(room.x() + (room.width() - wide) / 2, room.y() + (room.height() - high) / 2, wide, high)
