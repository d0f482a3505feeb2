"""Which Parley is made, and when: what must be the same for two makings to give the same bytes."""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import formatdate
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
_ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}


@dataclass(frozen=True)
class Release:
    """A version ("0.2.0.dev0") as made for this machine. `moment` is in seconds since 1970: that of the last change."""

    version: str
    moment: int
    machine: str

    @property
    def debian_version(self) -> str:
        """The same in Debian's order, in which "0.2.0~dev0" comes before "0.2.0"."""
        return re.sub(r"\.?(dev|a|b|rc)(?=\d)", r"~\1", self.version)

    @property
    def debian_architecture(self) -> str:
        """What Debian calls the machine."""
        return _ARCHITECTURES.get(self.machine, self.machine)

    @property
    def day(self) -> str:
        """When it was made, as a changelog of Debian says it."""
        return formatdate(self.moment)

    @property
    def date(self) -> str:
        """The same as a date ("2026-11-30")."""
        return datetime.fromtimestamp(self.moment, UTC).date().isoformat()

    @property
    def environment(self) -> dict[str, str]:
        """What tools are told, so that they write no other moment and no other order."""
        return {
            **os.environ,
            "SOURCE_DATE_EPOCH": str(self.moment),
            "PYTHONHASHSEED": "0",
            "TZ": "UTC",
            "LC_ALL": "C.UTF-8",
        }


def release() -> Release:
    """The Parley of this checkout."""
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return Release(project["version"], _moment(), platform.machine())


def _moment() -> int:
    told = os.environ.get("SOURCE_DATE_EPOCH", "")
    if told.isdecimal():
        return int(told)
    git = shutil.which("git")
    if git and (CHECKOUT / ".git").exists():
        words = [git, "log", "-1", "--format=%ct"]
        said = subprocess.run(words, cwd=CHECKOUT, capture_output=True, text=True, check=False).stdout.strip()
        if said.isdecimal():
            return int(said)
    return int((CHECKOUT / "packaging" / "CHANGELOG.md").stat().st_mtime)
