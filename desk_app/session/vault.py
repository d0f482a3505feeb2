"""Asking the keychain of this computer, whatever it is, without ever being held up by it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import CancelledError, Future, InvalidStateError
from contextlib import suppress
from threading import Thread
from typing import Any, Protocol, TypeVar

from desk_app.domain.errors import UserError
from desk_app.support.words import _

T = TypeVar("T")
PATIENCE = 20.0  # seconds; the person may have to unlock the keychain first
_SAFE = frozenset({"SecretService", "libsecret", "kwallet", "macOS", "Windows"})


class KeychainRefused(UserError):
    """There is no keychain, or it refused."""


class NoAnswer(UserError):
    """It did not answer in time. It may still do what it was asked for."""


class Vault(Protocol):
    """A keychain as `keyring` offers it; each may raise anything."""

    def get_password(self, service: str, username: str, /) -> str | None:
        """What is kept under that name; None for nothing."""

    def set_password(self, service: str, username: str, password: str, /) -> None:
        """Keep something under a name."""

    def delete_password(self, service: str, username: str, /) -> None:
        """Keep it no longer."""


Find = Callable[[], Vault | None]


class Patience:
    """Asks on a thread of its own, which nobody waits for in the end; whoever asks must be on no window's thread."""

    def __init__(self, find: Find, seconds: float) -> None:
        self._find, self._seconds = find, seconds
        self._waiting: set[Future[Any]] = set()

    def ask(self, work: Callable[[Vault], T]) -> T:
        """What the keychain answers.

        Raises:
            KeychainRefused: it does not, or there is none.
            NoAnswer: nothing came of it in time, or it was given up.
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
        """Wait no longer for any answer."""
        for each in tuple(self._waiting):
            each.cancel()


def no_vault() -> Vault | None:
    """No keychain, whatever the system has: for trying things out."""
    return None


def system_vault() -> Vault | None:
    """The keychain of the system, where that is one which keeps a secret secret; takes its time."""
    from keyring import get_keyring

    chosen = get_keyring()  # what the person configured comes first, also that there is to be none
    for each in getattr(chosen, "backends", (chosen,)):
        package, _dot, name = type(each).__module__.rpartition(".")
        if package == "keyring.backends" and name in _SAFE and each.priority > 0:
            vault: Vault = each
            return vault
    return None


def _carry_out(find: Find, work: Callable[[Vault], T], answer: Future[T]) -> None:
    with suppress(InvalidStateError):  # given up meanwhile
        try:
            vault = find()
            if vault is None:
                raise KeychainRefused(_("This computer has no keychain that Parley can use."))  # noqa: TRY301 - one way out
            answer.set_result(work(vault))
        except UserError as error:
            answer.set_exception(error)
        except Exception:  # noqa: BLE001 - each vendor's raises its own, and may tell what nobody should read
            answer.set_exception(KeychainRefused(_("The keychain of this computer refused. Unlock it, and try again.")))
