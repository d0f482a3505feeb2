"""Where a person's desktop files are, and a note of what was not there before Parley: so all of it can be undone."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from os import environ
from pathlib import Path

from desk_app.support.paths import write_private
from desk_app.support.stored_json import read_json


@dataclass(frozen=True, slots=True)
class DesktopPlaces:
    """The folders of one person: `data` for entries, kinds and icons, `config` for which program opens what."""

    data: Path
    config: Path

    @classmethod
    def of_system(cls, environment: Mapping[str, str] = environ) -> DesktopPlaces:
        """Those of the XDG Base Directory Specification, which lets only absolute paths count."""
        data, config = (Path(environment.get(f"XDG_{name}_HOME", "")) for name in ("DATA", "CONFIG"))
        return cls(
            data if data.is_absolute() else Path.home() / ".local" / "share",
            config if config.is_absolute() else Path.home() / ".config",
        )

    @property
    def applications(self) -> Path:
        return self.data / "applications"

    @property
    def kinds(self) -> Path:
        """What shared-mime-info makes the tables of kinds of files from, and beside it."""
        return self.data / "mime"

    @property
    def icons(self) -> Path:
        return self.data / "icons" / "hicolor"

    @property
    def default_programs(self) -> Path:
        """The person's own list of which program opens what."""
        return self.config / "mimeapps.list"


@dataclass(frozen=True, slots=True)
class Note:
    """What was not there before Parley came: folders, and files that tools make or that others write into as well."""

    places: DesktopPlaces
    new: frozenset[Path] = frozenset()
    written: Mapping[Path, str] = field(default_factory=dict)
    """What Parley wrote to each of its files, as `content_mark` tells it."""

    def write(self, file: Path) -> None:
        """Write it down.

        Raises:
            OSError: it cannot be written.
        """
        told = {
            "data": str(self.places.data),
            "config": str(self.places.config),
            "new": sorted(map(str, self.new)),
            "written": {str(path): mark for path, mark in self.written.items()},
        }
        write_private(file, json.dumps(told, indent=1) + "\n")


def content_mark(content: bytes) -> str:
    """What tells a content from all others."""
    return hashlib.sha256(content).hexdigest()


def noted(file: Path) -> Note | None:
    """What was written down; None if nothing was, or if it cannot be read."""
    try:
        told = read_json(file.read_text(encoding="utf-8"))
        places = DesktopPlaces(Path(told["data"]), Path(told["config"]))
        written = {Path(path): str(mark) for path, mark in dict(told.get("written", {})).items()}
        return Note(places, frozenset(Path(each) for each in told["new"]), written)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None
