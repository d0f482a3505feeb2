"""The passphrase of a journal: opening with it, setting, changing and removing it. The journal must not be open."""

from __future__ import annotations

from pathlib import Path

from desk_app.domain.errors import BadInput
from desk_app.journal.key import Key, derived, fresh_key, is_encrypted
from desk_app.journal.known import KnownJournals
from desk_app.journal.opening import check_key, whole
from desk_app.journal.rekeying import rekey
from desk_app.support.paths import Folders

__all__ = ["Key", "change_passphrase", "is_encrypted", "remove_passphrase", "set_passphrase", "unlock"]

COVERS = (
    "Without the passphrase, nobody reads your journal: not from a lost or stolen computer, and not from a copy or a "
    "backup that is made from now on."
)
COVERS_NOT = (
    "It does not protect a journal that is open and unlocked, nor against a program that spies on you under your own "
    "account. Documents you print, save or export are not encrypted. Copies made before stay as they were, and a "
    "disk may keep traces of the old file for a while."
)
FINAL = "A forgotten passphrase is final: there is no second way in, for you or for anyone else."


def unlock(path: Path, passphrase: str) -> Key:
    """The key that opens an encrypted journal. Takes a fifth of a second; belongs on no window's thread.

    Raises:
        WrongPassphrase: it does not open it.
        UserError: it cannot be read, or a newer Parley wrote it.
    """
    path = whole(path)
    key = derived(path, passphrase)
    check_key(path, key)
    return key


def set_passphrase(path: Path, passphrase: str, *, folders: Folders | None = None) -> Key:
    """Encrypt a plain journal; the key that opens it from now on.

    Raises:
        BadInput: it is encrypted already.
        UserError: it cannot be written anew; it is as it was.
    """
    if is_encrypted(path):
        raise BadInput(f"{path} has a passphrase already. Change that one.")
    return _rekey(path, None, fresh_key(passphrase), folders)


def change_passphrase(path: Path, old: Key, passphrase: str, *, folders: Folders | None = None) -> Key:
    """Encrypt a journal anew; the key that opens it from now on. `old` is what `unlock` gave.

    Raises:
        WrongPassphrase: the old key does not open it.
        UserError: it cannot be written anew; it is as it was.
    """
    return _rekey(path, old, fresh_key(passphrase), folders)


def remove_passphrase(path: Path, old: Key, *, folders: Folders | None = None) -> None:
    """Make a plain file of an encrypted journal.

    Raises:
        WrongPassphrase: the old key does not open it.
        UserError: it cannot be written anew; it is as it was.
    """
    rekey(path, _known(folders), old=old, new=None)


def _rekey(path: Path, old: Key | None, new: Key, folders: Folders | None) -> Key:
    rekey(path, _known(folders), old=old, new=new)
    return new


def _known(folders: Folders | None) -> KnownJournals:
    return KnownJournals((folders or Folders.of_system()).known_journals_file)
