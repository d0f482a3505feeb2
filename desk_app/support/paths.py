"""Where Parley keeps things on this machine: the platform's own folders."""

from __future__ import annotations

import os
import stat
import sys
from dataclasses import dataclass
from pathlib import Path

from platformdirs import PlatformDirs

_PRIVATE = 0o700
USUAL_NAME = "journal.parley"
"""The name of the journal that is meant when none is named."""


@dataclass(frozen=True, slots=True)
class Folders:
    """The folders of one person: `data` for journals, `config` for settings, `state` for what can be lost."""

    data: Path
    config: Path
    state: Path

    @classmethod
    def of_system(cls) -> Folders:
        """The folders that the platform assigns to Parley; none is made yet."""
        dirs = PlatformDirs("parley", appauthor=False)
        return cls(dirs.user_data_path, dirs.user_config_path, dirs.user_state_path)

    @classmethod
    def inside(cls, folder: Path) -> Folders:
        """A whole profile within one folder: for tests and trying out."""
        return cls(folder / "data", folder / "config", folder / "state")

    @property
    def default_journal(self) -> Path:
        """The journal that is meant when none is named."""
        return self.data / USUAL_NAME

    @property
    def backups(self) -> Path:
        """Where copies of journals are kept, in a folder for each."""
        return self.data / "backups"

    @property
    def device_file(self) -> Path:
        """The id of this machine. It is beside the journals and never in one: a copied journal gets another device."""
        return self.data / "device"

    @property
    def settings_file(self) -> Path:
        return self.config / "settings.json"

    @property
    def known_journals_file(self) -> Path:
        return self.state / "known-journals.json"

    @property
    def kept_keys_file(self) -> Path:
        return self.state / "kept-keys.json"

    @property
    def log_file(self) -> Path:
        return self.state / "parley.log"


def private_folder(folder: Path) -> Path:
    """That folder, made with access for its owner alone if it was not there, like those above it.

    Raises:
        OSError: it cannot be made.
    """
    if not folder.parent.exists():
        private_folder(folder.parent)
    folder.mkdir(mode=_PRIVATE, exist_ok=True)
    return folder


def runtime_folder() -> Path | None:
    """A folder for sockets, closed to everyone else and gone by itself in time; None where there is no such place.

    Where the system names none, it is in the folder for temporary files, where anyone may have made it before us.
    """
    if sys.platform == "win32":  # pragma: no cover (its sockets are in no folder)
        return None
    from tempfile import gettempdir  # few need it, and it takes its time

    given = Path(os.environ.get("XDG_RUNTIME_DIR") or os.devnull)
    folder = given / "parley" if given.is_dir() else Path(gettempdir()) / f"parley-{os.getuid()}"
    try:
        folder.mkdir(mode=_PRIVATE, exist_ok=True)
        found = folder.lstat()
    except OSError:
        return None
    ours = stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & 0o077
    return folder if ours else None


def write_private(path: Path, text: str) -> None:
    """Replace a small file as a whole, readable by its owner alone: either the old or the new content is there.

    So it is after the power went, too, but it may be the old one: nothing waits for the disk to keep the name.

    Raises:
        OSError: it cannot be written; the old content stays.
    """
    private_folder(path.parent)
    fresh = path.with_name(f".{path.name}.new")
    fresh.unlink(missing_ok=True)
    fresh.touch(mode=0o600)
    with fresh.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
