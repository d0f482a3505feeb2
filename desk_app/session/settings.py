"""Settings: one typed object with defaults. Only what differs from them is written."""

from __future__ import annotations

import json
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import Any

from desk_app.domain.errors import UserError
from desk_app.session.setting_values import (
    IDLE_MINUTES,
    MOST_WINDOWS,
    REMINDERS,
    TEXT_SIZES,
    Appearance,
    ChosenSheet,
    Contrast,
    Motion,
    RememberedWindow,
)
from desk_app.session.stored_settings import value_of
from desk_app.support.log import logger
from desk_app.support.paths import write_private
from desk_app.support.stored_json import read_json
from desk_app.support.system_errors import system_words
from desk_app.support.territory import PaperSize, Region, region
from desk_app.support.words import _

VERSION = 1
_LOG = logger("settings")

__all__ = [
    "IDLE_MINUTES",
    "MOST_WINDOWS",
    "REMINDERS",
    "TEXT_SIZES",
    "Appearance",
    "ChosenSheet",
    "Contrast",
    "Motion",
    "RememberedWindow",
    "Settings",
    "load",
    "save",
]


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person chose.

    `text_size` is one of `TEXT_SIZES`. `language` (ISO 639) is the one that Parley speaks; empty: that of the system.
    `locale` ("de_CH") says how numbers and dates are read, and what is usual for
    paper and money; empty: as the system has it. `currency` is for new negotiations (ISO 4217; empty: that of the
    locale). `journal` is the one last opened in the window (empty: the default one). `told` are journals whose person
    was warned that their place is a risk. An encrypted journal is locked after `idle_minutes` without a key or the
    mouse (one of `IDLE_MINUTES`; 0: never). `windows` are the places of the window, one for each screen, the latest
    last. `x11`: on a desktop of Wayland that offers X11 too, use that, as only there a window can stay above others.
    `letters` are those chosen for commands of the entry line, each after the usual one. `silenced` are the ids of rules
    of advice that are never said. `starts_hidden`: the window opens with secrets hidden. `screen_is_seen`: in a
    meeting, others count as seeing the screen without a question. `own_dialogs`: files are always chosen in Qt's own
    dialog. A calendar exported in the window reminds of meetings `reminder` minutes before (one of `REMINDERS`).
    `second_place` is a folder to which every backup is copied, too; empty: none. `recap_signed`: a
    recap has lines to sign, as it was chosen where it is previewed. `sheets`: paper and colour of documents for which
    they are not as usual. `contact_columns` tell what the columns of address books hold, by their folded headings,
    `offer_columns` those of tables of offers. `news_seen` is the release whose news were shown; empty: none were yet.
    """

    appearance: Appearance = Appearance.SYSTEM
    text_size: int = 100
    contrast: Contrast = Contrast.SYSTEM
    motion: Motion = Motion.SYSTEM
    language: str = ""
    locale: str = ""
    currency: str = ""
    paper: PaperSize | None = None
    journal: str = ""
    told: tuple[str, ...] = ()
    idle_minutes: int = 10
    windows: tuple[RememberedWindow, ...] = ()
    x11: bool = False
    letters: tuple[tuple[str, str], ...] = ()
    silenced: tuple[str, ...] = ()
    starts_hidden: bool = False
    screen_is_seen: bool = False
    own_dialogs: bool = False
    reminder: int = 0
    second_place: str = ""
    recap_signed: bool = False
    sheets: tuple[ChosenSheet, ...] = ()
    contact_columns: tuple[tuple[str, str], ...] = ()
    offer_columns: tuple[tuple[str, str], ...] = ()
    news_seen: str = ""

    def region(self, system: str = "") -> Region:
        """Where the person is. `system` is the name of the locale of the system, if the environment does not tell."""
        return region(self.locale, self.paper, system)

    def sheet(self, document: str) -> ChosenSheet:
        """What was chosen for a document."""
        return next((each for each in self.sheets if each.document == document), ChosenSheet(document))

    def with_sheet(self, chosen: ChosenSheet) -> tuple[ChosenSheet, ...]:
        """All that was chosen, with this in place of what it was for the document."""
        others = tuple(each for each in self.sheets if each.document != chosen.document)
        return others if chosen == ChosenSheet(chosen.document) else (*others, chosen)


def load(file: Path) -> Settings:
    """The settings in a file. What is missing, unknown or out of bounds gets its default, and that is logged."""
    try:
        content = read_json(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError):
        content = None
    if not isinstance(content, dict) or content.pop("version", None) != VERSION:
        _LOG.warning("the settings cannot be read: defaults are used")
        return Settings()
    chosen = {}
    for name, stored in content.items():
        try:
            chosen[name] = value_of(name, stored)
        except ValueError:
            _LOG.warning("a setting cannot be read: its default is used")
    return Settings(**chosen)


def save(file: Path, settings: Settings) -> None:
    """Write the settings that differ from the defaults.

    Raises:
        UserError: the file cannot be written.
    """
    usual = Settings()
    chosen = {f.name: getattr(settings, f.name) for f in fields(Settings)}
    differing = {name: value for name, value in chosen.items() if value != getattr(usual, name)}
    try:
        write_private(
            file, json.dumps({"version": VERSION, **differing}, indent=2, ensure_ascii=False, default=_as_list) + "\n"
        )
    except OSError as error:
        raise UserError(
            _(
                "The settings cannot be saved in {file}: {reason}. Allow writing there.",
                file=file,
                reason=system_words(error),
            )
        ) from error


def _as_list(value: object) -> list[Any]:
    if not isinstance(value, (RememberedWindow, ChosenSheet)):
        raise TypeError
    return list(astuple(value))
