"""The passphrase of a journal: opening with it, setting, changing and removing it. The journal must not be open."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from desk_app.domain.errors import BadInput, Unreadable, WrongPassphrase
from desk_app.journal.key import Key, derived, fresh_key, is_encrypted, is_under
from desk_app.journal.known import KnownJournals
from desk_app.journal.opening import check_key, whole
from desk_app.support.clock import Clock, SystemClock
from desk_app.support.paths import Folders
from desk_app.support.words import _, mark

__all__ = [
    "Key",
    "change_passphrase",
    "fresh_key",
    "is_encrypted",
    "is_under",
    "remove_passphrase",
    "set_passphrase",
    "unlock",
]

COVERS = mark(
    "Without the passphrase, nobody reads your journal: not from a lost or stolen computer, not from a copy made from "
    "now on, and not from the backups that Parley keeps of it."
)
COVERS_NOT = mark(
    "It does not protect a journal that is open and unlocked, nor against a program that spies on you under your own "
    "account. Documents you print, save or export are not encrypted. Copies you made before stay as they were, and a "
    "disk may keep traces of the old file for a while."
)
NOT_CONFIRMED = mark(
    "It is done, but the disk did not confirm the last step: after a power cut, the journal may be as it was before. "
    "Check the disk, and make a backup on another one."
)
Told = Callable[[str], object]
"""Called with words on what else the person should know of what was done."""
FINAL = mark("A forgotten passphrase is final: there is no second way in, for you or for anyone else.")


def unlock(path: Path, passphrase: str, folders: Folders | None = None) -> Key:
    """The key that opens an encrypted journal. Takes a fifth of a second, so never call it on a window's thread.

    `folders` lead to its backups. They tell whether a passphrase is right even if the journal itself is damaged.

    Raises:
        WrongPassphrase: it does not open it.
        Unreadable: it is the right one, and the journal is damaged.
        UserError: it cannot be read, or a newer Parley wrote it.
    """
    path = whole(path)
    key = derived(path, passphrase)
    try:
        check_key(path, key)
    except WrongPassphrase as wrong:
        if folders is not None and _is_of_damaged(path, passphrase, folders):
            raise Unreadable(
                _(
                    "The passphrase is right, and {path} is damaged. It was left as it is: keep it. Put a "
                    "backup in its place, or save what can be read of it.",
                    path=path,
                )
            ) from wrong
        raise
    return key


def _is_of_damaged(path: Path, passphrase: str, folders: Folders) -> bool:
    from desk_app.session.salvaging import key_of_damaged  # only needed for damaged journals

    return key_of_damaged(path, passphrase, folders) is not None


def saved_as(name: str, journal: Path) -> str:
    """What to say of a file that was written from a journal. Says also if the file is plain and the journal is not."""
    if is_encrypted(journal):
        return _("Saved as {name}. It is not encrypted.", name=name)
    return _("Saved as {name}", name=name)


def set_passphrase(
    path: Path,
    passphrase: str,
    *,
    folders: Folders | None = None,
    clock: Clock | None = None,
    told: Told | None = None,
) -> Key:
    """Encrypt a plain journal and its backups. Returns the key that opens them from now on.

    An encrypted backup is made first. Damaged backups cannot be encrypted and stay: `plain_backups` lists them
    afterwards.

    Raises:
        BadInput: it is encrypted already.
        UserError: it cannot be written anew; it is as it was.
    """
    if is_encrypted(path):
        raise BadInput(_("{path} has a passphrase already. Change that one.", path=path))
    return _rekey(path, None, fresh_key(passphrase), folders, clock, told)


def change_passphrase(
    path: Path,
    old: Key,
    passphrase: str,
    *,
    folders: Folders | None = None,
    clock: Clock | None = None,
    told: Told | None = None,
) -> Key:
    """Encrypt a journal with another passphrase. Returns the key that opens it from now on. `old` is from `unlock`.

    Raises:
        WrongPassphrase: the old key does not open it.
        UserError: it cannot be written anew; it is as it was.
    """
    return _rekey(path, old, fresh_key(passphrase), folders, clock, told)


def remove_passphrase(
    path: Path, old: Key, *, folders: Folders | None = None, clock: Clock | None = None, told: Told | None = None
) -> None:
    """Turn an encrypted journal into a plain file.

    Raises:
        WrongPassphrase: the old key does not open it.
        UserError: it cannot be written anew; it is as it was.
    """
    _rekey_all(path, old, None, folders, clock, told)


def _rekey(
    path: Path, old: Key | None, new: Key, folders: Folders | None, clock: Clock | None, told: Told | None = None
) -> Key:
    _rekey_all(path, old, new, folders, clock, told)
    return new


def _rekey_all(
    path: Path, old: Key | None, new: Key | None, folders: Folders | None, clock: Clock | None, told: Told | None = None
) -> None:
    """Change the journal first, then its backups, so that all are encrypted alike and open with one passphrase."""
    from desk_app.journal.backup import folder_of
    from desk_app.journal.rekeying import rekey
    from desk_app.session.sealing import behind, follow, keep_first, seal

    folders, path = folders or Folders.of_system(), whole(path)
    folder = folder_of(folders.backups, path)
    with suppress(OSError):  # backups that an earlier change left behind, while their key is still known
        for each, key in behind(folder, old):
            seal(each, key, old)
    safeguard = partial(keep_first, folder, clock or SystemClock(), old, new)
    confirmed = rekey(path, KnownJournals(folders.known_journals_file), old=old, new=new, safeguard=safeguard)
    if not confirmed and told is not None:
        told(_(NOT_CONFIRMED))
    with suppress(OSError):  # the journal is done: backups left behind are told, and brought along at its next opening
        follow(folder, old, new)


_LOOKED_AT = 72  # characters that zxcvbn takes at most
_NAMES = (mark("Very weak"), mark("Weak"), mark("Fair"), mark("Good"), mark("Strong"))


@dataclass(frozen=True, slots=True)
class PassphraseStrength:
    """A score from 0 to 4, and what to say of it. It never holds the passphrase."""

    score: int
    words: str


def no_strength() -> PassphraseStrength:
    """What is said where nothing is typed yet."""
    return PassphraseStrength(0, _("Several uncommon words in a row are strong and easy to remember."))


def strength(passphrase: str) -> PassphraseStrength:
    """Rate a passphrase. The first call takes up to a fifth of a second, so never on a window's thread."""
    if not passphrase:
        return no_strength()
    from zxcvbn import zxcvbn

    found = zxcvbn(passphrase[:_LOOKED_AT])
    score = int(found["score"])
    hints = [found["feedback"]["warning"], *found["feedback"]["suggestions"]]
    hint = next((hint.strip(" .") for hint in hints if hint), "")
    name = _(_NAMES[score])
    return PassphraseStrength(score, _("{name}. {hint}.", name=name, hint=hint) if hint else _("{name}.", name=name))
