"""What the log has is in English and for its file alone: standard error says only what is meant for a person."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest

from desk_app.support.log import logger, start_log, warnings_in
from desk_app.support.paths import Folders
from tests.commands.conftest import Parley

ROOT = Path(__file__).parents[2]
BROKEN = "{ no settings"


def stderr_of(*words: str) -> str:
    command = [sys.executable, "-m", "desk_app", "--language", "de", *words]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    return subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False).stderr


@pytest.mark.parametrize("words", [("list",), ("--version",), ("show", "x")])
def test_a_warning_goes_to_the_log_and_german_to_the_person(full: Parley, words: tuple[str, ...]) -> None:
    folders = Folders.of_system()
    folders.settings_file.parent.mkdir(parents=True, exist_ok=True)
    folders.settings_file.write_text(BROKEN)
    told = stderr_of("--journal", str(full.journal), *words)
    assert "settings" not in told
    assert (told == "") is (words != ("show", "x"))
    assert "Keine Verhandlung" in told or not told
    assert "the settings cannot be read: defaults are used" in folders.log_file.read_text(encoding="utf-8")


def test_without_a_warning_there_is_no_log(full: Parley) -> None:
    full.well("list")
    assert not Folders.of_system().log_file.exists()


def test_a_log_that_cannot_be_written_is_not_told(profile: Path) -> None:
    folders = Folders.of_system()
    folders.state.parent.mkdir(parents=True)
    folders.state.write_text("a file in the place of the folder")
    with warnings_in(folders.log_file):
        logger("settings").warning("lost")


def test_the_log_of_the_window_takes_over(tmp_path: Path) -> None:
    path = tmp_path / "parley.log"
    with warnings_in(path):
        handler = start_log(path)
        logger("window").warning("once")
        logging.getLogger("parley").removeHandler(handler)
        handler.close()
    assert path.read_text(encoding="utf-8").count("once") == 1
