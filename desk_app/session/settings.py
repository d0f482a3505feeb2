"""Settings: one typed object with defaults. Only what differs from them is written."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import astuple, dataclass, fields
from enum import StrEnum
from pathlib import Path
from typing import Any

from desk_app.domain.errors import UserError
from desk_app.support.log import logger
from desk_app.support.paths import write_private
from desk_app.support.words import _

VERSION = 1
IDLE_MINUTES = (5, 10, 30, 0)
MOST_WINDOWS = 8
_LOG = logger("settings")


class Appearance(StrEnum):
    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class RememberedWindow:
    """Where the window was on a screen, in pixels as the desktop scales them. `full`: it was maximised.

    A screen is known by its name and size.
    """

    screen: str
    x: int
    y: int
    width: int
    height: int
    full: bool = False


@dataclass(frozen=True, slots=True)
class Settings:
    """What a person chose.

    `currency` is for new negotiations (ISO 4217; empty: not chosen). `journal` is the one last opened in the window
    (empty: the default one). `told` are journals whose person was warned that their place is a risk. An encrypted
    journal is locked after `idle_minutes` without a key or the mouse (one of `IDLE_MINUTES`; 0: never). `windows` are
    the places of the window, one for each screen, the latest last. `x11`: on a desktop of Wayland that offers X11 too,
    use that, as only there a window can stay above others. `letters` are those chosen for commands of the entry line,
    each after the usual one. `silenced` are the ids of rules of advice that are never said.
    """

    appearance: Appearance = Appearance.SYSTEM
    currency: str = "EUR"
    journal: str = ""
    told: tuple[str, ...] = ()
    idle_minutes: int = 10
    windows: tuple[RememberedWindow, ...] = ()
    x11: bool = False
    letters: tuple[tuple[str, str], ...] = ()
    silenced: tuple[str, ...] = ()


def load(file: Path) -> Settings:
    """The settings in a file. What is missing, unknown or out of bounds gets its default, and that is logged."""
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError):
        content = None
    if not isinstance(content, dict) or content.get("version") != VERSION:
        _LOG.warning("the settings cannot be read: defaults are used")
        return Settings()
    return Settings(**{name: _read(name, value) for name, value in content.items() if _fits(name, value)})


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
                reason=error.strerror,
            )
        ) from error


def _as_list(value: object) -> list[Any]:
    if not isinstance(value, RememberedWindow):
        raise TypeError
    return list(astuple(value))


def _is_place(value: Any) -> bool:
    return isinstance(value, list) and [type(each) for each in value] == [str, int, int, int, int, bool]


def _places(value: list[list[Any]]) -> tuple[RememberedWindow, ...]:
    return tuple(RememberedWindow(*each) for each in value)[-MOST_WINDOWS:]


def _is_pair(value: Any) -> bool:
    return isinstance(value, list) and [type(each) for each in value] == [str, str]


def _pairs(value: list[list[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((first, second) for first, second in value)


def _fits(name: str, value: Any) -> bool:
    match name:
        case "version":
            return False
        case "appearance":
            fits = value in list(Appearance)
        case "idle_minutes":
            fits = type(value) is int and value in IDLE_MINUTES
        case "x11":
            fits = isinstance(value, bool)
        case "currency" | "journal":
            fits = isinstance(value, str)
        case "told" | "silenced":
            fits = isinstance(value, list) and all(isinstance(word, str) for word in value)
        case "letters":
            fits = isinstance(value, list) and all(map(_is_pair, value))
        case "windows":
            fits = isinstance(value, list) and all(map(_is_place, value))
        case _:
            fits = False
    if not fits:
        _LOG.warning("a setting cannot be read: its default is used")
    return fits


def _read(name: str, value: Any) -> Any:
    made: dict[str, Callable[[Any], Any]] = {
        "appearance": Appearance,
        "told": tuple,
        "silenced": tuple,
        "windows": _places,
        "letters": _pairs,
    }
    return made.get(name, lambda as_it_is: as_it_is)(value)
