"""The rows about the lock: the passphrase, the keychain, and locking by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from desk_app.session.session import Session
from desk_app.session.settings import IDLE_MINUTES, Settings
from desk_app.support.overriding import override
from desk_app.support.words import _, plural
from desk_app.ui.locking.presenter import PassphraseAction
from desk_app.ui.running.page_context import PageContext
from desk_app.ui.settings.row import ChoiceRow, SettingRow
from desk_app.ui.widgets.buttons import PlainButton
from desk_app.ui.widgets.choice import Choice


def lock(context: PageContext, to_passphrase: Callable[[object], None], *, encrypted: bool) -> Iterator[SettingRow]:
    """The rows about the lock. `encrypted`: the open journal has a passphrase."""
    action = PassphraseAction.CHANGE if encrypted else PassphraseAction.SET
    button = PlainButton(_("Change the passphrase…") if encrypted else _("Set a passphrase…"))
    button.clicked.connect(partial(to_passphrase, action))
    yield SettingRow(
        "passphrase",
        _("Passphrase"),
        _("This journal is encrypted, and so are its backups.")
        if encrypted
        else _("This journal is not encrypted: who gets the file can read it."),
        button,
    )
    if encrypted:
        yield RememberedRow(context)
    yield ChoiceRow(
        context.choices,
        "idle_minutes",
        _("Lock when idle"),
        _("An encrypted journal is locked by itself after some time without a key or the mouse."),
        [Choice(minutes, _minutes(minutes)) for minutes in IDLE_MINUTES],
    )


class RememberedRow(SettingRow):
    """Whether this computer remembers the passphrase, and a button that makes it forget."""

    def __init__(self, context: PageContext) -> None:
        self.button = PlainButton(_("Forget it"), name=_("Forget the passphrase on this computer"))
        super().__init__("remembered", _("Passphrase on this computer"), "", self.button)
        self._gateway = context.gateway
        self.button.clicked.connect(context.requests.forget_passphrase)
        context.requests.forgotten.connect(self._ask)
        self.button.hide()

    @override
    def show_settings(self, _settings: Settings, /) -> None:
        self._ask()

    def _ask(self) -> None:
        self._gateway.run(_is_remembered, self._show, saves=False)

    def _show(self, remembered: bool) -> None:
        self.button.setVisible(remembered)
        self.about.setText(
            _("The keychain of this computer keeps it, so Parley opens the journal without asking.")
            if remembered
            else _("It is typed each time. Where it is typed, this computer can be asked to remember it.")
        )


def _is_remembered(session: Session) -> bool:
    return session.is_remembered()


def _minutes(minutes: int) -> str:
    return plural("After {n} minute", "After {n} minutes", minutes) if minutes else _("Never")
