"""What Parley uses of a connection to the database engine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol


class Cursor(Protocol):
    """The rows that a statement gives. What a cell holds is known to whoever asked for it."""

    @property
    def description(self) -> Sequence[Sequence[Any]]: ...

    @property
    def lastrowid(self) -> int | None: ...

    def fetchone(self) -> Any: ...

    def fetchall(self) -> list[Any]: ...

    def close(self) -> None: ...

    def __iter__(self) -> Iterator[Any]: ...


class Connection(Protocol):
    """One connection to a journal file. It begins no transactions by itself."""

    @property
    def in_transaction(self) -> bool: ...

    def execute(self, sql: str, parameters: Sequence[object] | Mapping[str, object] = ..., /) -> Cursor: ...

    def executemany(self, sql: str, parameters: Iterable[Sequence[object]], /) -> Cursor: ...

    def backup(
        self, target: Any, *, pages: int = ..., progress: Callable[[int, int, int], object] | None = ...
    ) -> None:
        """Copy everything to another connection, `pages` pages at a time."""

    def close(self) -> None: ...
