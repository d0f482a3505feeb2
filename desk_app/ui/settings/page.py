"""The Settings page: everything that can be chosen, in one place. Each choice applies at once."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal

from desk_app.domain.changes import ChangeSet
from desk_app.session import passphrases
from desk_app.session.settings import Settings
from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.imprint.spots import ABOUT
from desk_app.ui.running.page import Page
from desk_app.ui.running.page_context import PageContext
from desk_app.ui.settings.advice import advice
from desk_app.ui.settings.journal import about, journal
from desk_app.ui.settings.keys import keys
from desk_app.ui.settings.lock import lock
from desk_app.ui.settings.looks import looks
from desk_app.ui.settings.privacy import privacy
from desk_app.ui.settings.region import region
from desk_app.ui.settings.view import SettingGroup, SettingsView
from desk_app.ui.widgets.form import alone


class SettingsPage(Page):
    """Shows what is chosen, whoever chose it; each row hands a choice to what keeps it."""

    backups = Signal()
    """Show the backups."""
    passphrase = Signal(object)
    """Set or change the passphrase: a `PassphraseAction`."""

    sharing = Signal()
    """Show how the journal is shared."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._choices = context.choices
        self.view = SettingsView(context.theme, context.choices.settings, self._groups(context))
        context.choices.changed.connect(self._show)
        context.theme.changed.connect(self._fit)
        alone(self, self.view)
        self.setFocusProxy(self.view.search)
        self._where = ""

    @property
    @override
    def title(self) -> str:
        return _("Settings")

    @override
    def show_at(self, where: object, /) -> None:
        """Show what is chosen; `where` is the id of a group or of a row to go to."""
        self.view.search.clear()  # old words could hide what one looks for
        self._show(self._choices.settings)
        self.setFocus()
        if isinstance(where, str):
            self.view.lead_to(where)

    @override
    def refresh(self, _changes: ChangeSet | None = None, /) -> None:
        """Do nothing: what is chosen is not in the journal."""

    @override
    def where(self) -> object:
        return self.view.shown

    @override
    def unsent(self) -> object:
        return self.view.search.text() or None

    @override
    def resume(self, unsent: object) -> None:
        self.view.search.setText(str(unsent))

    def _show(self, settings: Settings) -> None:
        self.view.show_settings(settings)

    def _fit(self, _colours: object) -> None:
        self.view.fit()

    def _groups(self, context: PageContext) -> tuple[SettingGroup, ...]:
        choices, encrypted = context.choices, passphrases.is_encrypted(context.gateway.reading.path)
        return (
            SettingGroup("looks", _("Looks"), partial(looks, choices)),
            SettingGroup("region", _("Region"), partial(region, choices, context.jobs)),
            SettingGroup("letters", _("Keys"), partial(keys, context.requests, context.letters)),
            SettingGroup("privacy", _("Privacy"), partial(privacy, choices)),
            SettingGroup("advice", _("Advice"), partial(advice, context.silent)),
            SettingGroup(
                "journal",
                _("Journal and backups"),
                partial(journal, context, self.backups.emit, self.sharing.emit),
            ),
            SettingGroup("lock", _("Lock"), partial(lock, context, self.passphrase.emit, encrypted=encrypted)),
            SettingGroup("about", _("About Parley"), partial(about, partial(context.requests.go, ABOUT))),
        )
