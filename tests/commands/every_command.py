"""Every command of the command line once, found by walking them, with the words that let it do its work."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from desk_app.commands.main import cli
from desk_app.domain.summaries import SAMPLE_ID
from tests.commands.conftest import SAMPLES

WORDS: Mapping[str, Sequence[str]] = {
    "advise": (SAMPLE_ID,),
    "backup": (),
    "brief": (SAMPLE_ID, "--html"),
    "capture-sheet": (SAMPLE_ID, "--html"),
    "check": (),
    "checks": (SAMPLE_ID, "--html"),
    "completion": ("bash",),
    "create": (),
    "debrief": (SAMPLE_ID, "--out", "-"),
    "desktop install": (),
    "desktop remove": (),
    "dossier": ("Hélène Marchand", "--html"),
    "export": (),
    "import": (f"{SAMPLES / 'late-payment.json'}",),
    "list": (),
    "manual": ("manual",),
    "offers": ("mail.txt", "--negotiation", SAMPLE_ID),
    "options": (SAMPLE_ID, "--html"),
    "packages": ("packages.json",),
    "passphrase change": (),
    "passphrase clean": (),
    "passphrase forget": (),
    "passphrase remove": (),
    "passphrase set": (),
    "read": ("4.8k", "--unit", "money"),
    "recap": (SAMPLE_ID, "--html"),
    "restore": ("kept.parley",),
    "review": ("--html",),
    "salvage": ("kept.parley", "saved.parley"),
    "search": ("fee",),
    "share code": (),
    "share conflicts": (),
    "share create": ("other-folder",),
    "share decide": ("nothing", "--keep", "1"),
    "share join": ("folder",),
    "share leave": (),
    "share status": (),
    "share sync": (),
    "show": (SAMPLE_ID,),
    "stats": (),
}
"""What each is called with."""
OF_A_SHARE = frozenset({"share code", "share conflicts", "share leave", "share status", "share sync"})
"""Those that need a shared journal."""
NOT_HERE = frozenset({"tour"})
"""It makes pictures of every page, and is tried in tests/end_to_end."""


@dataclass(frozen=True, slots=True)
class Walked:
    """A command, by its whole name."""

    name: str
    command: click.Command

    @property
    def has_json(self) -> bool:
        return any("--json" in each.opts for each in self.command.params)


def every_command(group: click.Group = cli, before: str = "") -> Iterator[Walked]:
    """All that are no groups, in the order of their names."""
    for name, command in sorted(group.commands.items()):
        if isinstance(command, click.Group):
            yield from every_command(command, f"{before}{name} ")
        else:
            yield Walked(f"{before}{name}", command)


def lay_out(made: Path, folder: Path) -> None:
    """Put the journal `made`, and what the commands read, into an empty folder."""
    for name in ("work.parley", "kept.parley"):
        shutil.copy(made, folder / name)
    for name in ("folder", "other-folder"):
        (folder / name).mkdir()
    (folder / "mail.txt").write_text("We can offer 5,200 EUR.\n")
    (folder / "packages.json").write_text(
        '{"issues": [{"name": "fee", "weights": [1, 1], "options": [{"label": "a", "values": [1, 0]}]}], '
        '"floors": [0, 0]}'
    )
