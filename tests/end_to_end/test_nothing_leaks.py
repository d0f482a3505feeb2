"""What a person wrote is in the journal and nowhere else, and nobody else on the machine can read it."""

from __future__ import annotations

import os
import re
import signal
import socket
import stat
from pathlib import Path

import pytest
import pytest_socket

from desk_app.domain.summaries import SAMPLE_ID
from tests.canaries import marked_sample
from tests.tracing import ROOT, python, strace

MARK = "kanarie "
WINDOW = """
import os, sys
os.umask(0)
from pathlib import Path
from PySide6.QtWidgets import QApplication
from desk_app.app import build_application
from desk_app.ui.shell.program import Program
from desk_app.domain.capture.meaning import kept_raw
from desk_app.domain.summaries import SAMPLE_ID
from desk_app.support.clock import SystemClock
from desk_app.support.log import start_log
from desk_app.support.paths import Folders
from desk_app.ui.negotiation.steps import Step
app, folders = build_application(), Folders.of_system()
start_log(folders.log_file, debug=True)
program = Program(app, folders, SystemClock())
program.open_first(None)
gateway = program.gateway

def wait():
    while gateway.busy:
        app.processEvents()
    app.processEvents()

for act in (
    lambda session: session.negotiations.delete(SAMPLE_ID),
    lambda session: session.interchange.import_file(Path(sys.argv[1]).read_bytes()),
    lambda session: session.negotiations.create("kanarie new", counterpart="kanarie person"),
    lambda session: session.meeting.record("missing", kept_raw("kanarie refused")),
    lambda session: session.interchange.import_file(b"kanarie is no file"),
    lambda session: session.history.undo(None),
):
    gateway.run(act)
wait()
for step in Step:
    program.window.open_negotiation(SAMPLE_ID, step)
    wait()
program.close()
"""


SEALED = """
import os, signal, sys
os.umask(0)
from pathlib import Path
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from desk_app.domain.acts import ActName
from desk_app.app import build_application
from desk_app.domain.summaries import SAMPLE_ID
from desk_app.support.clock import SystemClock
from desk_app.support.log import start_log
from desk_app.support.paths import Folders
from desk_app.ui.shell.program import Program
from desk_app.ui.shell.places import HOME, PLACES
from desk_app.ui.negotiation.steps import Step
app, folders = build_application(), Folders.of_system()
start_log(folders.log_file, debug=True)
program = Program(app, folders, SystemClock())
program.open_first(None)
QTest.keyClicks(program.locking.cover.field, "open sesame")
QTest.keyClick(program.locking.cover.field, Qt.Key.Key_Return)
while program.gateway is None:
    app.processEvents()
gateway = program.gateway

def wait():
    while gateway.busy:
        app.processEvents()
    app.processEvents()

wait()
for act in (
    lambda session: session.negotiations.edit(SAMPLE_ID, title="kanarie retitled"),
    lambda session: session.negotiations.create("kanarie new", counterpart="kanarie person"),
    lambda session: session.negotiations.delete(session.reading.find("kanarie new")),
    lambda session: session.trash.empty(),
    lambda session: session.interchange.import_file(b"kanarie is no file"),
):
    gateway.run(act)
wait()
for place in (place for place in PLACES if place.icon):
    program.window.go(place.id)
    wait()
for step in Step:
    program.window.open_negotiation(SAMPLE_ID, step)
    wait()

def half(session):
    session._journal.connection.execute("PRAGMA cache_size = 5").fetchall()
    half_made = "INSERT INTO act (at, device, who, code, arguments, kind) VALUES (0, '', ?, '', '{}', 'do')"
    with session._journal.act(ActName("kanarie half"), SAMPLE_ID) as act:
        for _ in range(300):
            act.run(half_made, "kanarie " * 80)
        list(act.connection.execute("SELECT who, random() FROM act ORDER BY 1, 2"))
        os.kill(os.getpid(), signal.SIGKILL)

gateway.run(half)
wait()
"""


@pytest.fixture
def places(tmp_path):
    """A home, a folder for temporary files, the file to be imported, and what a program is told of them."""
    home, temporary = tmp_path / "a home", tmp_path / "temporary"
    home.mkdir()
    temporary.mkdir()
    file = tmp_path / "marked.json"
    file.write_bytes(marked_sample(MARK))
    environment = {
        "HOME": str(home),
        "TMPDIR": str(temporary),
        "SQLITE_TMPDIR": str(temporary),
        "QT_QPA_PLATFORM": "offscreen",
        **{f"XDG_{name}_HOME": str(home / name.lower()) for name in ("DATA", "CONFIG", "STATE", "CACHE")},
    }
    return home, temporary, file, environment


@pytest.fixture
def used(places):
    """A home and a folder for temporary files after commands, a window and a crash window were used."""
    home, temporary, file, environment = places
    for words in (["list"], ["import", str(file)], ["show", SAMPLE_ID], ["import", str(file)], ["show", "kanarie x"]):
        python("-m", "desk_app", *words, extra=environment)
    done = python("-c", WINDOW, str(file), extra=environment)
    assert done.returncode == 0, done.stderr
    return home, temporary


@pytest.fixture
def sealed(places):
    """The same after commands and a window worked on an encrypted journal, and the window was killed at its work."""
    home, temporary, file, environment = places
    python("-m", "desk_app", "import", str(file), extra=environment)
    for words in (["passphrase", "set"], ["list"], ["show", SAMPLE_ID], ["backup"], ["check"], ["show", "kanarie x"]):
        command = ["-m", "desk_app", "--passphrase-fd", "0", *words]
        done = python(*command, extra=environment, typed="open sesame\n" * 2)
        assert done.returncode == (2 if "kanarie x" in words else 0), done.stderr
    done = python("-c", SEALED, extra=environment)
    assert done.returncode == -signal.SIGKILL, done.stderr
    return home, temporary


@pytest.mark.skipif(os.name == "nt", reason="other systems have other rights")
def test_what_was_written_is_in_the_journal_and_its_backups_alone_and_closed_to_others(used):
    home, temporary = used
    files = place_files(used)
    holding = [path for path in files if b"kanarie" in path.read_bytes()]
    journal = home / "data" / "parley" / "journal.parley"
    assert journal in holding
    assert {path.parent.parent for path in holding if path != journal} <= {journal.parent / "backups"}
    assert sum(path.suffix == ".log" for path in files) == 1
    assert_closed_to_others(home, temporary)
    assert [path for path in temporary.rglob("*") if path.is_file()] == []


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no SIGKILL")
def test_no_word_of_an_encrypted_journal_is_anywhere_after_a_window_was_killed(sealed):
    home, temporary = sealed
    files = place_files(sealed)
    names = {path.name for path in files}
    assert {"journal.parley", "journal.parley-journal", "parley.log", "known-journals.json"} <= names
    assert (home / "data" / "parley" / "journal.parley-journal").stat().st_size > 0, "the kill met no change half made"
    assert any(path.parent.parent.name == "backups" for path in files)
    assert [path for path in files if b"anarie" in path.read_bytes()] == []
    assert_closed_to_others(home, temporary)
    assert [path for path in temporary.rglob("*") if path.is_file()] == []


def place_files(folders):
    return [path for place in folders for path in place.rglob("*") if path.is_file()]


def assert_closed_to_others(home, temporary):
    """Every file and folder of Parley's own is for its owner alone."""
    files = place_files((home, temporary))
    ours = [path for path in files if "parley" in str(path.relative_to(home if home in path.parents else temporary))]
    assert {oct(stat.S_IMODE(path.stat().st_mode)) for path in ours} == {oct(0o600)}
    folders = [path for path in (*home.glob("*/parley"), *home.glob("*/parley/**/*")) if path.is_dir()]
    assert len(folders) >= 4
    assert {oct(stat.S_IMODE(path.stat().st_mode)) for path in folders} == {oct(0o700)}


def test_no_test_can_reach_a_network():
    for family in (socket.AF_INET, socket.AF_INET6):
        with pytest.raises((pytest_socket.SocketBlockedError, UserWarning), match="socket"):
            socket.socket(family)


def _internet(trace: Path) -> list[str]:
    return re.findall(r"AF_INET6?", trace.read_text())


@pytest.mark.parametrize("words", [["list"], ["export"], ["debrief", SAMPLE_ID, "--out", "debrief.pdf"]])
def test_no_command_opens_a_connection(tmp_path, words):
    journal, file = tmp_path / "work.parley", ROOT / "resources" / "sample" / "website-redesign.json"
    python("-m", "desk_app", "--journal", str(journal), "import", str(file))
    trace = tmp_path / "trace"
    words = [str(tmp_path / word) if word.endswith(".pdf") else word for word in words]
    before = strace("-o", str(trace), "-e", "trace=socket")
    done = python("-m", "desk_app", "--journal", str(journal), *words, before=before)
    assert done.returncode == 0, done.stderr
    assert _internet(trace) == []


@pytest.mark.slow
def test_the_window_opens_no_connection(tmp_path):
    trace = tmp_path / "trace"
    before = strace("--seccomp-bpf", "-o", str(trace), "-e", "trace=socket")
    done = python(
        "-m", "desk_app", "tour", str(tmp_path / "tour"), before=before, extra={"QT_QPA_PLATFORM": "offscreen"}
    )
    assert done.returncode == 0, done.stderr
    assert _internet(trace) == []
