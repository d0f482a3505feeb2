"""The system's print dialog, and what a person chose in it.

Tried with Qt 6.11 on CUPS: once it was accepted, the printer has the paper of its queue again and is no longer grey. So
the paper is that of the document, and grey is read from the dialog. What else the queue can do is kept by the print
engine, under a number that Qt has no name for.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrintEngine, QPrinter
from PySide6.QtWidgets import QDialog, QRadioButton, QWidget

from desk_app.exchange.manual import pages
from desk_app.session.print_queue import JOB_NAME, PrintOrder, Sides
from desk_app.support.territory import PaperSize
from desk_app.ui.running.manual_spots import explain_by

_OTHERS = QPrintEngine.PrintEnginePropertyKey(0xFE00)
"""PPK_CupsOptions of Qt's private qprint_p.h."""
_GREY = "grayscale"
"""The name of a button in Qt's own dialog. A dialog of the system has none; it tells the printer."""
_PAPER = {PaperSize.A4: QPageSize.PageSizeId.A4, PaperSize.LETTER: QPageSize.PageSizeId.Letter}
_SIDES = {
    QPrinter.DuplexMode.DuplexNone: Sides.ONE,
    QPrinter.DuplexMode.DuplexLongSide: Sides.LONG_EDGE,
    QPrinter.DuplexMode.DuplexShortSide: Sides.SHORT_EDGE,
}


def print_dialog(parent: QWidget, printer: QPrinter) -> QPrintDialog:
    """The dialog, open. Files are saved elsewhere, so it offers printers alone."""
    printer.setDocName(JOB_NAME)
    dialog = QPrintDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    explain_by(dialog, pages.PAPERS)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, on=False)
    QDialog.open(dialog)  # its own open() needs the name of a slot
    return dialog


def set_up(printer: QPrinter, paper: PaperSize, *, grey: bool) -> None:
    """Tell a printer for which paper a document is, and whether it is without colours."""
    printer.setPageSize(QPageSize(_PAPER[paper]))
    printer.setColorMode(QPrinter.ColorMode.GrayScale if grey else QPrinter.ColorMode.Color)


def is_grey(dialog: QPrintDialog) -> bool:
    """Whether the person wants no colours."""
    button = dialog.findChild(QRadioButton, _GREY)
    if button is not None:
        return button.isChecked()
    return dialog.printer().colorMode() is QPrinter.ColorMode.GrayScale


def order_of(printer: QPrinter) -> PrintOrder:
    """What is to be told to the queue, once the dialog was accepted."""
    others = tuple(map(str, printer.printEngine().property(_OTHERS) or ()))
    return PrintOrder(
        printer.printerName(),
        printer.copyCount(),
        _pages(printer, others),
        _SIDES.get(printer.duplex()),
        printer.collateCopies(),
        printer.pageOrder() is QPrinter.PageOrder.LastPageFirst,
        others,
    )


def _pages(printer: QPrinter, others: tuple[str, ...]) -> str:
    """The pages as "1,3-4"; empty: all. The dialog keeps several ranges among the others, one in the printer."""
    typed = next((value for name, value in zip(others[::2], others[1::2], strict=False) if name == "page-ranges"), "")
    if typed:
        return typed
    first, last = printer.fromPage(), printer.toPage()
    return f"{max(1, first)}-{last}" if last else ""
