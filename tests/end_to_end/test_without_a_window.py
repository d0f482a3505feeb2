"""The main job from the command line: a file of another program in, the negotiation shown, the documents out."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.end_to_end.conftest import Parley, words_of
from tests.end_to_end.many import journal, journal_bytes

_SAMPLES = sorted(
    each
    for each in (Path(__file__).parents[2] / "resources" / "sample").glob("*.json")
    if each.stem != "three-years"  # it has many negotiations: tests/ui/test_sample_journal.py opens it
)


@pytest.fixture
def year(tmp_path: Path) -> Path:
    """Twenty negotiations with fourteen entries each."""
    path = tmp_path / "year.json"
    path.write_bytes(journal_bytes(20, 14))
    return path


def test_the_samples_are_there() -> None:
    assert len(_SAMPLES) >= 4


@pytest.mark.parametrize("sample", _SAMPLES, ids=lambda path: path.stem)
def test_a_sample_becomes_a_debrief_and_a_recap(parley: Parley, sample: Path, tmp_path: Path) -> None:
    parley.well("import", sample)
    (listed,) = parley.well("list", "--json").json()
    shown = parley.well("show", listed["id"], "--json").json()
    assert shown["title"] == listed["title"]
    assert shown["analysis"]["positions"]
    parley.well("debrief", listed["id"], "--out", tmp_path / "debrief.pdf")
    debrief = words_of(tmp_path / "debrief.pdf")
    assert 2 <= len(debrief) <= 5
    assert listed["title"] in debrief[0]
    assert all("Private: contains your limits" in page for page in debrief)
    parley.well("recap", listed["id"], "--out", tmp_path / "recap.pdf")
    assert "Private" not in "".join(words_of(tmp_path / "recap.pdf"))


def test_what_was_imported_is_listed_and_shown_whole(parley: Parley, year: Path) -> None:
    parley.well("import", year)
    listed = parley.well("list", "--json").json()
    assert {one["title"] for one in listed} == {one["title"] for one in journal(20, 14)["negotiations"]}
    for one in listed:
        shown = parley.well("show", one["id"], "--json").json()
        assert sum(len(meeting["entries"]) for meeting in shown["meetings"]) == 14


def test_each_negotiation_gets_its_debrief(parley: Parley, year: Path, tmp_path: Path) -> None:
    parley.well("import", year)
    for one in parley.well("list", "--json").json()[:7]:
        parley.well("debrief", one["id"], "--out", tmp_path / "d.pdf")
        assert one["title"] in words_of(tmp_path / "d.pdf")[0]


def test_the_recap_tells_the_terms_and_no_limit(parley: Parley, year: Path, tmp_path: Path) -> None:
    parley.well("import", year)
    parley.well("recap", "Work 0 <b>&amp; more</b>", "--out", tmp_path / "recap.pdf")
    text = "".join(words_of(tmp_path / "recap.pdf"))
    assert "4,500" in text
    for secret in ("4,200", "4,900", "3,900", "5,000", "Another client"):
        assert secret not in text


def test_importing_the_same_file_again_adds_nothing(parley: Parley, year: Path) -> None:
    parley.well("import", year)
    before = parley.well("export", "--json").out
    parley.well("import", year)
    assert parley.well("export", "--json").out == before


def test_an_export_into_an_empty_journal_gives_the_same_export(parley: Parley, year: Path, tmp_path: Path) -> None:
    parley.well("import", year)
    parley.well("export", "--json", "--out", tmp_path / "first.json")
    parley.journal = tmp_path / "second.parley"
    parley.well("import", tmp_path / "first.json")
    parley.well("export", "--json", "--out", tmp_path / "second.json")
    assert (tmp_path / "first.json").read_bytes() == (tmp_path / "second.json").read_bytes()


def test_a_spoilt_file_is_refused_by_place_and_leaves_the_journal_as_it_was(
    parley: Parley, year: Path, tmp_path: Path
) -> None:
    parley.well("import", year)
    before = parley.journal.read_bytes()
    spoilt = journal(3, 4)
    spoilt["negotiations"][2]["issues"][0]["weight"] = "x"
    (tmp_path / "spoilt.json").write_text(json.dumps(spoilt))
    done = parley("import", tmp_path / "spoilt.json")
    assert done.status == 2
    assert "negotiations[2].issues[0].weight" in done.err
    assert done.out == ""
    assert parley.journal.read_bytes() == before


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"\x00" * 100, b'{"format": "parley-journal"', b"\xff\xfe{}", b"[" * 100_000]
)
def test_a_file_that_is_not_one_is_refused(parley: Parley, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "no.json").write_bytes(content)
    done = parley("import", tmp_path / "no.json")
    assert done.status == 2
    assert "Traceback" not in done.err
    assert done.err.strip()


def test_a_journal_that_is_not_one_is_refused_and_kept(parley: Parley) -> None:
    parley.journal.write_bytes(b"Dear diary")
    done = parley("list")
    assert done.status in {1, 2}
    assert "Traceback" not in done.err
    assert parley.journal.read_bytes() == b"Dear diary"


def test_a_command_that_reads_makes_no_journal(parley: Parley) -> None:
    parley("list")
    assert not parley.journal.exists()


def test_an_unknown_negotiation_is_bad_input(parley: Parley, year: Path) -> None:
    parley.well("import", year)
    done = parley("show", "nobody", "--json")
    assert (done.status, done.out) == (2, "")


@pytest.mark.parametrize("words", [["list"], ["list", "--json"], ["export", "--json"], ["--help"]])
def test_reading_commands_start_without_the_window_and_the_typesetter(
    parley: Parley, year: Path, words: list[str]
) -> None:
    parley.well("import", year)
    code = (
        "import sys\n"
        "from desk_app.commands.main import main\n"
        "try: main()\n"
        "except SystemExit as e: assert not e.code, e.code\n"
        "heavy = {'PySide6', 'reportlab', 'numpy', 'pypdfium2', 'babel', 'msgspec', 'icalendar'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    arguments = [sys.executable, "-c", code, "--journal", str(parley.journal), *words]
    done = subprocess.run(arguments, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stderr.splitlines()[-1] == "[]"


def test_the_window_says_so_where_there_is_no_screen(parley: Parley, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    done = parley()
    assert done.status == 1
    assert "no screen" in done.err
    assert not parley.journal.exists()


@pytest.mark.slow
def test_a_hundred_negotiations_of_another_program(parley: Parley, tmp_path: Path) -> None:
    (tmp_path / "many.json").write_bytes(journal_bytes(100, 14))
    parley.well("import", tmp_path / "many.json")
    listed = parley.well("list", "--json").json()
    assert len(listed) == 100
    for one in listed:
        shown = parley.well("show", one["id"], "--json").json()
        assert shown["analysis"]["floor"]
        parley.well("debrief", one["id"], "--out", tmp_path / "d.pdf")
        assert one["title"] in words_of(tmp_path / "d.pdf")[0]
