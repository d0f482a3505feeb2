"""The journals that were opened on this machine, so that one that is gone is never replaced by an empty one."""

from __future__ import annotations

import json
from pathlib import Path

from desk_app.support.log import logger
from desk_app.support.paths import write_private
from desk_app.support.stored_json import read_json

_LOG = logger("journal")
_MOST = 500


class KnownJournals:
    """A small list of paths in the state folder, the latest last."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def __contains__(self, journal: Path) -> bool:
        return str(journal) in self._paths()

    def remember(self, journal: Path) -> None:
        """Note that a journal was opened. Where the state folder cannot be written, that is only logged."""
        paths = self._paths()
        if str(journal) not in paths:
            self._save([*paths, str(journal)][-_MOST:])

    def forget(self, journal: Path) -> None:
        """Take a journal off the list: its owner says that it is gone for good."""
        self._save([path for path in self._paths() if path != str(journal)])

    def _paths(self) -> list[str]:
        try:
            content = read_json(self._file.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return []
        except (OSError, ValueError):
            _LOG.warning("the list of known journals cannot be read")
            return []
        return [path for path in content if isinstance(path, str)] if isinstance(content, list) else []

    def _save(self, paths: list[str]) -> None:
        try:
            write_private(self._file, json.dumps(paths, indent=0))
        except OSError:
            _LOG.warning("the list of known journals cannot be written")
