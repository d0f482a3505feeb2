"""The row about the second place of backups."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from desk_app.domain.errors import UserError
from desk_app.exchange.manual import pages
from desk_app.session.second_place import SecondCopies, make_second_place
from desk_app.session.session import Session
from desk_app.session.settings import Settings
from desk_app.support.forms import grouped
from desk_app.support.overriding import override
from desk_app.support.words import _, plural
from desk_app.ui.running.file_dialogs import file_dialog
from desk_app.ui.running.page_context import PageContext
from desk_app.ui.settings.row import SettingRow
from desk_app.ui.widgets.buttons import PlainButton


class SecondPlaceRow(SettingRow):
    """Chooses a folder, and says how it stands there. What cannot be reached is said here, and nowhere in the way."""

    def __init__(self, context: PageContext) -> None:
        self.button = PlainButton(_("Choose a folder…"), name=_("Choose a second place for backups"))
        super().__init__("second_place", _("A second place for backups"), _about(), self.button)
        self._context, self._choices = context, context.choices
        self._second = context.backups.second
        self.button.clicked.connect(self._ask)
        self._second.told.connect(self._tell)
        self.about.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    @override
    def show_settings(self, settings: Settings, /) -> None:
        place = settings.second_place
        self.usual.setVisible(bool(place))
        if place:
            self._second.look()
        else:
            self.about.setText(_about())

    @override
    def go_back(self) -> None:
        self._choices.choose(replace(self._choices.settings, second_place=""))

    def choose(self, name: str) -> None:
        """Take a folder as the second place, and bring the backups there."""
        self._context.gateway.run(_backups_folder, partial(self._take, Path(name)), saves=False)

    def _ask(self) -> None:
        dialog = file_dialog(
            self, _("A second place for backups"), "", self._context.gateway.reading.path, about=pages.BACKUPS
        )
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.choose)
        dialog.open()

    def _take(self, chosen: Path, backups: Path) -> None:
        try:
            place = make_second_place(chosen, backups)
        except UserError as error:
            self.about.setText(str(error))
            return
        self._choices.choose(replace(self._choices.settings, second_place=str(place)))
        self._second.bring()

    def _tell(self, found: SecondCopies | None) -> None:
        if found is not None:
            self.about.setText(_standing(found))


def _about() -> str:
    return _("Each backup is copied there, too, and compared. Best on another disk, or in a folder that is synced.")


def _standing(found: SecondCopies) -> str:
    if found.missing:
        waits = plural("One backup is not there yet.", "{number} backups are not there yet.", found.missing,
                       number=grouped(found.missing))  # fmt: skip
        return _("{waits} {why}", waits=waits, why=found.problem)
    if not found.there:
        return found.problem or _("Nothing is there yet. The next backup comes to {folder}, too.", folder=found.folder)
    return plural(
        "One is there, compared: {folder}", "{number} are there, compared: {folder}", found.there,
        number=grouped(found.there), folder=found.folder,
    )  # fmt: skip


def _backups_folder(session: Session) -> Path:
    return session.backups.folder.parent
