"""Prints a document, as the PDF that it is, without making the window wait.

Where there are printers but no program to hand a PDF to, a printer gets the pages as images in its own resolution, at
most 300 dots per inch.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from desk_app.domain.errors import UserError
from desk_app.session.print_queue import PrintOrder, has_queues, send
from desk_app.support.words import _
from desk_app.ui.papers.darkroom import Darkroom, WantedDocument
from desk_app.ui.papers.print_dialog import is_grey, order_of, print_dialog, set_up
from desk_app.ui.running.jobs import Jobs

_MOST_DPI = 300


class Printing(QObject):
    """Asks how to print, and prints. `printed` is sent with the printer's name once it has the document."""

    printed = Signal(object)
    nowhere = Signal(object)
    """There is no printer for a `WantedDocument`."""

    def __init__(self, window: QWidget, jobs: Jobs, darkroom: Darkroom) -> None:
        super().__init__(window)
        self._window, self._jobs, self._darkroom = window, jobs, darkroom

    def ask(self, wanted: WantedDocument) -> QPrintDialog | None:
        """Open the print dialog, and print if the person accepts. None: there is no printer."""
        if not QPrinterInfo.availablePrinterNames():
            self.nowhere.emit(wanted)
            return None
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        set_up(printer, wanted.material.paper, grey=wanted.material.grey)
        dialog = print_dialog(self._window, printer)
        dialog.accepted.connect(partial(self._accepted, dialog, printer, wanted))
        return dialog

    def _accepted(self, dialog: QPrintDialog, printer: QPrinter, wanted: WantedDocument, _printer: object) -> None:
        chosen = wanted.on(wanted.material.paper, grey=is_grey(dialog))
        if has_queues():
            self.send(chosen, order_of(printer))
        else:
            self.print_on(printer, chosen)

    def send(self, wanted: WantedDocument, order: PrintOrder) -> None:
        """Hand the document to a queue, on another thread."""
        self._jobs.start(partial(_send, wanted, order), self.printed.emit)

    def print_on(self, printer: QPrinter, wanted: WantedDocument) -> None:
        """Draw the document on a printer, as images."""
        set_up(printer, wanted.material.paper, grey=wanted.material.grey)
        printer.setFullPage(True)
        across = round(printer.paperRect(QPrinter.Unit.Inch).width() * min(_MOST_DPI, printer.resolution()))
        self._jobs.start(partial(_drawn, self._darkroom, wanted, across), partial(self._print, printer))

    def _print(self, printer: QPrinter, images: tuple[QImage, ...]) -> None:
        wanted = range(max(1, printer.fromPage()), (printer.toPage() or len(images)) + 1)
        chosen = [image for number, image in enumerate(images, 1) if number in wanted]
        painter = QPainter()
        if not chosen or not painter.begin(printer):
            self._jobs.failed.emit(_refused(printer, bool(chosen)))
            return
        for number, image in enumerate(chosen):
            if number:
                printer.newPage()
            painter.drawImage(_fitted(image, QRectF(painter.viewport())), image)
        painter.end()
        self.printed.emit(printer.printerName())


def _refused(printer: QPrinter, some: bool) -> UserError:
    if not some:
        return UserError(_("The document has no such page. Print all of it, or choose another one."))
    name = printer.printerName()
    return UserError(_("The printer “{queue}” cannot be used. Choose another, or save the document.", queue=name))


def _send(wanted: WantedDocument, order: PrintOrder) -> str:
    send(wanted.pdf(), wanted.material.paper, order)
    return order.queue


def _drawn(darkroom: Darkroom, wanted: WantedDocument, across: int) -> tuple[QImage, ...]:
    return darkroom.pages(wanted, across).images


def _fitted(image: QImage, room: QRectF) -> QRectF:
    """The largest area for an image in the middle of the paper, in the image's shape: A4 on Letter loses nothing."""
    scale = min(room.width() / image.width(), room.height() / image.height())
    wide, high = image.width() * scale, image.height() * scale
    return QRectF(room.x() + (room.width() - wide) / 2, room.y() + (room.height() - high) / 2, wide, high)
