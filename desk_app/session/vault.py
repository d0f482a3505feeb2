"""Asks the keychain of this computer, of any kind, and never waits for it without an end."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, InvalidStateError
from contextlib import suppress
from threading import Thread
from typing import Any, Protocol, TypeVar

from desk_app.domain.errors import UserError
from desk_app.support.paths import PROFILE
from desk_app.support.words import _

T = TypeVar("T")
PATIENCE = 20.0  # seconds; the person may have to unlock the keychain first
_SAFE = frozenset({"SecretService", "libsecret", "kwallet", "macOS", "Windows"})


class KeychainRefused(UserError):
    """There is no keychain, or it refused."""


class NoAnswer(UserError):
    """It did not answer in time. It may still do later what it was asked to do."""


class Vault(Protocol):
    """A keychain as the package `keyring` offers it. Each method may raise any error."""

    def get_password(self, service: str, username: str, /) -> str | None:
        """The secret kept under that name; None if there is none."""

    def set_password(self, service: str, username: str, password: str, /) -> None:
        """Keep a secret under a name."""

    def delete_password(self, service: str, username: str, /) -> None:
        """Remove the secret."""


Find = Callable[[], Vault | None]


class Patience:
    """Asks on a thread of its own, and waits a limited time. Never call it on the thread of a window."""

    def __init__(self, find: Find, seconds: float) -> None:
        self._find, self._seconds = find, seconds
        self._waiting: set[Future[Any]] = set()

    def ask(self, work: Callable[[Vault], T]) -> T:
        """What the keychain answers.

        Raises:
            KeychainRefused: it refused, or there is no keychain.
            NoAnswer: no answer came in time, or waiting was ended.
        """
        answer: Future[T] = Future()
        self._waiting.add(answer)
        Thread(target=_carry_out, args=(self._find, work, answer), name="keychain", daemon=True).start()
        try:
            return answer.result(self._seconds)
        except (TimeoutError, CancelledError) as error:
            raise NoAnswer(_("The keychain of this computer does not answer. Try it again later.")) from error
        finally:
            self._waiting.discard(answer)

    def give_up(self) -> None:
        """Stop waiting for answers."""
        for each in tuple(self._waiting):
            each.cancel()


def no_vault() -> Vault | None:
    """No keychain, even if the system has one; for trying things out."""
    return None


def system_vault() -> Vault | None:
    """The keychain of the system, if it is one that really keeps secrets. The call can be slow.

    A profile of its own has none: what is remembered there would outlive it.
    """
    if os.environ.get(PROFILE):
        return None
    from keyring import get_keyring

    chosen = get_keyring()  # what the person configured comes first, also if that is no keychain
    for each in getattr(chosen, "backends", (chosen,)):
        package, _dot, name = type(each).__module__.rpartition(".")
        if package == "keyring.backends" and name in _SAFE and each.priority > 0:
            vault: Vault = each
            return vault
    return None


def _carry_out(find: Find, work: Callable[[Vault], T], answer: Future[T]) -> None:
    with suppress(InvalidStateError):  # waiting was ended meanwhile
        try:
            vault = find()
            if vault is None:
                raise KeychainRefused(_("This computer has no keychain that Parley can use."))  # noqa: TRY301 - one way out
            answer.set_result(work(vault))
        except UserError as error:
            answer.set_exception(error)
        except Exception:  # noqa: BLE001 - each vendor's raises its own, and may tell what nobody should read
            answer.set_exception(KeychainRefused(_("The keychain of this computer refused. Unlock it, and try again.")))
