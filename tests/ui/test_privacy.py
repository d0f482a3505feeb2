"""While secrets are hidden, an onlooker sees the same of two journals that differ in nothing but secrets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desk_app.domain.issues import Issue, Theirs
from desk_app.domain.preparation import Alternative, Prompt, Section
from desk_app.domain.quantities import Confidence, Estimate, Side
from desk_app.session.session import Session
from desk_app.support.clock import FixedClock
from desk_app.support.paths import Folders
from desk_app.ui.meet.page import MeetPage
from desk_app.ui.negotiation.steps import MeetingAct, Step
from desk_app.ui.running.page_context import Notices
from desk_app.ui.shell.places import HOME, NEGOTIATIONS
from desk_app.ui.shell.program import Program
from tests.drivers.meet import MeetDriver
from tests.drivers.window import WindowDriver
from tests.ui.conftest import NOW
from tests.ui.meet.conftest import DEPOSIT, FEE, ISSUES, PAYMENT

# They move on several issues: what that is worth to us follows our limits, and is not said while they are hidden.
LINES = (
    "j5400",
    "f4500",
    "j51",
    "k14",
    "f48 k20",
    "y",
    "k25",
    "d40",
    "n they look tired",
    "they fee 4.9k for we pay 25",
    "g they 99 x",
    "j49",
    "?",
    "p",
)
Pictures = dict[str, QImage]


def one(session: Session) -> str:
    """A negotiation with secrets of every kind."""
    return made(session, ISSUES, (("Hartl", Decimal(4650), Side.WE), ("Agency", Decimal(4100), Side.THEY)), "She does")


def other(session: Session) -> str:
    """The same one with other limits, targets, alternatives, estimates and answers: our place is the same, inside."""
    fee, payment, portfolio, deposit = ISSUES
    assert (fee.id, payment.id, deposit.id) == (FEE, PAYMENT, DEPOSIT)
    theirs = Theirs(Estimate(Decimal(3900)), Estimate(Decimal(5400)), None, Confidence.SURE, Decimal(5300))
    issues = (
        replace(fee, target=Decimal(5100), walk_away=Decimal(4500), opening=Decimal(5600), theirs=theirs),
        replace(payment, target=Decimal(7), walk_away=Decimal(45), theirs=Theirs(Estimate(Decimal(40)))),
        portfolio,
        replace(deposit, target=Decimal(50), walk_away=Decimal(10)),
    )
    alternatives = (
        ("Teach a course through the winter", Decimal(4300), Side.WE),
        ("Nothing", Decimal(10), Side.WE),
        ("The nephew", Decimal(3000), Side.THEY),
    )
    return made(session, issues, alternatives, "The owner decides, and they need it by Friday")


def made(
    session: Session, issues: tuple[Issue, ...], alternatives: tuple[tuple[str, Decimal, Side], ...], answer: str
) -> str:
    negotiation = session.negotiations.create("Retainer", counterpart="Marta Voss", currency="EUR").created
    assert negotiation
    for issue in issues:
        session.preparing.put(negotiation, issue)
    for number, (name, worth, side) in enumerate(alternatives):
        alternative = Alternative(f"a{number}", side, name, worth, likelihood=Decimal("0.9"), expires=date(2027, 1, 1))
        session.preparing.put(negotiation, alternative)
    session.preparing.put(negotiation, Prompt("p", Section.POWER, "Who decides?", answer, share=None))
    return negotiation


@pytest.fixture(autouse=True)
def _still(qapp: QApplication) -> Iterator[None]:
    """The cursor does not blink in pictures."""
    before = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)
    yield
    qapp.setCursorFlashTime(before)


def pictures(qtbot: QtBot, folder: Path, prepare: Callable[[Session], str], *, hidden: bool = True) -> Pictures:
    """Every page of a window on a fresh journal, after the same things were said in the meeting."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    clock = FixedClock(NOW)
    program = Program(app, Folders.inside(folder), clock)
    program.open_first(None)
    window = WindowDriver(qtbot, program)
    window.settled()
    found: Pictures = {}

    def picture(name: str) -> None:
        window.settled()
        window.window.toast.hide()
        for timer in window.window.findChildren(QTimer):
            timer.stop()
        found[name] = _at_rest(window.window)

    try:
        negotiation, meet = _meeting(window, prepare, clock, hidden=hidden)
        meet.page._sights.peek(not hidden)
        for number, line in enumerate(LINES):
            meet.enter(line)
            picture(f"Meet after {number + 1} lines")
        for step in (Step.MEET, Step.PREPARE, Step.DEBRIEF):
            window.window.open_negotiation(negotiation, step)
            picture(step.value.title())
        window.window.negotiation.show_past()
        picture("history")
        for place in (HOME, NEGOTIATIONS):
            window.window.go(place)
            picture(place)
        for words in ("decides", "retainer", "tired"):
            window.search.look_for(words)
            qtbot.waitUntil(lambda: bool(window.search.rows()))
            picture(f"search {words}")
            window.press("Escape")
    finally:
        program.close()
    return found


def _at_rest(window: QWidget) -> QImage:
    """A picture of a window in which everything has found its place."""
    image = QImage()
    while (now := window.grab().toImage()) != image:
        image = now
        QApplication.processEvents()
    return image


def _meeting(
    window: WindowDriver, prepare: Callable[[Session], str], clock: FixedClock, *, hidden: bool
) -> tuple[str, MeetDriver]:
    gateway = window.program.gateway
    assert gateway
    ids: list[str] = []
    gateway.run(prepare, ids.append)
    window.settled()
    window.window.resize(1100, 760)
    if hidden:
        window.press("F8")
    window.window.open_negotiation(ids[0], Step.MEET)
    page = window.window.negotiation.pages[Step.MEET]
    assert isinstance(page, MeetPage)
    return ids[0], MeetDriver(window.qtbot, page, gateway, clock, Notices(), ids[0])


def differing(first: Pictures, second: Pictures) -> dict[str, int]:
    """How many pixels of each picture are not the same."""
    return {name: count for name in first if (count := _differing(first[name], second[name]))}


def _differing(first: QImage, second: QImage) -> int:
    assert first.size() == second.size()
    alike = [image.convertToFormat(QImage.Format.Format_RGB32) for image in (first, second)]  # they own their bits
    one, two = (bytes(image.constBits()) for image in alike)
    return sum(a != b for a, b in zip(memoryview(one).cast("I"), memoryview(two).cast("I"), strict=True))


def test_not_a_pixel_tells_one_secret_from_another(qtbot: QtBot, tmp_path: Path) -> None:
    first, second = (pictures(qtbot, tmp_path / make.__name__, make) for make in (one, other))
    assert len(first) == 9 + len(LINES)
    assert differing(first, second) == {}


def test_the_same_pictures_differ_where_secrets_are_shown(qtbot: QtBot, tmp_path: Path) -> None:
    first, second = (pictures(qtbot, tmp_path / make.__name__, make, hidden=False) for make in (one, other))
    assert {"Meet after 3 lines", "Prepare", "search decides"} <= set(differing(first, second))


Told = dict[str, tuple[QImage, tuple[str, ...]]]


def on_a_shared_screen(qtbot: QtBot, folder: Path, prepare: Callable[[Session], str]) -> Told:
    """What others see and hear of the meeting and its strip, after the same things were said."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    clock = FixedClock(NOW)
    program = Program(app, Folders.inside(folder), clock)
    program.open_first(None)
    window = WindowDriver(qtbot, program)
    window.settled()
    found: Told = {}
    try:
        _negotiation, meet = _meeting(window, prepare, clock, hidden=False)
        meet.click("They may")
        meet.page.carry_out(MeetingAct.STRIP)
        strip = meet.page._strip.window
        assert strip is not None
        for number, line in enumerate(LINES):
            meet.enter(line)
            window.settled()
            for timer in window.window.findChildren(QTimer):
                timer.stop()
            window.window.toast.hide()
            for name, shown in (("window", window.window), ("strip", strip)):
                found[f"{name} after {number + 1} lines"] = _at_rest(shown), _told(shown)
    finally:
        program.close()
    return found


def _told(shown: QWidget) -> tuple[str, ...]:
    widgets = [each for each in (shown, *shown.findChildren(QWidget)) if each.isVisible()]
    return tuple(
        words for each in widgets for words in (each.accessibleName(), each.accessibleDescription(), each.toolTip())
    )


def test_on_a_shared_screen_nothing_of_the_meeting_depends_on_secrets(qtbot: QtBot, tmp_path: Path) -> None:
    first, second = (on_a_shared_screen(qtbot, tmp_path / make.__name__, make) for make in (one, other))
    assert len(first) == 2 * len(LINES)
    assert {name: told for name, (_image, told) in first.items() if told != second[name][1]} == {}
    images = ({name: image for name, (image, _told) in each.items()} for each in (first, second))
    assert differing(*images) == {}
