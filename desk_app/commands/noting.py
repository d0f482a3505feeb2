"""Notes in a journal which files a command saved of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from desk_app.commands.console import STANDARD_OUTPUT
from desk_app.domain.errors import UserError
from desk_app.domain.papers import SavedPaper
from desk_app.support.clock import SystemClock
from desk_app.support.ids import Uuid7
from desk_app.support.log import logger

if TYPE_CHECKING:
    from desk_app.session.reading import Reading

_CLOCK = SystemClock()
_LOG = logger("papers")


def note_papers(reading: Reading, papers: Sequence[SavedPaper]) -> None:
    """Keep in the journal that was read which files were saved of it; what went to standard output is none.

    Saving never fails because of this: while another window or command writes the journal, nothing is noted.
    """
    from desk_app.session.session import Session

    files = [each for each in papers if each.path != STANDARD_OUTPUT]
    if not files:
        return
    try:
        session = Session.open(reading.path, clock=_CLOCK, ids=Uuid7(_CLOCK), create=False, key=reading.key)
    except UserError as error:
        _LOG.info("saved papers were not noted: %s", error)
        return
    try:
        session.papers.note(files)
    finally:
        session.close()
