"""The keychain of this computer. A person can choose to open a journal with it, without typing the passphrase.

The keychain holds the key that the passphrase gives for one file. The key opens that journal and its backups, and
nothing else; a passphrase may be used elsewhere, too. Once the passphrase is changed the key is of no use. Parley asks
the keychain only for a journal that is on its list (`KeptKeys`). A person who never chose this never waits for a
keychain.

A keychain may ask the person something, be slow, refuse or hang. So it is never asked on the thread of a window.
"""

from __future__ import annotations

import json
from contextlib import suppress
from functools import partial
from pathlib import Path

from desk_app.domain.errors import UserError, WrongPassphrase
from desk_app.journal.key import Key, read_key, salt_of
from desk_app.journal.opening import check_key, whole
from desk_app.session.vault import PATIENCE, Find, KeychainRefused, Patience, Vault
from desk_app.support.log import logger
from desk_app.support.paths import write_private
from desk_app.support.stored_json import read_json
from desk_app.support.system_errors import system_words
from desk_app.support.words import _


class KeptKeys:
    """A small list in the state folder: the salt of each journal's file, and the path where the file was last.

    The salt leads to the key, also after the journal was moved. The path leads to keys that are left over when the
    passphrase was changed elsewhere. So no key stays in a keychain where nobody can reach it.
    """

    def __init__(self, file: Path) -> None:
        self._file = file

    def of(self, journal: Path, salt: str) -> tuple[str, ...]:
        """The salts on the list that belong to that journal, by its file or by its path."""
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
            content = read_json(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        pairs = content.items() if isinstance(content, dict) else ()
        return {salt: path for salt, path in pairs if isinstance(path, str)}

    def _save(self, listed: dict[str, str]) -> None:
        write_private(self._file, json.dumps(listed, indent=0))


SERVICE = "Parley"
_LOG = logger("keychain")


class Keychain:
    """Keeps keys in the keychain that `find` gives. None: this computer has no keychain that keeps a secret."""

    def __init__(self, list_file: Path, find: Find, seconds: float = PATIENCE) -> None:
        """Waits so many `seconds` for an answer."""
        self._kept, self._vault = KeptKeys(list_file), Patience(find, seconds)
        self._usable: bool | None = None

    def keeps(self, journal: Path) -> bool:
        """Whether a key is kept for an encrypted journal, as far as the list tells. Does not ask the keychain."""
        try:
            path = whole(journal)
            return bool(self._kept.of(path, salt_of(path)))
        except UserError:
            return False

    def usable(self) -> bool:
        """Whether there is a keychain here. The first call can be slow."""
        if self._usable is None:
            try:
                self._usable = self._vault.ask(_is_there)
            except UserError:
                self._usable = False
        return self._usable

    def key(self, journal: Path) -> Key | None:
        """The key that is kept for a journal and opens it. None: the passphrase has to be asked for.

        A key that does not open the journal is forgotten.

        Raises:
            UserError: the journal cannot be read.
        """
        path = whole(journal)
        salt = salt_of(path)
        listed = self._kept.of(path, salt)
        try:
            spec = self._vault.ask(partial(_read, salt)) if salt in listed else None
        except UserError:  # the keychain is locked, refuses or hangs: it may answer the next time
            return None
        key = _proved(read_key(spec, path), path)
        with suppress(UserError, OSError):
            self._forget(*(each for each in listed if key is None or each != salt))
            if key is not None:
                self._kept.note(path, salt)
        if key is not None:
            _LOG.info("the keychain was used")
        return key

    def keep(self, journal: Path, key: Key) -> None:
        """Keep the key of a journal from now on.

        Raises:
            UserError: it could not be kept; nothing was noted.
        """
        if not self.usable():
            raise UserError(_("This computer has no keychain that could remember it. Parley asks for the passphrase."))
        path = whole(journal)
        try:
            self._kept.note(path, key.salt)  # first, so that no key is ever kept that the list does not lead to
        except OSError as error:
            raise UserError(
                _("It could not be remembered on this computer: {reason}.", reason=system_words(error))
            ) from error
        try:
            self._vault.ask(partial(_write, key))
        except KeychainRefused:
            with suppress(OSError):
                self._kept.drop(key.salt)
            raise

    def forget(self, journal: Path) -> None:
        """Remove the key of a journal from the keychain.

        Raises:
            UserError: the keychain did not remove it: it is still there.
        """
        path = whole(journal)
        self._forget(*self._kept.of(path, salt_of(path)))

    def follow(self, journal: Path, old: Key | None, new: Key | None, *, remember: bool) -> str:
        """Update what is kept after the passphrase was set, changed or removed. Says in words what failed."""
        path = whole(journal)
        before = self._kept.of(path, old.salt if old is not None else "")
        wrong = []
        for what in (partial(self._forget, *before), partial(self.keep, path, new) if remember and new else _nothing):
            try:
                what()
            except UserError as error:
                wrong.append(str(error))
        return " ".join(dict.fromkeys(wrong))

    def give_up(self) -> None:
        """Stop waiting for answers, as the program ends."""
        self._vault.give_up()

    def _forget(self, *salts: str) -> None:
        for salt in salts:
            self._vault.ask(partial(_delete, salt))
            with suppress(OSError):
                self._kept.drop(salt)


def _proved(key: Key | None, path: Path) -> Key | None:
    try:
        if key is not None:
            check_key(path, key)
    except WrongPassphrase:
        return None
    return key


def _is_there(_: Vault) -> bool:
    return True


def _read(salt: str, vault: Vault) -> str | None:
    return vault.get_password(SERVICE, salt)


def _write(key: Key, vault: Vault) -> None:
    vault.set_password(SERVICE, key.salt, key.spec)


def _delete(salt: str, vault: Vault) -> None:
    if vault.get_password(SERVICE, salt) is not None:
        vault.delete_password(SERVICE, salt)


def _nothing() -> None:
    """Nothing is to be kept."""
