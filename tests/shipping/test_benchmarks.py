"""The command that measures: a benchmark that fails is a row that says so, and the rest is still measured."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.benchmarks import __main__ as command
from tests.benchmarks import growth, peers, searching
from tests.benchmarks.first_picture import FirstPicture
from tests.benchmarks.growth_picture import picture
from tests.benchmarks.measuring import Row, line
from tests.benchmarks.peer_programs import PEERS
from tests.tracing import python


def failing() -> Iterator[Row]:
    yield Row("what was measured before", 1, 2, 3)
    raise OSError("no room")


def test_a_benchmark_that_fails_is_marked_and_the_others_go_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(searching, "rows", failing)
    other = type("Other", (), {"rows": staticmethod(lambda: [Row("another", 1, 1, 1)])})
    modules = {"tests.benchmarks.searching": searching, "tests.benchmarks.palette": other}
    monkeypatch.setattr(command.importlib, "import_module", modules.__getitem__)
    assert command.main(["searching", "palette"]) == 1
    rows = capsys.readouterr().out.splitlines()[1:]
    assert rows[0].startswith("what was measured before")
    assert rows[1].split() == ["searching", "failed:", "OSError:", "no", "room"]
    assert rows[2].startswith("another")
    assert command.main(["palette"]) == 0


def test_a_name_that_is_none_is_answered_with_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--help"]) == 2
    assert "NAME is one of starting, " in capsys.readouterr().out


def test_a_program_that_is_not_installed_is_named_and_is_no_failure(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("PARLEY_PEERS", raising=False)
    assert [peer.started(tmp_path / peer.program) for peer in PEERS] == [None] * len(PEERS)
    ours = FirstPicture(1.0, 0.5, 70.0)
    monkeypatch.setattr(peers, "rows", lambda: peers.compared([PEERS[0].name], {"Parley": ours}))
    assert command.main(["peers"]) == 0
    row = capsys.readouterr().out.splitlines()[1]
    assert row.endswith(" not measured: KeePassXC is not installed")


def test_the_memory_of_a_measured_process_is_its_own() -> None:
    grown = b"x" * 200_000_000
    told = python("-c", "from tests.benchmarks.measuring import most_memory; print(most_memory())").stdout
    assert len(grown) / 1e6 > float(told) > 5


def test_what_0_1_0_took_stands_before_ours() -> None:
    told = line(Row("start", 0.1, 0.2, 1.5, before="2.28")).split()
    assert told == ["start", "100.00", "2.28", "200.00", "2.000", "≤", "1.5", "over"]


def test_the_picture_of_growth_has_a_line_for_each_figure() -> None:
    found: dict[int, growth.Measured] = {
        1_000: dict.fromkeys(growth.WHAT, 0.1),
        1_000_000: {**dict.fromkeys(growth.WHAT, 100.0), "merge": None},
    }
    drawn = ElementTree.fromstring(picture(found, growth.WHAT))
    lines = drawn.findall("{http://www.w3.org/2000/svg}polyline")
    assert len(lines) == len(growth.WHAT)
    assert "–" in growth.table(found)
