"""The restores that can be taken back or done again. They are in no log: Parley knows them while it runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from desk_app.domain.acts import ActKind, LogEnd

if TYPE_CHECKING:
    from desk_app.session.passphrases import Key


@dataclass(frozen=True, slots=True)
class RestoreStep:
    """A restore, in words, and the backup that takes it back or does it again, with its key.

    `since` is where the log ended in the journal that is there now: what was done after it is undone before the restore
    is. None until that journal is open.
    """

    words: str
    backup: Path
    key: Key | None = None
    since: LogEnd | None = None


class RestoreSteps:
    """Those of one journal, each list in the order in which it came about."""

    def __init__(self) -> None:
        self._journal: Path | None = None
        self._back: list[RestoreStep] = []
        self._again: list[RestoreStep] = []

    def back(self, journal: Path) -> RestoreStep | None:
        """The restore to take back next; None if there is none, or what was there before it is not kept any more."""
        return self._last(self._back, journal)

    def again(self, journal: Path) -> RestoreStep | None:
        """The restore to do again next."""
        return self._last(self._again, journal)

    def note(self, journal: Path, way: ActKind, step: RestoreStep | None) -> None:
        """Note that a restore was done, taken back or done again. None: what was there before cannot be put back."""
        if step is None or journal != self._journal:
            self._back.clear()
            self._again.clear()
        self._journal = journal
        if step is None:
            return
        match way:
            case ActKind.UNDO:
                del self._back[-1:]
                self._again.append(step)
            case ActKind.REDO:
                del self._again[-1:]
                self._back.append(step)
            case _:
                self._again.clear()
                self._back.append(step)

    def opened(self, journal: Path, log_end: Callable[[], LogEnd]) -> None:
        """Note where the log of a journal ends, now that it is open after a restore. It is asked for only then."""
        if journal == self._journal and (self._back or self._again):
            end = log_end()
            for steps in (self._back, self._again):
                steps[:] = [each if each.since is not None else replace(each, since=end) for each in steps]

    def forget_keys(self) -> None:
        """Forget the keys: while a journal is locked, Parley holds none. Where one is needed, it is asked for."""
        for steps in (self._back, self._again):
            steps[:] = [replace(each, key=None) for each in steps]

    def _last(self, steps: list[RestoreStep], journal: Path) -> RestoreStep | None:
        there = journal == self._journal and bool(steps) and steps[-1].backup.is_file()
        return steps[-1] if there else None
