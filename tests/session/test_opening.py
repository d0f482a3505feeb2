"""A file that is no journal, or cannot be one now, is met with words that say what happened and what to do."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
import sqlcipher3

from desk_app.domain.errors import UserError
from desk_app.journal import migrations, opening
from desk_app.journal.connection import check_engine
from desk_app.journal.known import KnownJournals
from desk_app.session.reading import Reading
from desk_app.session.session import Session
from tests.session.conftest import Desk

RELEASED = Path(__file__).parents[1] / "released"
OPENERS = {
    "writing": lambda desk, path: desk.open(path),
    "reading": lambda desk, path: Reading.open(path, folders=desk.folders),
}


@pytest.fixture(params=OPENERS.values(), ids=OPENERS)
def opener(request):
    return request.param


def refused(desk: Desk, opener, path: Path, words: str) -> None:
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(UserError, match=words) as refusal:
        opener(desk, path)
    assert str(path) in str(refusal.value)
    if before is not None:
        assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir() if each.name.startswith(f".{path.name}")] == []


def test_a_new_journal_is_one_file_for_its_owner_alone(desk):
    desk.open().close()
    assert [each.name for each in desk.path.parent.iterdir() if each.is_file()] == ["journal.parley"]
    assert stat.S_IMODE(desk.path.stat().st_mode) == 0o600


@pytest.mark.parametrize("name", ["what? #1 100%41 ü.parley", "no ending", "-dash;'\"quote.parley", b"odd\xff.parley"])
def test_a_journal_may_have_any_name(desk, tmp_path, name):
    path = tmp_path / os.fsdecode(name)
    desk.open(path).close()
    desk.open(path, create=False).close()
    Reading.open(path, folders=desk.folders).close()
    assert [each for each in tmp_path.iterdir() if each.is_file()] == [path]


def test_a_journal_that_others_could_read_is_closed_to_them(desk):
    desk.open().close()
    desk.path.chmod(0o644)
    desk.open().close()
    assert stat.S_IMODE(desk.path.stat().st_mode) == 0o600


@pytest.mark.parametrize("content", [b"", b"a shopping list\n", b"SQLite format 3\0" + b"\1" * 5000])
def test_a_file_of_something_else_is_refused_and_left_alone(desk, opener, tmp_path, content):
    path = tmp_path / "list.parley"
    path.write_bytes(content)
    refused(desk, opener, path, "is not a Parley journal")


def test_a_database_of_another_program_is_refused_and_left_alone(desk, opener, tmp_path):
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE negotiation (id TEXT)")
    refused(desk, opener, path, "is not a Parley journal")


def test_a_journal_of_a_newer_parley_is_refused_by_name(desk, opener):
    desk.open().close()
    with closing(sqlcipher3.connect(str(desk.path))) as connection:
        connection.execute("PRAGMA user_version = 99")
    refused(desk, opener, desk.path, "written by a newer Parley .its version 99")


def test_a_reader_asks_for_an_older_journal_to_be_brought_up_to_date_first(desk, monkeypatch):
    desk.open().close()
    monkeypatch.setattr(opening, "SCHEMA", opening.SCHEMA + 1)
    refused(desk, OPENERS["reading"], desk.path, "from an older Parley. Open it once")


def test_a_folder_is_refused(desk, opener, tmp_path):
    refused(desk, opener, tmp_path, "is a folder, not a journal")


def test_no_folder_is_made_for_a_journal(desk, opener, tmp_path):
    refused_in = tmp_path / "missing" / "journal.parley"
    words = "There is no journal at .*missing" if opener is OPENERS["reading"] else "missing does not exist"
    with pytest.raises(UserError, match=words):
        opener(desk, refused_in)
    assert not refused_in.parent.exists()


def test_what_only_reads_makes_no_journal(desk, tmp_path):
    refused(desk, OPENERS["reading"], tmp_path / "none.parley", "There is no journal at")
    with pytest.raises(UserError, match="There is no journal at"):
        desk.open(create=False)
    assert not desk.path.exists()


def test_no_empty_journal_is_put_in_place_of_one_that_was_opened_before(desk, opener):
    desk.open().close()
    desk.path.rename(desk.path.with_name("elsewhere"))
    refused(desk, opener, desk.path, "was opened here before and is gone")
    assert not desk.path.exists()


def test_a_journal_that_was_only_read_is_remembered_too(desk, tmp_path):
    desk.open().close()
    copy = tmp_path / "copy.parley"
    copy.write_bytes(desk.path.read_bytes())
    Reading.open(copy, folders=desk.folders).close()
    copy.unlink()
    refused(desk, OPENERS["writing"], copy, "was opened here before and is gone")


def test_a_journal_whose_owner_says_that_it_is_gone_for_good_can_be_made_anew(desk):
    desk.open().close()
    desk.path.unlink()
    KnownJournals(desk.folders.known_journals_file).forget(desk.path)
    desk.open().close()
    assert desk.path.exists()


@pytest.mark.parametrize("content", ["{", "3", '["x", 5]'])
def test_a_damaged_list_of_known_journals_stops_nobody(desk, content):
    desk.folders.state.mkdir(parents=True)
    desk.folders.known_journals_file.write_text(content)
    desk.open().close()
    assert desk.path in KnownJournals(desk.folders.known_journals_file)


def test_a_state_folder_that_cannot_be_written_stops_nobody(desk):
    desk.folders.state.parent.mkdir()
    desk.folders.state.write_text("a file in the way")
    desk.open().close()
    assert desk.path.exists()


def test_a_path_that_leads_in_a_circle_is_refused(desk, opener, tmp_path):
    circle = tmp_path / "circle"
    circle.symlink_to(circle)
    with pytest.raises(UserError):
        opener(desk, circle)


def test_a_name_too_long_for_the_file_system_is_refused(desk, opener, tmp_path):
    with pytest.raises(UserError, match="shorter name"):
        opener(desk, tmp_path / ("x" * 300))


def test_a_link_leads_to_the_journal_itself(desk, tmp_path):
    desk.open().close()
    link = tmp_path / "link.parley"
    link.symlink_to(desk.path)
    session = desk.open(link)
    with pytest.raises(UserError, match="open in another window"):
        desk.open()
    session.close()


def test_an_engine_with_known_faults_is_refused():
    check_engine()
    with pytest.raises(UserError, match=r"needs SQLite 3\.51\.3 or newer and found 3\.40\.1"):
        check_engine((3, 40, 1))


def test_a_journal_made_halfway_is_never_seen(desk, made_by_migrations, monkeypatch):
    class Broken:
        def apply(self, database):
            database.execute("CREATE TABLE half (id)")
            raise KeyboardInterrupt

    monkeypatch.setattr(migrations, "JOURNAL", Broken())
    with pytest.raises(KeyboardInterrupt):
        desk.open()
    assert list(desk.path.parent.glob("*journal*")) == []
    monkeypatch.undo()
    desk.open().close()


def test_a_journal_that_cannot_be_brought_up_to_date_is_let_go_of(desk, monkeypatch):
    shutil.copy(RELEASED / "schema-1.parley", desk.path)

    def interrupted(_connection):
        raise KeyboardInterrupt

    monkeypatch.setattr(opening, "wrapped", interrupted)
    with pytest.raises(KeyboardInterrupt):
        desk.open()
    monkeypatch.undo()
    desk.open().close()


def test_a_journal_that_cannot_be_read_back_is_let_go_of(desk, monkeypatch):
    def broken(*_args, **_kwargs):
        raise UserError("gone")

    monkeypatch.setattr(Reading, "open", broken)
    with pytest.raises(UserError, match="gone"):
        desk.open()
    monkeypatch.undo()
    desk.open().close()


AS_ANOTHER_USER = """
import sys
from pathlib import Path
from desk_app.domain.errors import UserError
from desk_app.session.session import Reading
from tests.session.conftest import Desk
desk = Desk(Path(sys.argv[1]))
desk.folders = desk.folders.inside(Path(sys.argv[2]))
try:
    (desk.open if sys.argv[3] == "write" else lambda: Reading.open(desk.path, folders=desk.folders))().close()
except UserError as error:
    print(error)
"""


def without_rights() -> list[str]:
    """What a command begins with so that rights count for it: they do not for root."""
    return ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] if os.getuid() == 0 else []


def as_another_user(folder: Path, profile: Path, act: str) -> str:
    command = [*without_rights(), sys.executable, "-c", AS_ANOTHER_USER, str(folder), str(profile), act]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path.cwd())
    assert done.stderr == ""
    return done.stdout


@pytest.fixture
def shared(monkeypatch):
    """A folder that another user can reach: not pytest's own, which is closed to him."""
    if os.name == "nt":
        pytest.skip("other systems have other rights")
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    try:
        subprocess.run([*without_rights(), sys.executable, "-c", "import desk_app, tests"], check=True, cwd=Path.cwd())
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("a user without rights cannot be had here, or cannot read this checkout")
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        folder, profile = Path(place) / "shared", Path(place) / "profile"
        folder.mkdir()
        profile.mkdir()
        profile.chmod(0o777)
        yield folder, profile
        folder.chmod(0o755)


def test_a_folder_that_cannot_be_written_is_named_and_its_journal_can_be_read(shared):
    folder, profile = shared
    desk = Desk(folder)
    desk.open().close()
    desk.path.chmod(0o444)
    folder.chmod(0o555)
    assert "Nothing can be saved in the folder" in as_another_user(folder, profile, "write")
    assert as_another_user(folder, profile, "read") == ""


def test_a_file_that_cannot_be_written_is_named(shared):
    folder, profile = shared
    desk = Desk(folder)
    desk.open().close()
    desk.path.chmod(0o444)
    folder.chmod(0o777)
    assert "cannot be written: the file is read-only" in as_another_user(folder, profile, "write")


def test_a_file_that_may_not_be_read_is_named(shared):
    folder, profile = shared
    desk = Desk(folder)
    desk.open().close()
    desk.path.chmod(0o000)
    folder.chmod(0o777)
    for act in ("read", "write"):
        assert "could not be opened" in as_another_user(folder, profile, act)


def test_a_folder_in_which_nothing_can_be_made_is_named(shared):
    folder, profile = shared
    folder.chmod(0o555)
    assert "Nothing can be saved in the folder" in as_another_user(folder, profile, "write")
    assert list(folder.iterdir()) == []


def test_a_file_that_is_read_only_is_named(desk, monkeypatch):
    desk.open().close()
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(UserError, match="cannot be written: the file is read-only"):
        desk.open()
    monkeypatch.undo()
    desk.open().close()


def test_a_journal_that_cannot_be_put_in_its_place_is_named(desk, monkeypatch):
    def broken(self, target):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", broken)
    with pytest.raises(UserError, match=r"No journal can be made in .*: No space left"):
        desk.open()
    monkeypatch.undo()
    assert list(desk.path.parent.glob("*journal*")) == []


def test_a_session_has_a_name_even_where_the_account_has_none(desk, monkeypatch):
    def nameless():
        raise OSError("no account")

    monkeypatch.setattr("getpass.getuser", nameless)
    session: Session = desk.open()
    session.negotiations.create("x")
    session.close()
