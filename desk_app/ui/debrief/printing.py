"""Printing a document: the system's dialog, then page after page as images at the printer's own resolution."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QRectF, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from desk_app.ui.debrief.paper import Darkroom, Wanted
from desk_app.ui.running.jobs import Jobs

_MOST_DPI = 300


class Printing(QObject):
    """Prints without holding up the window. Tells `printed` with the number of pages."""

    printed = Signal(object)

    def __init__(self, window: QWidget, jobs: Jobs, darkroom: Darkroom) -> None:
        super().__init__(window)
        self._window, self._jobs, self._darkroom = window, jobs, darkroom

    def ask(self, wanted: Wanted) -> QPrintDialog:
        """Open the print dialog; accepted, it prints."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(wanted.file_name())
        dialog = QPrintDialog(printer, self._window)
        dialog.accepted.connect(partial(self.print_on, printer, wanted))
        QDialog.open(dialog)  # its own open() wants a slot by name
        return dialog

    def print_on(self, printer: QPrinter, wanted: Wanted) -> None:
        """Print on a printer that is set up."""
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


def _drawn(darkroom: Darkroom, wanted: Wanted, across: int) -> tuple[QImage, ...]:
    return darkroom.pages(wanted, across).images


def _fitted(image: QImage, room: QRectF) -> QRectF:
    """The largest place of the image's shape in the middle of the paper: A4 on Letter loses nothing."""
    scale = min(room.width() / image.width(), room.height() / image.height())
    wide, high = image.width() * scale, image.height() * scale
    return QRectF(room.x() + (room.width() - wide) / 2, room.y() + (room.height() - high) / 2, wide, high)
