"""Lines of a meeting that are not in the journal yet, when the page is left, locked, or begun again."""

from __future__ import annotations

from dataclasses import dataclass

from desk_app.domain.capture import Line, Table, read
from desk_app.ui.meet.entry_area import EntryArea
from desk_app.ui.meet.recording import EnteredLine, Recording


@dataclass(frozen=True, slots=True)
class Unsent:
    """The line that was not entered yet, and the lines before it that could not be saved."""

    line: Line
    refused: tuple[EnteredLine, ...]


class UnsentLines:
    """Gives out the lines that are not saved, and puts them back."""

    def __init__(self, area: EntryArea, recording: Recording) -> None:
        self._area, self._recording = area, recording

    def of(self, negotiation: str) -> Unsent | None:
        """The line that was not entered yet, and lines that could not be saved; None if there are none."""
        line = Line() if self._area.editing else self._area.line.line
        refused = self._recording.refused_of(negotiation)
        return Unsent(line, refused) if line != Line() or refused else None

    def put_back(self, unsent: object) -> None:
        """Put back the lines that `of` gave."""
        if isinstance(unsent, Unsent):
            self._area.line.put(unsent.line)
            self._recording.hold(unsent.refused)

    def take_up(self, negotiation: str, typed: str, table: Table) -> None:
        """Show a line that was entered but not saved when the program ended. The next Enter tries to save it again."""
        reading = read(Line.of(typed), table)
        self._recording.hold((EnteredLine.of(negotiation, reading, reading.text.strip(), table),))
