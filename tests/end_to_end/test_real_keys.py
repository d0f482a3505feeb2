"""Real keys on a real X server: the places of the keys reach the entry line whatever the layout."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desk_app.session.session import Session
from desk_app.support.clock import FixedClock
from desk_app.support.ids import Uuid7
from tests.end_to_end import display
from tests.ui.meet.conftest import prepared

pytestmark = [
    pytest.mark.skipif(bool(display.missing()), reason=f"not installed: {display.missing()}"),
    pytest.mark.timeout(180),
]
F, K, J, SPACE, MINUS, EQUALS, SHIFT = "41", "45", "44", "65", "20", "21", "50"
ONE, THREE, FOUR, FIVE, EIGHT, ZERO = (str(9 + n) for n in (1, 3, 4, 5, 8, 10))
LAYOUTS = {"us": [], "fr": [], "de": [], "us-dvorak": ["-variant", "dvorak"], "ru": []}
CAPS = {"us": "FKJ", "fr": "FKJ", "de": "FKJ", "us-dvorak": "UTH", "ru": "АЛО"}


@pytest.fixture(scope="module")
def screen() -> Iterator[dict[str, str]]:
    with display.x_server() as environment:
        yield environment


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    clock = FixedClock(datetime(2026, 11, 9, 14, 0, tzinfo=UTC))
    session = Session.open(tmp_path / "journal.parley", clock=clock, ids=Uuid7(clock), create=True)
    prepared(session)
    session.close()
    return tmp_path / "journal.parley"


@pytest.fixture(params=LAYOUTS)
def layout(request: pytest.FixtureRequest, screen: dict[str, str]) -> str:
    name = request.param
    set_layout = ["setxkbmap", "-layout", name.partition("-")[0], *LAYOUTS[name]]
    display.press(
        screen, SHIFT
    )  # the keyboard that xdotool plays takes part from its first key on, with a map of its own
    done = subprocess.run(set_layout, env=screen, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"setxkbmap cannot set {name}: {done.stderr.strip()}")
    return name


@pytest.fixture
def window(layout: str, journal: Path, screen: dict[str, str]) -> Iterator[display.Window]:
    opened = display.Window(journal, screen)
    try:
        opened.until("ready")
        yield opened
    except AssertionError:
        if "platform plugin" in opened.errors():
            pytest.skip("Qt's libraries for X are not installed")
        raise
    finally:
        opened.close()


def test_eight_keys_record_the_same_exchange_on_every_layout(layout: str, window: display.Window) -> None:
    window.press(J, FIVE, ONE, "Return")
    assert window.until("saved") == [f"offer {CAPS[layout][2]}51"]
    window.press(F, FOUR, EIGHT, SPACE, K, THREE, ZERO, "Return")
    assert window.until("saved")[1:] == [f"exchange proposed {CAPS[layout][0]}48 {CAPS[layout][1]}30"]
    if layout != "ru":  # commands go by character, and have buttons
        window.press("y", "Return")
        assert window.until("saved")[1].startswith("exchange agreed")
        window.press("n", "space", "h", "i", "Return")
        assert window.until("saved")[2] == "note n hi"
    window.press(F, EQUALS, THREE, ZERO, "Return")  # a dead key on some layouts
    assert window.until("saved")[-1] == f"offer {CAPS[layout][0]}=30"
    window.press(J, MINUS, FOUR, "BackSpace", "BackSpace", "Up", "Down", "Up", "Return")
    assert window.until("saved")[-1] == f"offer {CAPS[layout][2]}↑↓↑"
