"""Uses every control of every page as a person does. For what must hold for each, see walk.py."""

from __future__ import annotations

import gc
import os
import re
import subprocess
import sys
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desk_app.session.passphrases import set_passphrase
from desk_app.support.language import ENGLISH
from desk_app.ui.shell.program import Program
from tests.disguises import LONGER, MIRRORED, PSEUDO
from tests.walker import journals, stops
from tests.walker.spoken import KNOWN, SHIPPED
from tests.walker.stops import BOOK_FILES, BOOKS, INVITATIONS, INVITED_FILES, One, Stop
from tests.walker.walk import OF_THE_PLATFORM, Walk
from tests.wrappers import forget_outlived, outlived

pytestmark = [pytest.mark.timeout(3600), pytest.mark.qt_log_ignore(OF_THE_PLATFORM, extend=True)]
ROOT = Path(__file__).parents[2]
SIZES = ((1000, 700), (1280, 860))
TWICE_AS_LARGE = (960, 540)
"""The room on a screen of 1920 × 1080 at 200 %."""
FOR_LARGE_TEXT = (1600, 1000)
"""A window that is wide enough for the sidebar with text of 200 %."""
FROM_OUTSIDE = frozenset(
    word
    for file in (*(BOOKS / name for name in BOOK_FILES), *(INVITATIONS / name for name in INVITED_FILES))
    for word in re.findall(r"[^\W\d_]+", file.read_text("utf-8"))
)
"""What stands in the files that the walk takes in."""
ASKED = os.environ.get("PARLEY_WALK_SIZE")
"""The size of the window, set for a walk that runs in a process of its own."""


class Part(StrEnum):
    """A part of a walk."""

    PLACES = "places"
    PREPARE = "prepare"
    TALKS = "talks"
    MENUS = "menus"


SHORTLY = {Part.PLACES: MIRRORED, Part.PREPARE: "de", Part.TALKS: LONGER, Part.MENUS: "es"}
"""In which language the ordinary run walks each part. Others, English too, are slow: the stories are all in English."""
LOOKED_AT = (
    (SIZES[0], 100, "de"),
    (SIZES[1], 100, LONGER),
    (TWICE_AS_LARGE, 100, "es"),
    (FOR_LARGE_TEXT, 200, MIRRORED),
)
"""Sizes of the window and of text, and the language in which the ordinary run looks at them."""
FEWEST = 440
"""A walk of one sample uses at least this many controls. If it finds fewer, say here which are gone and why."""
FEWEST_IN = {Part.PLACES: 290, Part.PREPARE: 255, Part.TALKS: 170, Part.MENUS: 110}
"""The same for each part of it, walked by itself."""
FEWEST_ITEMS = 990
"""The same for a walk through every item of every list."""
FEWEST_OF = dict.fromkeys(journals.TITLES, 150) | {"Three hundred": 230, "Half filled": 230}
"""The same for each negotiation of the full journal. Samples and "Closed" have fewer, as they are closed and can only
be read. The one with the long title is empty.
"""


def all_stops(walk: Walk, one: One, *, items: int | None, parts: Collection[Part] = tuple(Part)) -> Iterator[Stop]:
    """All stops of one negotiation in these parts of a walk."""
    if Part.PREPARE in parts:
        yield from stops.sections(walk.driver, walk.hand, one, items=items)
    if Part.TALKS in parts:
        yield from stops.meeting(walk.driver, walk.hand, one)
        yield from stops.papers(one)
        yield from stops.debrief(one)


def shortly(title: str) -> str:
    """How the name of a test tells a negotiation; an empty title is the one of the journal with one sample."""
    return title[:20] or "one"


def asked(usual: tuple[int, int]) -> tuple[int, int]:
    """The size of the window, unless this walk is told another one."""
    width, height = map(int, ASKED.split("x")) if ASKED else usual
    return width, height


def walk_all(walk: Walk, *titles: str, items: int | None = 1, parts: Collection[Part] = tuple(Part)) -> None:
    """Walk all stops of these negotiations (without titles: of all), then every menu; then read everything back."""
    forget_outlived()
    walk.open()
    ones = [one for one in walk.negotiations() if not titles or one.title in titles]
    try:
        for stop in stops.places(walk.driver) if Part.PLACES in parts else ():
            walk.visit(stop)
        for one in ones:
            walk.compared = frozenset({one.id})
            for stop in all_stops(walk, one, items=items, parts=parts):
                walk.visit(stop)
        for stop in stops.step_stops(ones[0]) if Part.MENUS in parts else ():
            walk.walk_menus(stop)
        gc.collect()
        walk.findings += outlived()
        walk.read_back()
    finally:
        print(sum(walk.counts.values()), dict(walk.counts), *walk.findings, sep="\n")
    assert walk.findings == [], "\n".join(walk.findings)


@dataclass(frozen=True)
class Spoken:
    """Lets a program speak a language, shipped or made up."""

    disguised: Path
    monkeypatch: pytest.MonkeyPatch

    def by(self, program: Program, language: str) -> None:
        if language in PSEUDO:
            self.monkeypatch.setenv("TEXTDOMAINDIR", str(self.disguised))
        program.speaking.speak(language)


@pytest.fixture
def spoken(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Spoken:
    language = request.node.callspec.params.get("language", ENGLISH)
    folder = request.getfixturevalue("disguised") if language in PSEUDO else Path()
    return Spoken(folder, monkeypatch)


@pytest.mark.parametrize(
    ("language", "part"),
    [
        pytest.param(language, part, marks=() if SHORTLY[part] == language else pytest.mark.slow)
        for language, part in product((ENGLISH, *SHIPPED, *PSEUDO), Part)
    ],
)
def test_every_control_of_one_journal_does_what_it_says(
    qtbot: QtBot, program: Program, tmp_path: Path, qtlog: Any, spoken: Spoken, language: str, part: Part
) -> None:
    """Part by part, so that several processes share them. The ordinary run walks each part in one language."""
    spoken.by(program, language)
    path = journals.one(tmp_path / "walked.parley")
    walk = Walk(qtbot, program, path, qtlog, asked(SIZES[0]), known=KNOWN | FROM_OUTSIDE)
    walk_all(walk, parts=(part,))
    assert sum(walk.counts.values()) >= FEWEST_IN[part]


@pytest.mark.parametrize(
    ("size", "text", "language"),
    [
        pytest.param(*where, language, marks=() if language == usual else pytest.mark.slow)
        for (*where, usual), language in product(LOOKED_AT, (ENGLISH, *SHIPPED, *PSEUDO))
    ],
    ids=str,
)
def test_no_words_are_cut_and_nothing_sticks_out(
    qtbot: QtBot,
    program: Program,
    tmp_path_factory: pytest.TempPathFactory,
    qtlog: Any,
    spoken: Spoken,
    size: tuple[int, int],
    text: int,
    language: str,
) -> None:
    spoken.by(program, language)
    program.choices.choose(replace(program.choices.settings, text_size=text))
    path = journals.one(tmp_path_factory.mktemp("w") / "walked.parley")  # a short name: Settings shows it
    walk = Walk(qtbot, program, path, qtlog, size, known=KNOWN | FROM_OUTSIDE)
    walk.open()
    (one,) = walk.negotiations()
    for stop in (*stops.places(walk.driver), *all_stops(walk, one, items=1)):
        walk.look_at(stop, listen=size == SIZES[0])
    assert walk.findings == [], "\n".join(walk.findings)


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("title", journals.TITLES, ids=shortly)
def test_every_control_of_a_full_journal_does_what_it_says(
    qtbot: QtBot, program: Program, tmp_path: Path, qtlog: Any, title: str, size: tuple[int, int]
) -> None:
    walk = Walk(qtbot, program, journals.full(tmp_path / "walked.parley"), qtlog, asked(size))
    walk_all(walk, title)
    assert sum(walk.counts.values()) >= FEWEST_OF[title]


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_every_item_of_every_list_does_what_it_says(
    qtbot: QtBot, program: Program, tmp_path: Path, qtlog: Any, size: tuple[int, int]
) -> None:
    walk = Walk(qtbot, program, journals.one(tmp_path / "walked.parley"), qtlog, size)
    walk_all(walk, items=None)
    assert sum(walk.counts.values()) >= FEWEST_ITEMS


@pytest.mark.slow
def test_every_item_of_every_list_of_one_half_filled_does_what_it_says(
    qtbot: QtBot, program: Program, tmp_path: Path, qtlog: Any
) -> None:
    walk = Walk(qtbot, program, journals.full(tmp_path / "walked.parley"), qtlog, SIZES[1])
    walk_all(walk, "Half filled", items=None)
    assert sum(walk.counts.values()) >= 2 * FEWEST_OF["Half filled"]


@pytest.mark.slow
def test_every_control_of_an_encrypted_journal_does_what_it_says(
    qtbot: QtBot, program: Program, tmp_path: Path, qtlog: Any
) -> None:
    path = journals.one(tmp_path / "walked.parley")
    walk = Walk(qtbot, program, path, qtlog, SIZES[0], key=set_passphrase(path, "open sesame"))
    walk_all(walk)
    assert sum(walk.counts.values()) >= FEWEST


@pytest.mark.slow
@pytest.mark.parametrize("title", ["", *journals.TITLES], ids=shortly)
def test_every_control_does_what_it_says_at_200_percent(title: str) -> None:
    """It runs in a process of its own, as Qt's scale must be set before Qt starts."""
    one, full = (
        test_every_control_of_one_journal_does_what_it_says,
        test_every_control_of_a_full_journal_does_what_it_says,
    )
    parts = [f"{one.__name__}[{ENGLISH}-{part}]" for part in Part]
    walked = [f"{__file__}::{each}" for each in ([f"{full.__name__}[{shortly(title)}-{SIZES[0]}]"] if title else parts)]
    words = [sys.executable, "-m", "pytest", "-q", "-p", "no:randomly", "-p", "no:cacheprovider", "-m", "", *walked]
    surroundings = {"QT_SCALE_FACTOR": "2", "PARLEY_WALK_SIZE": "{}x{}".format(*TWICE_AS_LARGE)}
    done = subprocess.run(words, env=os.environ | surroundings, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
