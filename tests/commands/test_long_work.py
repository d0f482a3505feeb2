"""Long work on the command line: a share for people on a terminal, nothing for scripts, and Ctrl+C."""

from __future__ import annotations

import json
import signal
from types import SimpleNamespace

import pytest

from desk_app.commands import console
from desk_app.commands.console import share
from desk_app.domain.errors import UserError
from desk_app.session import exporting
from tests.commands.conftest import SAMPLES, SMALL
from tests.end_to_end.many import journal_bytes


@pytest.fixture
def many(parley):
    path = parley.folder / "many.json"
    path.write_bytes(journal_bytes(8, 4))
    return path


@pytest.fixture
def terminal(monkeypatch, capsys):
    monkeypatch.setattr(console, "_QUIET", 0)
    monkeypatch.setattr(console, "_BETWEEN", 0)
    monkeypatch.setattr(console, "sys", SimpleNamespace(stdout=None, stderr=SimpleNamespace(isatty=lambda: True)))
    return lambda: capsys.readouterr().err


@pytest.fixture
def pressed(monkeypatch):
    """Ctrl+C while the work is at its first step."""
    plain = console._ShareLine.show

    def press(self, done, of):
        signal.raise_signal(signal.SIGINT)
        plain(self, done, of)

    monkeypatch.setattr(console._ShareLine, "show", press)


def test_a_terminal_sees_how_far_it_is_and_nothing_of_it_stays(terminal):
    with share("Importing", "Stopped.") as progress:
        progress(1, 4)
        progress(3, 4)
    assert terminal() == "\rImporting: 25 %\rImporting: 75 %\r               \r"


def test_what_takes_no_second_says_nothing(terminal, monkeypatch):
    monkeypatch.setattr(console, "_QUIET", 60)
    with share("Importing", "Stopped.") as progress:
        progress(1, 4)
    assert terminal() == ""


def test_scripts_see_nothing_of_it(terminal, monkeypatch):
    monkeypatch.setattr(console.sys.stderr, "isatty", lambda: False)
    with share("Importing", "Stopped.") as progress:
        progress(1, 4)
    assert terminal() == ""


def test_ctrl_c_ends_work_where_it_tells_how_far_it_is_and_is_itself_again_afterwards():
    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(UserError, match="Stopped"), share("Importing", "Stopped.") as progress:
        signal.raise_signal(signal.SIGINT)
        progress(1, 4)
    assert signal.getsignal(signal.SIGINT) is before


def test_ctrl_c_pressed_twice_ends_the_program():
    with pytest.raises(KeyboardInterrupt), share("Importing", "Stopped."):
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)


def test_an_import_stopped_by_ctrl_c_leaves_the_journal_as_it_was(parley, many, pressed):
    with pytest.MonkeyPatch.context() as undisturbed:
        undisturbed.setattr(console._ShareLine, "show", lambda self, done, of: None)
        parley.well("import", SAMPLES / "late-payment.json")
    before = parley.journal.read_bytes()
    done = parley("import", many)
    assert (done.exit_code, done.stdout) == (130, "")
    assert done.stderr == "parley: Stopped. Nothing was taken in; the journal is as it was.\n"
    assert parley.journal.read_bytes() == before


def test_a_first_import_stopped_by_ctrl_c_makes_no_journal(parley, many, pressed):
    assert parley("import", many).exit_code == 130
    assert not parley.journal.exists()


def test_an_export_stopped_by_ctrl_c_leaves_the_file_that_was_there(full, pressed):
    out = full.folder / "out.json"
    out.write_text("before")
    done = full("export", "--out", out)
    assert (done.exit_code, done.stderr) == (130, "parley: Stopped: the export is not whole.\n")
    assert out.read_text() == "before"
    assert [each.name for each in full.folder.glob(".*")] == []


def test_a_large_journal_is_exported_from_a_copy_that_is_gone_afterwards(full, profile, monkeypatch):
    small = full.well("export").stdout
    monkeypatch.setattr(exporting, "LARGE", 1)
    assert full.well("export").stdout == small
    assert len(json.loads(small)["negotiations"]) == len(SMALL)
    assert list(profile.rglob("*export*")) == []
