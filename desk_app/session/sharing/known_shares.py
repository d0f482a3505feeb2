"""As whom this machine writes into each share: kept outside the journals, as these may be copied and put back."""

from __future__ import annotations

import json
from pathlib import Path

from desk_app.support.log import logger
from desk_app.support.paths import write_private
from desk_app.support.stored_json import read_json

_LOG = logger("sharing")


class KnownShares:
    """A small file in the state folder: of each shared journal its device number, and up to where that wrote."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def knows(self, journal: Path, device: int, number: int) -> bool:
        """Whether this journal, at this place, may go on as that device after its update of this number.

        A copy lies elsewhere, and one that was put back has a lower number than was written already.
        """
        kept = self._all().get(str(journal))
        return isinstance(kept, list) and kept[:1] == [device] and isinstance(kept[-1], int) and kept[-1] <= number

    def has(self, journal: Path, device: int) -> bool:
        """Whether this journal wrote as that device here, or where it is no more: put back or moved, so no copy."""
        there = (place for place, kept in self._all().items() if isinstance(kept, list) and kept[:1] == [device])
        return any(place == str(journal) or not Path(place).exists() for place in there)

    def remember(self, journal: Path, device: int, number: int) -> None:
        """Note up to where a device wrote. Where that cannot be kept, the journal is a new device next time."""
        shares = self._all()
        if shares.get(str(journal)) == [device, number]:
            return
        try:
            write_private(self._file, json.dumps({**shares, str(journal): [device, number]}, indent=0))
        except OSError:
            _LOG.warning("the list of shares cannot be written")

    def forget(self, journal: Path) -> None:
        """Note that a journal is not shared any more."""
        shares = self._all()
        if shares.pop(str(journal), None) is not None:
            try:
                write_private(self._file, json.dumps(shares, indent=0))
            except OSError:
                _LOG.warning("the list of shares cannot be written")

    def _all(self) -> dict[str, object]:
        try:
            content = read_json(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return content if isinstance(content, dict) else {}
