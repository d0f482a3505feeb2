"""Where Parley keeps its files on this machine: in the folders of the platform."""

from __future__ import annotations

import os
import stat
import sys
from dataclasses import dataclass
from pathlib import Path

from platformdirs import PlatformDirs

_PRIVATE = 0o700
PROFILE = "PARLEY_PROFILE"
"""Names a folder in which all others are: see `passing_profile.py`."""
USUAL_NAME = "journal.parley"
"""The file name of the default journal."""


@dataclass(frozen=True, slots=True)
class Folders:
    """The folders of one person: `data` for journals, `config` for settings, `state` for what may be lost."""

    data: Path
    config: Path
    state: Path

    @classmethod
    def of_system(cls) -> Folders:
        """The folders that the platform gives to Parley, or those in what `PROFILE` names. They are not made yet."""
        named = os.environ.get(PROFILE)
        if named:
            return cls.inside(Path(named))
        dirs = PlatformDirs("parley", appauthor=False)
        return cls(dirs.user_data_path, dirs.user_config_path, dirs.user_state_path)

    @classmethod
    def inside(cls, folder: Path) -> Folders:
        """All folders within one folder; for tests and for trying things out."""
        return cls(folder / "data", folder / "config", folder / "state")

    @property
    def default_journal(self) -> Path:
        """The journal that is used if none is named."""
        return self.data / USUAL_NAME

    @property
    def sample_journal(self) -> Path:
        """The journal in which three years of a freelancer's work can be looked at."""
        return self.data / "Sample.parley"

    @property
    def backups(self) -> Path:
        """Where backups are kept, with a folder for each journal."""
        return self.data / "backups"

    @property
    def device_file(self) -> Path:
        """The file with the id of this machine. It is not in a journal, as that may be copied to another machine."""
        return self.data / "device"

    @property
    def settings_file(self) -> Path:
        return self.config / "settings.json"

    @property
    def known_journals_file(self) -> Path:
        return self.state / "known-journals.json"

    @property
    def known_shares_file(self) -> Path:
        """As whom this machine writes into each share. It is in no journal, as that may be copied or put back."""
        return self.state / "shares.json"

    @property
    def farewells_file(self) -> Path:
        """The shares that have ended here, while the others could not be told yet."""
        return self.state / "shares-ended.json"

    @property
    def forms_file(self) -> Path:
        """How numbers and days are written in the region, so that a start need not work it out."""
        return self.state / "region.json"

    @property
    def kept_keys_file(self) -> Path:
        return self.state / "kept-keys.json"

    @property
    def log_file(self) -> Path:
        return self.state / "parley.log"


def private_folder(folder: Path) -> Path:
    """That folder. If it is missing, it is made for its owner alone, and so are missing folders above it.

    Raises:
        OSError: it cannot be made.
    """
    if not folder.parent.exists():
        private_folder(folder.parent)
    folder.mkdir(mode=_PRIVATE, exist_ok=True)
    return folder


def runtime_folder() -> Path | None:
    """A folder for sockets, closed to others, that the system removes some time. None if there is no such place.

    If the system has none, it is in the folder for temporary files, where another person may have made it before us.
    """
    if sys.platform == "win32":  # pragma: no cover (its sockets are in no folder)
        return None
    from tempfile import gettempdir  # slow to import, and rarely needed

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
    """Replace a small file as a whole, readable by its owner alone. The file has either the old or the new content.

    After a power cut it may be the old content, as this does not wait until the new name is on the disk.

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
