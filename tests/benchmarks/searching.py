"""Search as one types, in a journal of many entries whose words are as common and as rare as in real text.

Seconds of the processor, which are the same on a busy machine.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path

from desk_app.domain.entries import Entry, EntryKind, Meeting
from desk_app.domain.journal_file import JournalFile
from desk_app.domain.negotiation import Negotiation, Stage
from desk_app.domain.quantities import Side
from desk_app.support.clock import SystemClock
from desk_app.support.ids import Uuid7
from tests.benchmarks.cases import open_session
from tests.benchmarks.measuring import Row, p99
from tests.exchange.files import ReadFile

ENTRIES = 1_000_000
_FRAME = 1 / 60
_EACH, _AT_ONCE = 100, 500
_SYLLABLES = "pa ment fee lo go con tra ct ra te de po sit ri vi sion port fo lio ho tel ga so mi ne ver an ki".split()
_BEGUN = datetime(2020, 1, 1, tzinfo=UTC)


class Writer:
    """Writes negotiations in words of two to four syllables, the n-th of them one n-th as common as the first."""

    def __init__(self) -> None:
        self._chance = random.Random(1)
        self._ids = Uuid7(SystemClock())
        made = ("".join(self._chance.choices(_SYLLABLES, k=self._chance.randint(2, 4))) for _ in range(20_000))
        self.words = list(dict.fromkeys(made))
        self._weights = list(accumulate(1 / (n + 1) for n in range(len(self.words))))

    def text(self, words: int) -> str:
        return " ".join(self._chance.choices(self.words, cum_weights=self._weights, k=words))

    def negotiation(self, number: int) -> Negotiation:
        at = _BEGUN + timedelta(hours=number)
        blank = Entry("", 0, at, EntryKind.NOTE, Side.WE)
        entries = tuple(replace(blank, id=self._ids.new(), seq=n + 1, note=self.text(8)) for n in range(_EACH))
        meetings = (Meeting(self._ids.new(), at, at, entries=entries),)
        return Negotiation(self._ids.new(), self.text(3), stage=Stage.TALKING, meetings=meetings)

    def typed(self) -> Iterator[str]:
        """What stands in the box after each key of one question: a word, and sometimes one more."""
        question = self.text(self._chance.choice((1, 1, 2)))
        return (question[:letters] for letters in range(1, len(question) + 1))


def rows() -> Iterator[Row]:
    """Every key of 300 questions."""
    writer = Writer()
    with tempfile.TemporaryDirectory() as folder:
        session = open_session(Path(folder) / "work.parley")
        try:
            for first in range(0, ENTRIES // _EACH, _AT_ONCE):
                some = tuple(writer.negotiation(first + n) for n in range(_AT_ONCE))
                session.interchange.take_in(ReadFile(JournalFile((), some)))
            taken = []
            for _ in range(300):
                for typed in writer.typed():
                    begun = time.thread_time()
                    session.reading.search(typed, 40)
                    taken.append(time.thread_time() - begun)
        finally:
            session.close()
    yield Row(f"key → places found, p99 of {len(taken):,}, {ENTRIES:,} entries | a frame", _FRAME, p99(taken), 1)
