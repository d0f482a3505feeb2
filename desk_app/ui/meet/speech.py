"""The preview for a person who listens: it is the description of the entry line, once the keys have rested."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from desk_app.domain.capture import ParsedLine
from desk_app.ui.meet.entry_line import EntryLine
from desk_app.ui.widgets.saying import spoken

REST_MS = 500
"""The preview is told this long after the last key. Told at each key, all of it would be spoken at each key."""


class SpokenPreview(QObject):
    """Describes the entry line by what Enter will do. An empty line, as after Enter, has no description."""

    def __init__(self, line: EntryLine) -> None:
        super().__init__(line)
        self._line = line
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._tell)
        line.changed.connect(self._typed)

    def _typed(self, reading: ParsedLine) -> None:
        if reading.text:
            self._rest.start()
        else:
            self._rest.stop()
            self._describe("")

    def _tell(self) -> None:
        reading = self._line.reading
        self._describe(spoken(reading.preview.text if reading.preview else reading.reason))

    def _describe(self, words: str) -> None:
        if words != self._line.accessibleDescription():
            self._line.setAccessibleDescription(words)
