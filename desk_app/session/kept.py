"""Which journals have their key in the keychain of this computer: no secret, and the only way to one."""

from __future__ import annotations

import json
from pathlib import Path

from desk_app.support.paths import write_private


class Kept:
    """A small list in the state folder: the salt of each journal's file, with the path where it was last.

    The salt finds the key, also after the journal was moved. The path finds what was left of it after its passphrase
    was changed elsewhere, so that nothing stays in a keychain that nobody can reach any more.
    """

    def __init__(self, file: Path) -> None:
        self._file = file

    def of(self, journal: Path, salt: str) -> tuple[str, ...]:
        """The salts on the list that are that journal's, by its file or by its path."""
        return tuple(each for each, path in self._listed().items() if each == salt or path == str(journal))

    def note(self, journal: Path, salt: str) -> None:
        """Put a journal on the list, or note where it is now.

        Raises:
            OSError: it cannot be written.
        """
        listed = self._listed()
        if listed.get(salt) != str(journal):
            self._save(listed | {salt: str(journal)})

    def drop(self, salt: str) -> None:
        """Take one off the list.

        Raises:
            OSError: it cannot be written.
        """
        self._save({each: path for each, path in self._listed().items() if each != salt})

    def _listed(self) -> dict[str, str]:
        try:
            content = json.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        pairs = content.items() if isinstance(content, dict) else ()
        return {salt: path for salt, path in pairs if isinstance(path, str)}

    def _save(self, listed: dict[str, str]) -> None:
        write_private(self._file, json.dumps(listed, indent=0))
