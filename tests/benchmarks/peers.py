"""From starting the program to its first window on a real X server, and what it then holds, beside other programs.

`python -m tests.benchmarks peers`, under Xvfb and openbox. Each program is started in turn, eleven times, each time
with an X server of its own and with its home folder as it was after one start that is not counted. `peer_programs`
tells which programs, and what was answered for them beforehand. Memory is PSS: a page that others use, too, counts in
part, but those of Python, Qt and PySide6 count in full to Parley and to the empty window, whoever else runs them. What
other programs share of the libraries of the system still counts: up to 3 MB were seen to come and go with them.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tests.benchmarks.cases import journal_file, open_session
from tests.benchmarks.first_picture import FirstPicture, Started, first_picture, made_ready
from tests.benchmarks.measuring import Row
from tests.benchmarks.peer_programs import PEERS
from tests.end_to_end.display import missing

MANY, ROUNDS, WEIGHED = 10_000, 11, 5
"""Negotiations of Parley's journal, starts of each, and how many of them are weighed."""
_LATER = 3.0  # seconds after the picture, for what a program gets ready behind it
_CALM, _CALM_ROUNDS = 15.0, 3
"""Seconds after which Parley has fetched all that it fetches by itself, and how often it is weighed then."""
_MOST_MEGABYTES = 80
_BUDGETS = {"KeePassXC": 1.4, "Zim": 1.0, "Anki": 1.0, "novelWriter": 1.0}
_BEFORE = {"KeePassXC": "2.0", "Zim": "0.9", "Anki": "0.7", "novelWriter": "0.25"}
_EMPTY = "an empty PySide6 window"
_OURS = "Parley"
_WINDOW = (
    "import sys; from PySide6.QtWidgets import QApplication, QMainWindow; application = QApplication(sys.argv); "
    "window = QMainWindow(); window.resize(1000, 700); window.show(); application.exec()"
)
_ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Competitor:
    """A program, and its home folder as it is before each start."""

    program: Started
    kept: Path

    def once(self, rest: float) -> FirstPicture:
        """Start it once more from there."""
        shutil.rmtree(self.program.home, ignore_errors=True)
        shutil.copytree(self.kept, self.program.home, symlinks=True)
        return first_picture(self.program, rest)


def rows() -> Iterator[Row]:
    """Clock and processor against each, then memory. A program that is not installed is named as such."""
    if missing():
        yield Row("start → first window", 0, 0, None, absent=missing())
        return
    with tempfile.TemporaryDirectory(prefix="parley-peers-") as name:
        folder = Path(name)
        programs = _started(folder)
        ready = {each: _competitor(program) for each, program in programs.items() if program is not None}
        found = _taking_turns(ready)
        calm = median(ready[_OURS].once(_CALM).megabytes for _ in range(_CALM_ROUNDS))
    yield from compared([each for each in programs if each != _OURS], found)
    yield Row(
        f"memory {_CALM:g} s after it, MB | {_LATER:g} s after it", found[_OURS].megabytes / 1e3, calm / 1e3, None
    )


def compared(names: Iterable[str], found: Mapping[str, FirstPicture]) -> Iterator[Row]:
    """Ours against each of these; one that was not found is not installed."""
    for each in names:
        yield from _against(each, found)
    yield from _memory(found)


def _started(folder: Path) -> dict[str, Started | None]:
    journal = _settled(journal_file(folder / "many.parley", MANY))
    programs: dict[str, Started | None] = {peer.name: peer.started(folder / peer.program) for peer in PEERS}
    for each, words, colours in ((_EMPTY, ("-c", _WINDOW), 1), (_OURS, ("-m", "desk_app", str(journal)), 2)):
        home = folder / each
        home.mkdir()
        own = sys.prefix, sys.base_prefix
        programs[each] = Started((sys.executable, *words), home, {"PYTHONPATH": str(_ROOT)}, colours, own)
    return programs


def _settled(journal: Path) -> Path:
    """With all that is worked out behind the entries, as in a journal that was not just imported."""
    session = open_session(journal)
    while session.figures.catch_up().to_come:
        pass
    session.close()
    return journal


def _competitor(program: Started) -> Competitor:
    made_ready(program)
    kept = program.home.with_name(f"{program.home.name} kept")
    program.home.rename(kept)
    return Competitor(program, kept)


def _taking_turns(ready: dict[str, Competitor]) -> dict[str, FirstPicture]:
    taken: dict[str, list[FirstPicture]] = {each: [] for each in ready}
    for number in range(ROUNDS):
        for each, competitor in ready.items():
            taken[each].append(competitor.once(_LATER if number < WEIGHED else 0.0))
    return {
        each: FirstPicture(
            median(one.seconds for one in all_of_it),
            median(one.processor for one in all_of_it),
            median(one.megabytes for one in all_of_it[:WEIGHED]),
        )
        for each, all_of_it in taken.items()
    }


def _against(name: str, found: Mapping[str, FirstPicture]) -> Iterator[Row]:
    what = f"start → first window, Xvfb and openbox | {name}"
    if name not in found:
        yield Row(what, 0, 0, None, absent=f"{name} is not installed")
        return
    theirs, ours = found[name], found[_OURS]
    yield Row(what, theirs.seconds, ours.seconds, _BUDGETS.get(name), _BEFORE.get(name, ""))
    yield Row("  the same, seconds of the processor", theirs.processor, ours.processor, None)


def _memory(found: Mapping[str, FirstPicture]) -> Iterator[Row]:
    """The table's milliseconds are megabytes."""
    ours = found[_OURS].megabytes / 1e3
    yield Row(f"memory {_LATER:g} s after it, MB | what it may need", _MOST_MEGABYTES / 1e3, ours, 1, "97 MB")
    for each, taken in found.items():
        if each != _OURS:
            yield Row(f"  the same | {each}", taken.megabytes / 1e3, ours, None)
