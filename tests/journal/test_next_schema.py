"""The schema to come: a journal of any released schema goes on working when one more table is stored.

A copy of Parley gets one more stored thing, as somebody would add it; that copy is run.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from desk_app.journal.connection import SCHEMA

HERE = Path(__file__).parents[2]
RELEASED = HERE / "tests" / "released"
JOURNALS = sorted(path.stem for path in RELEASED.glob("*.parley") if "encrypted" not in path.name)
NEXT = SCHEMA + 1

MIGRATION = f'''

@JOURNAL()
def one_more_table(db: Database) -> None:
    """Somebody's errands."""
    db.execute(
        "CREATE TABLE errand (negotiation TEXT NOT NULL REFERENCES negotiation (id), id TEXT NOT NULL, "
        "position INTEGER NOT NULL, words TEXT NOT NULL DEFAULT '', PRIMARY KEY (negotiation, id)) "
        "WITHOUT ROWID, STRICT"
    )
    from desk_app.journal.fourth_schema import log_triggers

    log_triggers(db, "errand")
    db.execute("PRAGMA user_version = {NEXT}")
'''
ROW = f"""    Stored(
        "errand",
        Kind.FOLLOW_UP,
        search_code=19,
        searched=("words",),
        one=mark("Errand"),
        named_by="words",
        since={NEXT},
    ),
)


def acts_of("""

TRIED = """
import shutil, sys
from pathlib import Path
from desk_app.domain.acts import ActName
from desk_app.domain.backups import Reason
from desk_app.journal.connection import SCHEMA
from desk_app.session import backups
from desk_app.session.session import Session
from desk_app.session.salvaging import salvage
from desk_app.support.clock import SystemClock
from desk_app.support.ids import Uuid7
from desk_app.support.paths import Folders

place, earlier = Path(sys.argv[1]), Path(sys.argv[2])
clock, folders, journal = SystemClock(), Folders.inside(place / "profile"), place / "journal.parley"

def opened(create=False):
    return Session.open(journal, clock=clock, ids=Uuid7(clock), create=create, folders=folders)

def check(path):
    found = backups.problems(path, folders)
    assert found == (), found

session = opened(create=not journal.exists())
made = session.negotiations.create("After").created
with session._journal.act(ActName("Edit errand"), made) as act:
    act.put("errand", {"negotiation": made, "id": "e", "position": 0, "words": "fetch the lamp"})
assert [hit.text for hit in session.reading.search("lamp") if hit.thing == "e"] == ["fetch the lamp"]
session.history.undo(made)
session.history.redo(made)
kept = session.backups.make(Reason.WANTED)
session.close()
check(journal)
check(kept)
if earlier.exists():
    check(earlier)
    salvage(earlier, place / "of-earlier.parley", clock, folders)
    check(place / "of-earlier.parley")
salvage(journal, place / "salvaged.parley", clock, folders)
check(place / "salvaged.parley")
for backup in (kept, *([earlier] if earlier.exists() else [])):
    backups.restore(backup, journal, clock, folders)
    opened().close()
    check(journal)
"""


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Parley that stores one thing more."""
    place = tmp_path_factory.mktemp("next")
    shutil.copytree(HERE / "desk_app", place / "desk_app", ignore=shutil.ignore_patterns("__pycache__"))
    for file, before, after in (
        ("connection.py", f"SCHEMA = {SCHEMA} ", f"SCHEMA = {NEXT} "),
        ("tables.py", ")\n\n\ndef acts_of(", ROW),
        ("search.py", "FoundIn(table.name)", 'FoundIn("follow_up" if table.name == "errand" else table.name)'),
    ):
        path = place / "desk_app" / "journal" / file
        text = path.read_text(encoding="utf-8")
        assert text.count(before) == 1, file
        path.write_text(text.replace(before, after), encoding="utf-8")
    with (place / "desk_app" / "journal" / "migrations.py").open("a", encoding="utf-8") as file:
        file.write(MIGRATION)
    return place


@pytest.mark.parametrize("name", [*JOURNALS, "none"])
def test_one_more_table_leaves_journals_of_every_schema_and_their_backups_usable(build, tmp_path, name):
    earlier = tmp_path / "earlier.parley"
    if name != "none":
        shutil.copy(RELEASED / f"{name}.parley", earlier)
        shutil.copy(earlier, tmp_path / "journal.parley")
    words = [sys.executable, "-c", TRIED, str(tmp_path), str(earlier)]
    done = subprocess.run(words, cwd=build, env={"PYTHONPATH": str(build)}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
