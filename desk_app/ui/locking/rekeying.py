"""Carrying out what was asked of the passphrase, while the journal is closed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from desk_app.session import passphrases
from desk_app.session.keychain import Keychain
from desk_app.session.passphrases import Key
from desk_app.support.clock import Clock
from desk_app.support.paths import Folders
from desk_app.ui.locking.presenter import Draft
from desk_app.ui.running.wish import Wish


@dataclass(frozen=True, slots=True)
class Rekeyed:
    """The key that opens the journal now (None: it is plain), and what else is to be known, if anything."""

    key: Key | None
    trouble: str


@dataclass(frozen=True, slots=True)
class Rekeying:
    """What carrying out needs, on whatever thread."""

    folders: Folders
    clock: Clock
    keychain: Keychain

    def carry_out(self, path: Path, draft: Draft, old: Key | None) -> Rekeyed:
        """Set, change or remove the passphrase; then bring what the keychain keeps in line with it.

        Raises:
            UserError: it was not done; all is as it was.
        """
        told: list[str] = []
        new = self._rekey(path, draft, old, told)
        told.append(self.keychain.follow(path, old, new, remember=draft.remember))
        return Rekeyed(new, "\n".join(filter(None, told)))

    def _rekey(self, path: Path, draft: Draft, old: Key | None, told: list[str]) -> Key | None:
        folders, clock = self.folders, self.clock
        if old is None:
            return passphrases.set_passphrase(path, draft.new, folders=folders, clock=clock, told=told.append)
        if draft.wish is Wish.CHANGE:
            return passphrases.change_passphrase(path, old, draft.new, folders=folders, clock=clock, told=told.append)
        passphrases.remove_passphrase(path, old, folders=folders, clock=clock, told=told.append)
        return None
