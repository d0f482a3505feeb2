"""Makes the pictures of the manual anew, in each language, by the program itself.

`python packaging/manual_pictures.py [LANGUAGE…]`. They are taken on the tour of the sample, without a screen, with
Parley's own typeface and a clock that stands still: the same program makes the same bytes. Each picture has few
colours, so that all of them stay small.
"""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from PIL import Image
from PySide6.QtCore import QEventLoop, QTimer

from desk_app.app import build_application
from desk_app.domain.negotiation import Counterpart
from desk_app.domain.summaries import SAMPLE_ID
from desk_app.session import settings
from desk_app.session.settings import Appearance, Motion, Settings
from desk_app.support.clock import FixedClock
from desk_app.support.language import speak_in
from desk_app.support.paths import Folders
from desk_app.support.territory import PaperSize
from desk_app.ui.negotiation.paper_spots import PAPERS, PapersAt
from desk_app.ui.running.people_spots import PEOPLE, PersonAt
from desk_app.ui.shell.main_window import MainWindow
from desk_app.ui.shell.places import INSIGHT
from desk_app.ui.shell.program import Program
from desk_app.ui.shell.tour import Tour

CHECKOUT = Path(__file__).resolve().parents[1]
SIZE, COLOURS = (1040, 720), 96
REGIONS = {"en": "en_GB", "de": "de_DE", "es": "es_ES"}
FROM_TOUR = {
    "home": "8-home-after-light",
    "prepare": "4-prepare-opening-light",
    "meet": "5-meet-light",
    "debrief": "7-debrief-light",
}
"""The pictures that the tour takes on its way, by their names in the manual."""
_BEGINS = datetime(2026, 10, 13, 16, 0, tzinfo=UTC)
_CALM_MS, _CALM_ROUNDS = 400, 3


def main() -> None:
    """Make all pictures, or those of the languages that are named. Each language has a process of its own."""
    match sys.argv[1:]:
        case [language]:
            with TemporaryDirectory(prefix="parley-manual-") as place:
                for path in taken(language, Path(place)):
                    small(path, CHECKOUT / "resources" / "manual" / language / f"{path.stem}.png")
        case named:
            for language in named or REGIONS:
                subprocess.run([sys.executable, __file__, language], check=True)


def taken(language: str, place: Path) -> list[Path]:
    """All pictures in one language, in full colours, each called as the manual calls it."""
    clock, folders = FixedClock(_BEGINS), Folders.inside(place / "profile")
    chosen = Settings(
        Appearance.LIGHT, motion=Motion.NONE, language=language, locale=REGIONS[language], paper=PaperSize.A4
    )
    settings.save(folders.settings_file, chosen)
    speak_in(language)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    program = Program(build_application(), folders, clock)
    program.open_first(None)
    try:
        assert program.window is not None
        assert program.context is not None
        Tour(program.window, program.context, clock, place, print, SIZE).run()
        for name, of_tour in FROM_TOUR.items():
            (place / f"{of_tour}.png").rename(place / f"{name}.png")
        _papers(program, place)
        _years(program, place)
    finally:
        program.close()
    return [place / f"{name}.png" for name in (*FROM_TOUR, "people", "papers", "insight")]


def _papers(program: Program, place: Path) -> None:
    window = _window(program)
    choices = window.context.choices
    choices.choose(replace(choices.settings, appearance=Appearance.LIGHT))
    window.go(PAPERS, PapersAt(SAMPLE_ID))
    _take(program, place / "papers.png")


def _years(program: Program, place: Path) -> None:
    """People and Insight, in the sample of three years."""
    _window(program).context.requests.sample_journal.emit()
    _calm(program)
    window = _window(program)
    window.resize(*SIZE)
    person = max(window.context.gateway.reading.counterparts(), key=partial(_talks, window))
    window.go(PEOPLE, PersonAt(person.id))
    _take(program, place / "people.png")
    window.go(INSIGHT)
    _take(program, place / "insight.png")


def _talks(window: MainWindow, person: Counterpart) -> tuple[int, str]:
    """With how many negotiations the person is known, and the name."""
    summaries = window.context.gateway.reading.summaries()
    return sum(each.counterpart == person.name for each in summaries), person.name


def _take(program: Program, path: Path) -> None:
    _calm(program)
    _window(program).grab().save(str(path))
    print(path)


def _window(program: Program) -> MainWindow:
    assert program.window is not None
    return program.window


def _calm(program: Program) -> None:
    """Wait until nothing is worked on any more."""
    rested = 0
    while rested < _CALM_ROUNDS:
        loop = QEventLoop()
        QTimer.singleShot(_CALM_MS, loop.quit)
        loop.exec()
        context = _window(program).context
        busy = context.gateway.busy or context.jobs.busy or context.figures.busy
        rested = 0 if busy else rested + 1


def small(path: Path, to: Path) -> None:
    """Write a picture with few colours, without anything else in its file."""
    with Image.open(path) as picture:
        few = picture.convert("RGB").quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(to, format="PNG", optimize=True)


if __name__ == "__main__":
    main()
