"""What is imported, from any kind of file, and the progress of the import."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

from desk_app.domain.negotiation import Counterpart, Negotiation
from desk_app.domain.rules_to_try import Rule
from desk_app.domain.template import OwnTemplate
from desk_app.support.progress import Progress, unheard

_LOOK, _READ, _INDEX = 1, 16, 2  # how long each step takes for the same bytes, as a ratio; roughly


class Incoming(Protocol):
    """People, negotiations one by one, rules to try and templates of one's own."""

    @property
    def counterparts(self) -> tuple[Counterpart, ...]:
        """Every person in it."""

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Every rule to try in it. They are known once the negotiations are being read."""

    @property
    def templates(self) -> tuple[OwnTemplate, ...]:
        """Every template of one's own in it, in their order."""

    def negotiations(self) -> Iterator[Negotiation]:
        """The negotiations. If it ends with an error, those before it do not count either."""


class ImportProgress:
    """One progress for the steps of an import: look through the file, read and write it, make it searchable."""

    def __init__(self, progress: Progress = unheard, size: int = 0) -> None:
        self._progress, self._size = progress, size
        self._weight, self._done = _LOOK, 0

    @classmethod
    def of_file(cls, path: Path, progress: Progress) -> ImportProgress:
        """For a file. If it is not there, its size counts as 0."""
        return cls(progress, path.stat().st_size if path.is_file() else 0)

    def begin(self, size: int) -> None:
        """So many bytes will be read, twice."""
        self._size = size

    def read(self, size: int) -> None:
        """So many bytes more were read."""
        self._done += size * self._weight
        self._tell(min(self._done, self._size * (_LOOK + _READ)))

    def looked_through(self) -> None:
        """The first reading is done; from now on what is read is written."""
        self._weight, self._done = _READ, self._size * _LOOK

    def indexing(self, ids: list[str]) -> Iterable[str]:
        """The ids, with the progress told for each."""
        begun = self._size * (_LOOK + _READ)
        for number, each in enumerate(ids):
            self._tell(begun + self._size * _INDEX * number // len(ids))
            yield each

    def _tell(self, done: int) -> None:
        self._progress(done, max(1, self._size) * (_LOOK + _READ + _INDEX))
