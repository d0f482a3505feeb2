"""The program from outside: its command line with a journal of its own, and the documents it leaves."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
import pytest


@dataclass(frozen=True)
class Done:
    """How one command ended."""

    status: int
    out: str
    err: str

    def json(self) -> Any:
        return json.loads(self.out)


class Parley:
    """Runs commands of the program in this process, as the installed command does."""

    def __init__(self, journal: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
        self.journal = journal
        self._monkeypatch, self._capfd = monkeypatch, capfd

    def __call__(self, *words: str | Path) -> Done:
        from desk_app.commands.main import main

        self._monkeypatch.setattr(sys, "argv", ["parley", "--journal", str(self.journal), *map(str, words)])
        self._capfd.readouterr()
        try:
            main()
            status = 0
        except SystemExit as ended:
            status = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
        told = self._capfd.readouterr()
        return Done(status, told.out, told.err)

    def well(self, *words: str | Path) -> Done:
        """Run a command that has to succeed."""
        done = self(*words)
        assert done.status == 0, done.err
        return done


@pytest.fixture
def parley(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Parley:
    return Parley(tmp_path / "work.parley", monkeypatch, capfd)


def words_of(document: Path | bytes) -> list[str]:
    """The text of each page of a PDF."""
    with pypdfium2.PdfDocument(document) as pdf:
        return [page.get_textpage().get_text_bounded() for page in pdf]
