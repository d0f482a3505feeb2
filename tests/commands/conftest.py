"""The command line with a profile of its own, so that no test sees a real home."""

from __future__ import annotations

import getpass
import json
import os
from collections.abc import Mapping
from pathlib import Path
from shutil import copytree

import pytest
from click.testing import CliRunner, Result

from desk_app.commands.main import cli

SAMPLES = Path(__file__).parents[2] / "resources" / "sample"
SMALL = sorted(each for each in SAMPLES.glob("*.json") if each.stem != "three-years")
"""Those with one negotiation each."""


class Parley:
    """Runs commands on one journal."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.journal = folder / "work.parley"
        self._runner = CliRunner()

    def __call__(self, *words: object) -> Result:
        return self.own("--journal", self.journal, *words)

    def own(self, *words: object) -> Result:
        """Without naming a journal."""
        spoken = {"LANGUAGE": os.environ.get("LANGUAGE")}  # a command sets it for the processes that it starts
        result = self._runner.invoke(cli, [str(word) for word in words], prog_name="parley", env=spoken)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    def asked(self, environment: Mapping[str, str]) -> Result:
        """What a shell gets that asks through the environment."""
        return self._runner.invoke(cli, [], prog_name="parley", env=environment)

    def well(self, *words: object) -> Result:
        """A command that has to succeed."""
        result = self(*words)
        assert result.exit_code == 0, result.stderr
        return result


@pytest.fixture
def profile(tmp_path, monkeypatch):
    """A home with nothing in it, which is also where commands run."""
    for name in ("DATA", "CONFIG", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / "home" / name.lower()))
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    return tmp_path / "home"


@pytest.fixture
def parley(profile, tmp_path):
    return Parley(tmp_path / "work")


@pytest.fixture(scope="session")
def imported(tmp_path_factory):
    """Where the first test that needs them leaves its home and its journal with the samples; the others copy both."""
    return tmp_path_factory.mktemp("imported")


@pytest.fixture
def full(parley, tmp_path, imported):
    """A journal with the four samples in it."""
    if any(imported.iterdir()):
        for name in ("home", "work"):
            copytree(imported / name, tmp_path / name, dirs_exist_ok=True)
        known = tmp_path / "home" / "state" / "parley" / "known-journals.json"
        known.write_text(json.dumps([str(parley.journal)]))
        return parley
    for sample in SMALL:
        parley.well("import", sample)
    for name in ("home", "work"):
        copytree(tmp_path / name, imported / name)
    return parley


@pytest.fixture
def says(monkeypatch):
    """Types these on the terminal, one a question; gives back the questions."""

    def answer(*lines):
        waiting, asked = iter(lines), []

        def ask(prompt):
            asked.append(prompt)
            return next(waiting)

        monkeypatch.setattr(getpass, "getpass", ask)
        return asked

    return answer


@pytest.fixture
def given():
    """A descriptor from which these lines can be read."""
    opened = []

    def descriptor(content: bytes) -> str:
        reading, writing = os.pipe()
        os.write(writing, content)
        os.close(writing)
        opened.append(reading)
        return str(reading)

    yield descriptor
    for each in opened:
        os.close(each)


@pytest.fixture
def encrypted(full, says):
    says("open sesame", "open sesame")
    full.well("passphrase", "set")
    return full
