"""Leaves shares that have ended: deletes what this machine wrote, and tells the others. It is tried until it is done.

A list in the state folder, as the journal belongs to no share any more. What stands in it is sealed.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from desk_app.journal.connection import SCHEMA
from desk_app.journal.share import StoredShare
from desk_app.sharing.extents import device_name, name_of
from desk_app.sharing.farewell import has_ended, sealed_farewell
from desk_app.sharing.identity import RandomIdentities
from desk_app.sharing.own_files import delete_files
from desk_app.support.log import logger
from desk_app.support.paths import write_private
from desk_app.support.saving import save
from desk_app.support.stored_json import read_json

_LOG = logger("sharing")


@dataclass(frozen=True, slots=True)
class Leaving:
    """A folder to leave: the devices that this machine was there, and as whom it tells the end, with what file."""

    folder: str
    mine: tuple[int, ...]
    device: int
    content: str
    """In base64; empty where there is nothing to tell."""

    def done(self) -> bool:
        """Do it. Returns whether it could be done."""
        place = Path(self.folder)
        if not place.is_dir():
            return False
        delete_files(place, self.mine)
        if not self.content:
            return True
        own = place / device_name(self.device)
        try:
            own.mkdir(exist_ok=True)
            save(own / name_of(self.device, 1, 1), b64decode(self.content))
        except OSError:
            return False
        return True


def leaving(share: StoredShare, person: str, now: datetime) -> Leaving:
    """How to leave a share on this machine, as a person was erased. If it has ended before, nobody is told again."""
    me = RandomIdentities().new(share.identity().name)
    content = b""
    if not has_ended(share):
        content = sealed_farewell(me, person, SCHEMA, round(now.timestamp() * 1000), share.key())
    mine = share.former() | {share.identity().device}
    return Leaving(share.folder(), tuple(sorted(mine)), me.device, b64encode(content).decode())


class Farewells:
    """The shares that are still to be left."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def leave(self, asked: Leaving) -> None:
        """Leave a share now, or as soon as its folder can be written."""
        self._try([*self._waiting(), asked])

    def deliver(self) -> None:
        """Try once more what could not be done before."""
        if waiting := self._waiting():
            self._try(waiting)

    def _try(self, those: list[Leaving]) -> None:
        self._write(those)
        left = [each for each in those if not each.done()]
        if len(left) < len(those):
            self._write(left)

    def _write(self, those: list[Leaving]) -> None:
        try:
            if those:
                write_private(self._file, json.dumps([asdict(each) for each in those], indent=0))
            else:
                self._file.unlink(missing_ok=True)
        except OSError:
            _LOG.warning("the list of shares to leave cannot be written")

    def _waiting(self) -> list[Leaving]:
        try:
            content = read_json(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return []
        try:
            return [Leaving(**each) for each in content] if isinstance(content, list) else []
        except TypeError:
            return []
