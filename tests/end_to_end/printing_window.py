"""A process that prints a debrief through the real dialog: `printing_window QUEUE PAGES`. Grey is chosen in it."""

from __future__ import annotations

import gc
import sys

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton, QRadioButton, QWidget

from desk_app.session.documents import PRIVATE_DEBRIEF, Material
from desk_app.ui.papers.darkroom import Darkroom, WantedDocument
from desk_app.ui.papers.printer import Printing
from desk_app.ui.running.jobs import Jobs
from tests.negotiations import MARTA, NOW, retainer


def main(queue: str, pages: str) -> None:
    """Print, and write the name of the printer that has it."""
    app = QApplication([])
    gc.disable()
    window, jobs = QWidget(), Jobs()
    window.show()
    printing = Printing(window, jobs, Darkroom())
    printing.printed.connect(print)
    jobs.failed.connect(print)
    dialog = printing.ask(WantedDocument(PRIVATE_DEBRIEF, Material(retainer(), MARTA, NOW)))
    assert dialog is not None
    named = dialog.findChild(QComboBox, "printers")
    named.setCurrentText(queue)
    assert "File" not in "".join(named.itemText(number) for number in range(named.count()))
    for name in ("grayscale", "pagesRadioButton"):
        dialog.findChild(QRadioButton, name).click()
    QTest.keyClicks(dialog.findChild(QLineEdit, "pagesLineEdit"), pages)
    (accept,) = (each for each in dialog.findChildren(QPushButton) if each.text() == "&Print")
    QTest.mouseClick(accept, Qt.MouseButton.LeftButton)
    while jobs.busy:
        app.processEvents()
    jobs.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
