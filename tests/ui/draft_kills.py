"""Kills a window that is typed into again and again: `python -m tests.ui.draft_kills FOLDER KILLS SEED`.

A process that has everything imported forks for each kill; several run side by side. The child opens the window
offscreen and types with real key events, twenty a second, and tells each key on a pipe once it stands in the field.
What stood there two seconds before the kill must be there afterwards: as a draft, or saved.
"""

from __future__ import annotations

import json
import os
import select
import signal
import sys
import time
import traceback
from dataclasses import dataclass
from pathlib import Path
from random import Random

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import desk_app.ui.debrief.page
import desk_app.ui.meet.page
import desk_app.ui.prepare.page
import desk_app.ui.shell.program  # noqa: F401
from desk_app.domain.preparation import Section
from desk_app.exchange.templates import all_templates
from desk_app.session.reading import Reading
from desk_app.support.clock import SystemClock
from desk_app.support.paths import Folders
from desk_app.ui.negotiation.steps import Step
from desk_app.ui.shell.places import NEW
from desk_app.ui.shell.program import Program
from desk_app.ui.widgets.value_field import ValueField

OLD = 2.0
"""Seconds after which what was typed is safe."""
BESIDE = 10
PAUSE_MS = 50
TITLE = "Retainer"
FIELDS = ("line", "answer", "limit", "new")


@dataclass
class Kill:
    """One child: where it works, what it types into, and when it is to be killed."""

    place: Path
    field: str
    after: float
    process: int = 0
    pipe: int = 0
    due: float = 0.0


def field_of(program: Program, name: str):
    window = program.window
    if name == "new":
        window.go(NEW)
        return window.pages.page(NEW).title_field
    summary = next(each for each in program.gateway.reading.summaries() if each.title == TITLE)
    window.open_negotiation(summary.id, Step.MEET if name == "line" else Step.PREPARE)
    page = window.negotiation.pages[window.negotiation.step]
    if name == "line":
        return page.view.entry.line
    body = page.sections.open_section(Section.INFORMATION)
    editor = body.editors()[0]
    editor.tell_opened()
    return editor.answer if name == "answer" else editor.part_elsewhere.findChildren(ValueField)[0]


def type_without_end(kill: Kill) -> None:
    """The child."""
    app = QApplication(["parley", "-platform", "offscreen"])
    program = Program(app, Folders.inside(kill.place), SystemClock())
    program.open_first(None)
    program.gateway.run(lambda session: session.negotiations.create(TITLE, template=all_templates()[0]))
    while program.gateway.busy:
        app.processEvents()
    program.window.activateWindow()
    field = field_of(program, kill.field)
    field.setFocus()
    if hasattr(field, "selectAll"):
        field.selectAll()
    typed = ""

    def key() -> None:
        nonlocal typed
        letter = "abcdefghij"[len(typed) % 10]
        QTest.keyClicks(field, letter)
        typed += letter
        try:
            os.write(kill.pipe, f"{time.monotonic()} {len(typed)}\n".encode())
        except BrokenPipeError:  # nobody is going to kill it
            os._exit(1)

    timer = QTimer()
    timer.timeout.connect(key)
    timer.start(PAUSE_MS)
    app.exec()


def start(kill: Kill) -> None:
    reading, writing = os.pipe()
    kill.process = os.fork()
    if kill.process == 0:
        os.close(reading)
        kill.pipe = writing
        try:
            type_without_end(kill)
        except BaseException:
            traceback.print_exc()
            raise
        finally:
            os._exit(1)  # only an error comes here
    os.close(writing)
    kill.pipe = reading


def killed(kill: Kill) -> int:
    """Kill it when its time has come; how many letters stood in the field two seconds before."""
    select.select([], [], [], max(0.0, kill.due - time.monotonic()))
    said = b""
    at = time.monotonic()
    os.kill(kill.process, signal.SIGKILL)
    _, status = os.waitpid(kill.process, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL, "the typing process failed by itself"
    while more := os.read(kill.pipe, 65_536):
        said += more
    os.close(kill.pipe)
    keys = [line.split() for line in said.decode().splitlines() if len(line.split()) == 2]
    return max((int(number) for moment, number in keys if float(moment) <= at - OLD), default=0)


def kept(place: Path) -> int:
    """How many of the letters are there at the next start."""
    folders = Folders.inside(place)
    reading = Reading.open(folders.default_journal, folders=folders)
    texts = list(reading.drafts().values())
    summary = next(each for each in reading.summaries() if each.title == TITLE)
    found = reading.negotiation(summary.id)
    texts += [prompt.answer for prompt in found.prompts]
    reading.close()
    whole = "abcdefghij" * 100
    return max(n for text in texts for n in range(len(whole)) if whole[:n] in text.lower())


def run(folder: Path, kills: int, seed: int) -> dict[str, int]:
    random = Random(seed)
    todo = [Kill(folder / str(n), FIELDS[n % len(FIELDS)], random.uniform(2.2, 4.0)) for n in range(kills)]
    met = {"kills": 0, "letters": 0, "lost": 0}
    while todo:
        now, todo = todo[:BESIDE], todo[BESIDE:]
        for kill in now:
            start(kill)
        for kill in now:
            select.select([kill.pipe], [], [])  # the first key
            kill.due = time.monotonic() + kill.after
        for kill in now:
            old = killed(kill)
            met["kills"] += 1
            met["letters"] += old
            lost = old - kept(kill.place)
            if lost > 0:
                met["lost"] += 1
                print(f"{kill.field}: {lost} of {old} letters are gone", file=sys.stderr)
    return met


if __name__ == "__main__":
    print(json.dumps(run(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))))
