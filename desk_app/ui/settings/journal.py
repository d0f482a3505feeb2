"""The rows about the journal's file and its backups."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt

from desk_app.domain.backups import Backup
from desk_app.session.session import Session
from desk_app.session.settings import REMINDERS, Settings
from desk_app.support.forms import grouped
from desk_app.support.overriding import override
from desk_app.support.words import _, mark, plural
from desk_app.ui.running.page_context import PageContext
from desk_app.ui.settings.row import ChoiceRow, SettingRow
from desk_app.ui.settings.second_place import SecondPlaceRow
from desk_app.ui.widgets.buttons import PlainButton
from desk_app.ui.widgets.choice import Choice


def journal(
    context: PageContext, to_backups: Callable[[], None], to_sharing: Callable[[], None]
) -> Iterator[SettingRow]:
    """The rows about where things are kept."""
    button = PlainButton(_("Open another journal…"))
    button.clicked.connect(context.requests.open_journal)
    place = SettingRow("journal", _("Journal"), str(context.gateway.reading.path), button)
    place.about.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    yield place
    yield ChoiceRow(
        context.choices,
        "reminder",
        _("Reminders in an exported calendar"),
        _("How long before a meeting the calendar program reminds of it. It takes effect with the next export."),
        [Choice(minutes, _reminder(minutes)) for minutes in REMINDERS],
    )
    yield BackupsRow(context, to_backups)
    yield SecondPlaceRow(context)
    sharing = PlainButton(_("Show sharing"))
    sharing.clicked.connect(to_sharing)
    yield SettingRow("sharing", _("Sharing"), _(_SHARING), sharing)


def about(to_about: Callable[[], None]) -> Iterator[SettingRow]:
    """The row that leads to what there is to know about Parley itself."""
    button = PlainButton(_("Show About"))
    button.clicked.connect(to_about)
    words = _("Its version, what is new, details to report, and the licences of all that is shipped.")
    yield SettingRow("about", _("About Parley"), words, button)


def _reminder(minutes: int) -> str:
    match minutes:
        case 0:
            return _("None", context="reminder")
        case 60:
            return _("An hour before")
        case 1440:
            return _("A day before")
        case _:
            return plural("{n} minute before", "{n} minutes before", minutes)


_SHARING = mark("Several machines share this journal, through a folder that a sync tool of yours carries.")


class BackupsRow(SettingRow):
    """Where the backups are, how many there are, and which are kept."""

    def __init__(self, context: PageContext, to_backups: Callable[[], None]) -> None:
        button = PlainButton(_("Show the backups"))
        button.clicked.connect(to_backups)
        super().__init__("backups", _("Backups"), _about(0, ""), button)
        self._gateway = context.gateway
        self.about.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    @override
    def show_settings(self, _settings: Settings, /) -> None:
        self._gateway.run(_found, self._show, saves=False)

    def _show(self, found: tuple[str, tuple[Backup, ...]]) -> None:
        folder, backups = found
        self.about.setText(_about(len(backups), folder))


def _about(count: int, folder: str) -> str:
    kept = _("All of today are kept, then one a day, one a week, one a month.")
    if not count:
        return _("There is none yet. {kept}", kept=kept)
    return plural(
        "One, in {folder}. {kept}", "{number} of them, in {folder}. {kept}", count, number=grouped(count),
        folder=folder, kept=kept,
    )  # fmt: skip


def _found(session: Session) -> tuple[str, tuple[Backup, ...]]:
    return str(session.backups.folder), session.backups.listed()
