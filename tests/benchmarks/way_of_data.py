"""How far a reader goes: modules and functions of Parley that run in four acts of a person.

    python -m tests.benchmarks.way_of_data [--list] [ACT…]

The real window stands on a journal of its own in a temporary folder. Counted is every different function of desk_app
that is entered, and every file that holds one, on all threads, from the key of the person until the act is saved, told
and painted. A lambda is a function; so is a comprehension, in a Python that makes it one.

Each act is done once before it is counted, so that imports and caches are out. Then it is done three times and the
fewest count: a clock that happens to tick does not. `--list` names what is entered.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from functools import partial
from importlib import import_module, util
from pathlib import Path
from time import monotonic
from types import CodeType, FrameType
from typing import Any

TIMES = 3
_SIZE = 1180, 760  # as wide as Prepare shows what follows
LONGEST = 30
"""Seconds after which an act is given up."""
NOW = datetime(2026, 11, 20, 14, 0, tzinfo=timezone(timedelta(hours=1)))
SAMPLES = Path(__file__).parents[2] / "resources" / "sample"
TALKING, CLOSED, ANOTHER = "retainer-renewal", "website-redesign", "contract-rights"
_LINE = "we monthly {fee} for they notice {days}"
_ROOTS: dict[str, tuple[str, ...]] = {
    "Program": ("desk_app.ui.shell.program", "desk_app.ui.program"),
    "Step": ("desk_app.ui.negotiation.steps", "desk_app.ui.steps"),
}
"""Where a name is found, the newer place first."""


class Recorder:
    """Takes down what is entered while `on`; not on the thread of this script while it looks by itself."""

    def __init__(self) -> None:
        self.on = False
        self._looking: int | None = None
        self._entered: set[CodeType] = set()

    def __call__(self, frame: FrameType, event: str, _: object) -> None:
        if event == "call" and self.on and threading.get_ident() != self._looking:
            self._entered.add(frame.f_code)

    @contextmanager
    def looking(self) -> Iterator[None]:
        """What this script asks for is no part of the way."""
        self._looking = threading.get_ident()
        try:
            yield
        finally:
            self._looking = None

    def install(self) -> None:
        """On this thread and on those that begin from now on."""
        threading.setprofile(self)
        sys.setprofile(self)

    @contextmanager
    def recording(self) -> Iterator[None]:
        self._entered.clear()
        self.on = True
        try:
            yield
        finally:
            self.on = False

    def found(self, inside: Path) -> Way:
        """What was entered of the code in that folder."""
        told = [
            (str(Path(code.co_filename).relative_to(inside)), code.co_qualname, code.co_firstlineno)
            for code in self._entered
            if code.co_filename.startswith(f"{inside}{os.sep}")
        ]
        return Way(tuple(sorted(told, key=lambda each: (each[0], each[2]))))


@dataclass(frozen=True)
class Way:
    """Functions entered: file, qualified name and first line of each."""

    functions: tuple[tuple[str, str, int], ...] = ()

    @property
    def modules(self) -> Counter[str]:
        """How many of each file."""
        return Counter(file for file, _, _ in self.functions)


@dataclass(frozen=True)
class Act:
    """What is done: `ready` is not counted, `do` is, until `shown` says that it can be seen."""

    name: str
    words: str
    do: Callable[[int], None]
    ready: Callable[[int], None] = lambda _: None
    shown: Callable[[], bool] = lambda: True


@dataclass
class Desk:
    """The window, and the negotiations in its journal by the names of their samples."""

    program: Any
    step: Any
    recorder: Recorder
    ids: dict[str, str] = field(default_factory=dict)

    @property
    def window(self) -> Any:
        return self.program.window

    def open(self, sample: str, step: str) -> Any:
        """Show a negotiation at a step, and give the page."""
        self.window.open_negotiation(self.ids[sample], self.step[step])
        return self.window.negotiation.pages[self.step[step]]

    def settle(self, shown: Callable[[], bool] = lambda: True) -> None:
        """Let all happen that was asked for: the writer, the threads beside it, timers of less than a second, paint."""
        until = monotonic() + LONGEST
        quiet = 0
        with self.recorder.looking():
            window = self.window
        while quiet < 3:
            _let_happen()
            with self.recorder.looking():
                quiet = 0 if self._busy() or not shown() else quiet + 1
            if monotonic() > until:
                raise TimeoutError("It did not come to an end.")
        window.repaint()

    def _busy(self) -> bool:
        timers = self.window.findChildren(_qt("QtCore").QTimer)
        soon = any(timer.isActive() and timer.isSingleShot() and timer.interval() < 1000 for timer in timers)
        shared = getattr(self.program, "context", None) or self.program.frame  # as it was called in 0.1.0
        return bool(soon or self.program.gateway.busy or shared.jobs.busy)


def _qt(part: str) -> Any:
    return import_module(f"PySide6.{part}")


def _let_happen() -> None:
    events = _qt("QtCore").QEventLoop.ProcessEventsFlag.AllEvents
    _qt("QtWidgets").QApplication.processEvents(events, 20)


def _named(name: str) -> Any:
    places = [place for place in _ROOTS[name] if _is_there(place)]
    return getattr(import_module(places[0]), name)


def _is_there(module: str) -> bool:
    try:
        return util.find_spec(module) is not None
    except ModuleNotFoundError:
        return False


def _key(widget: Any, key: str) -> None:
    _qt("QtTest").QTest.keyClick(widget, getattr(_qt("QtCore").Qt.Key, f"Key_{key}"))


def _type(widget: Any, text: str) -> None:
    _qt("QtTest").QTest.keyClicks(widget, text)


@contextmanager
def desk(folder: Path, recorder: Recorder) -> Iterator[Desk]:
    """The window on a journal of three negotiations, one of them in a meeting."""
    from desk_app.app import build_application
    from desk_app.support.clock import FixedClock
    from desk_app.support.paths import Folders

    program = _named("Program")(build_application(), Folders.inside(folder), FixedClock(NOW), lambda: None)
    made = Desk(program, _named("Step"), recorder)
    program.open(folder / "way.parley")
    program.window.resize(*_SIZE)
    program.settling.stop()
    for timer in program.findChildren(_qt("QtCore").QTimer):
        timer.stop()  # what happens every second belongs to no act
    try:
        for sample in (TALKING, CLOSED, ANOTHER):
            content = _sample(sample, talking=sample == TALKING)
            made.ids[sample] = content["negotiations"][0]["id"]
            program.gateway.run(partial(_take_in, json.dumps(content).encode()))
        made.settle()
        yield made
    finally:
        program.close()


def _sample(name: str, *, talking: bool) -> dict[str, Any]:
    """A shipped sample; `talking`: as it was before it was closed, in its last meeting."""
    content: dict[str, Any] = json.loads((SAMPLES / f"{name}.json").read_bytes())
    if talking:
        negotiation = content["negotiations"][0]
        negotiation["stage"] = "talking"
        del negotiation["outcome"]
        del negotiation["meetings"][-1]["ended_at"]
    return content


def _take_in(content: bytes, session: Any) -> object:
    return session.interchange.import_file(content)


def acts(on: Desk) -> Iterator[Act]:
    """The four acts; each leaves the window as the next one finds it."""
    yield from _in_the_meeting(on)
    yield _walk_away(on)
    yield _debrief(on)


def _in_the_meeting(on: Desk) -> Iterator[Act]:
    line = on.open(TALKING, "MEET").view.entry.line

    def written(time: int) -> None:
        _key(line, "Escape")
        _type(line, _LINE.format(fee=3300 - 10 * time, days=40 + time))

    yield Act("key", "a key in the entry line", lambda _: _type(line, "0"), written)
    yield Act("enter", "Enter until durable and repainted", lambda _: _key(line, "Return"), written)


def _walk_away(on: Desk) -> Act:
    page = on.open(TALKING, "PREPARE")
    opening = next(section for section in page.sections.widgets if section.name == "OPENING")
    body = page.sections.open_section(opening)
    on.settle()
    limit = body.issues.editors()[0].fields["walk_away"]

    def begun(_: int) -> None:
        limit.setFocus(_qt("QtCore").Qt.FocusReason.TabFocusReason)
        limit.selectAll()

    def edited(time: int) -> None:
        _type(limit, str(2860 + 10 * time))
        _key(limit, "Tab")

    return Act("limit", "a walk-away edited until saved and shown", edited, begun)


def _debrief(on: Desk) -> Act:
    page = on.open(ANOTHER, "DEBRIEF")

    def drawn() -> bool:
        return bool(page.document.pages.pages())

    def another(_: int) -> None:
        on.open(ANOTHER, "DEBRIEF")

    def opened(_: int) -> None:
        on.open(CLOSED, "DEBRIEF")

    on.settle(drawn)
    return Act("debrief", "Debrief shown with its PDF", opened, another, drawn)


def measure(recorder: Recorder, on: Desk, act: Act, inside: Path) -> Way:
    """The shortest way of three, once it was gone before."""
    found = []
    for time in range(TIMES + 1):
        act.ready(time)
        on.settle(act.shown)
        with recorder.recording():
            act.do(time)
            on.settle(act.shown)
        found.append(recorder.found(inside))
    return min(found[1:], key=lambda way: len(way.functions))


def main(words: list[str]) -> int:
    """Print the table; all of it, or only some acts."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    inside = Path(import_module("desk_app").__file__ or "").parent
    recorder = Recorder()
    recorder.install()
    wanted = [word for word in words if not word.startswith("-")]
    with tempfile.TemporaryDirectory() as folder, desk(Path(folder), recorder) as on:
        print(f"{'act':<44} {'modules':>8} {'functions':>10}")
        for act in acts(on):
            if wanted and act.name not in wanted:
                continue
            way = measure(recorder, on, act, inside)
            print(f"{act.words:<44} {len(way.modules):>8} {len(way.functions):>10}", flush=True)
            if "--list" in words:
                print(_listed(way))
    return 0


def _listed(way: Way) -> str:
    lines = []
    for file, count in way.modules.items():
        lines.append(f"    {file}  {count}")
        lines += [f"        {name}:{line}" for where, name, line in way.functions if where == file]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
