"""The rows about the lock: the passphrase, the keychain, and locking by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from desk_app.session.settings import IDLE_MINUTES
from desk_app.support.words import _, plural
from desk_app.ui.locking.presenter import PassphraseAction
from desk_app.ui.running.choices import Choices
from desk_app.ui.settings.row import ChoiceRow, SettingRow
from desk_app.ui.widgets.buttons import PlainButton
from desk_app.ui.widgets.choice import Choice


def lock(choices: Choices, to_passphrase: Callable[[object], None], *, encrypted: bool) -> Iterator[SettingRow]:
    """The rows about the lock. `encrypted`: the open journal has a passphrase."""
    action = PassphraseAction.CHANGE if encrypted else PassphraseAction.SET
    button = PlainButton(_("Change the passphrase…") if encrypted else _("Set a passphrase…"))
    button.clicked.connect(partial(to_passphrase, action))
    yield SettingRow(
        "passphrase",
        _("Passphrase"),
        _("This journal is encrypted. Whether this computer remembers its passphrase is asked where it is typed.")
        if encrypted
        else _("This journal is not encrypted: who gets the file can read it."),
        button,
    )
    yield ChoiceRow(
        choices,
        "idle_minutes",
        _("Lock when idle"),
        _("An encrypted journal is locked by itself after some time without a key or the mouse."),
        [Choice(minutes, _minutes(minutes)) for minutes in IDLE_MINUTES],
    )


def _minutes(minutes: int) -> str:
    return plural("After {n} minute", "After {n} minutes", minutes) if minutes else _("Never")
