"""What is about to be taken in, whatever kind of file it comes from, and how far that is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

from desk_app.domain.journal_file import JournalFile
from desk_app.domain.negotiation import Counterpart, Negotiation
from desk_app.support.progress import Progress, unheard

_LOOK, _READ, _INDEX = 1, 16, 2  # seconds of each for the same bytes, roughly


class Incoming(Protocol):
    """People, and negotiations one after the other."""

    @property
    def counterparts(self) -> tuple[Counterpart, ...]:
        """Every person of it."""

    def negotiations(self) -> Iterator[Negotiation]:
        """The negotiations; what ends it with an error makes all before it void."""


class ReadFile:
    """A file that was read before."""

    def __init__(self, file: JournalFile) -> None:
        self._file = file
        self.counterparts = file.counterparts

    def negotiations(self) -> Iterator[Negotiation]:
        """All of them."""
        return iter(self._file.negotiations)


class ImportProgress:
    """Makes one share of an import's parts: looking the file through, reading and writing it, making it searchable."""

    def __init__(self, progress: Progress = unheard, size: int = 0) -> None:
        self._progress, self._size = progress, size
        self._weight, self._done = _LOOK, 0

    @classmethod
    def of_file(cls, path: Path, progress: Progress) -> ImportProgress:
        """For a file; one that is not there has nothing to tell."""
        return cls(progress, path.stat().st_size if path.is_file() else 0)

    def begin(self, size: int) -> None:
        """So many bytes will be read, twice."""
        self._size = size

    def read(self, size: int) -> None:
        """So many bytes more were read."""
        self._done += size * self._weight
        self._tell(min(self._done, self._size * (_LOOK + _READ)))

    def looked_through(self) -> None:
        """From now on bytes are read to be written."""
        self._weight, self._done = _READ, self._size * _LOOK

    def indexing(self, ids: list[str]) -> Iterable[str]:
        """Those ids, told one by one."""
        begun = self._size * (_LOOK + _READ)
        for number, each in enumerate(ids):
            self._tell(begun + self._size * _INDEX * number // len(ids))
            yield each

    def _tell(self, done: int) -> None:
        self._progress(done, max(1, self._size) * (_LOOK + _READ + _INDEX))
