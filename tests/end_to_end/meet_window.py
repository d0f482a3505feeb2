"""The Meet page alone in a window, for tests that press real keys. Tells on standard output what happens.

Usage: python -m tests.end_to_end.meet_window JOURNAL
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from desk_app.session.session import Reading, Session
from desk_app.session.settings import Appearance, Settings
from desk_app.support.clock import SystemClock
from desk_app.support.ids import Uuid7
from desk_app.ui.look.theme import Theme
from desk_app.ui.meet.page import MeetPage
from desk_app.ui.running.gateway import Gateway
from desk_app.ui.running.page_context import Notices


class Teller(QObject):
    """One JSON object a line: the field ready, each reading, each entry saved."""

    def __init__(self, page: MeetPage, gateway: Gateway, negotiation: str) -> None:
        super().__init__()
        self._page, self._gateway, self._negotiation = page, gateway, negotiation
        QApplication.instance().focusChanged.connect(self._focused)  # type: ignore[union-attr]
        page.view.entry.line.changed.connect(self._read)
        gateway.changed.connect(self._saved)

    def _focused(self, _old: object, now: object) -> None:
        if now is self._page.view.entry.line:
            tell(ready=True)

    def _read(self, _: object) -> None:
        line = self._page.view.entry.line
        tell(shown=line.text(), preview=line.reading.preview.text if line.reading.preview else None)

    def _saved(self, _: object) -> None:
        found = self._gateway.reading.negotiation(self._negotiation)
        tell(saved=[f"{e.kind} {e.state or ''} {e.raw or e.note}".replace("  ", " ") for e in found.entries()])


def tell(**what: object) -> None:
    """Write one line."""
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def main(journal: Path) -> int:
    """Show the window until it is closed."""
    app = QApplication(sys.argv[:1])
    clock = SystemClock()
    gateway = Gateway(
        lambda: Session.open(journal, clock=clock, ids=Uuid7(clock), create=False), lambda s: Reading.open(s.path)
    )
    page = MeetPage(gateway, Theme(app, Settings(Appearance.LIGHT)), clock, Notices())
    gateway.changed.connect(page.refresh)
    negotiation = gateway.reading.summaries()[0].id
    page.show_negotiation(negotiation)
    teller = Teller(page, gateway, negotiation)
    page.setWindowTitle("Meet")
    page.resize(900, 640)
    page.show()
    page.activateWindow()
    code = app.exec()
    teller.deleteLater()
    gateway.close()
    return code


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1])))
