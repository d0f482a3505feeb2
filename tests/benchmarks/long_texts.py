"""A text of a megabyte in the window: shown in the ledger, pasted into an answer, and the next key in it.

Seconds of the processor of the window's thread, which are the same on a busy machine.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from PySide6.QtWidgets import QApplication

from desk_app.app import build_application
from desk_app.domain.capture.meaning import kept_raw
from desk_app.domain.preparation import Section
from desk_app.domain.summaries import SAMPLE_ID
from desk_app.support.clock import SystemClock
from desk_app.support.paths import Folders
from desk_app.ui.negotiation.steps import Step
from desk_app.ui.prepare.page import PreparePage
from desk_app.ui.prepare.prompt_editor import PromptEditor
from desk_app.ui.shell.program import Program
from tests.benchmarks.measuring import Row

FRAME = 1 / 60
STALL = 0.1  # seconds that the window may stand still
MEGABYTE = 1024 * 1024
TIMES = 5


def rows() -> Iterator[Row]:
    """With a text of many lines, which is what such a text is as a rule, and with one of words alone."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory() as folder:
        program = Program(build_application(), Folders.inside(Path(folder)), SystemClock())
        try:
            program.open_first(None)
            _settle(program)
            for name, letters in (("lines", "a line of a mail that was pasted\n"), ("words", "word ")):
                yield from _of(program, name, (letters * (MEGABYTE // len(letters) + 1))[:MEGABYTE])
        finally:
            program.close()


def _of(program: Program, name: str, text: str) -> Iterator[Row]:
    window, gateway = program.window, program.gateway
    if window is None or gateway is None:
        raise RuntimeError("The journal was not opened.")
    gateway.run(lambda session: session.meeting.record(SAMPLE_ID, kept_raw(text)))
    _settle(program)
    shown = []
    for _ in range(TIMES):
        window.open_negotiation(SAMPLE_ID, Step.PREPARE)
        _taken(lambda: None)
        shown.append(_taken(lambda: (window.open_negotiation(SAMPLE_ID, Step.MEET), window.grab())))
    yield Row(f"1 MB of {name}: shown in the ledger | a frame", FRAME, median(shown), STALL / FRAME)
    window.open_negotiation(SAMPLE_ID, Step.PREPARE)
    page = window.negotiation.pages[Step.PREPARE]
    if not isinstance(page, PreparePage):
        raise TypeError(f"not the Prepare page: {page}")
    answer = next(
        e.answer for e in page.sections.open_section(Section.INFORMATION).editors() if isinstance(e, PromptEditor)
    )
    QApplication.clipboard().setText(text)
    pasted, keys = [], []
    for _ in range(TIMES):
        answer.clear()
        pasted.append(_taken(answer.paste))
        keys.append(_taken(lambda: answer.insertPlainText("x")))
    yield Row(f"1 MB of {name}: pasted into an answer | a frame", FRAME, median(pasted), STALL / FRAME)
    yield Row(f"1 MB of {name}: the next key there | a frame", FRAME, median(keys), STALL / FRAME)
    answer.clear()
    _settle(program)


def _taken(act: Callable[[], object]) -> float:
    """Seconds of the processor until it is done and painted."""
    begun = time.thread_time()
    act()
    QApplication.processEvents()
    return time.thread_time() - begun


def _settle(program: Program) -> None:
    while program.gateway is not None and program.gateway.busy:
        QApplication.processEvents()
