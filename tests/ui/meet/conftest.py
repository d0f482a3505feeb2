"""A journal with one prepared negotiation, and the Meet page open on it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desk_app.domain.issues import Issue, Option, Theirs
from desk_app.domain.preparation import Alternative
from desk_app.domain.quantities import Direction, Estimate, Side, Unit
from desk_app.session.session import Reading, Session
from desk_app.session.settings import Appearance, Settings
from desk_app.support.clock import FixedClock
from desk_app.support.ids import Uuid7
from desk_app.ui.look.theme import Theme
from desk_app.ui.meet.page import MeetPage
from desk_app.ui.negotiation.steps import Step
from desk_app.ui.running.gateway import Gateway
from desk_app.ui.running.page_context import Notices, Privacy
from desk_app.ui.shell.program import Program
from tests.drivers.meet import MeetDriver
from tests.drivers.window import WindowDriver

FEE, PAYMENT, PORTFOLIO, DEPOSIT, NO, YES = (f"00000000-0000-7000-8000-00000000000{n}" for n in range(1, 7))
ISSUES = (
    Issue(
        FEE,
        "Fee",
        Unit.MONEY,
        Direction.MORE,
        step=Decimal(100),
        opening=Decimal(5400),
        target=Decimal(4900),
        walk_away=Decimal(4600),
        weight=Decimal(5),
        theirs=Theirs(Estimate(Decimal(4200)), Estimate(Decimal(5000)), Estimate(Decimal(3))),
    ),
    Issue(PAYMENT, "Payment", Unit.DAYS, Direction.LESS, target=Decimal(14), walk_away=Decimal(30), weight=Decimal(2)),
    Issue(
        PORTFOLIO,
        "Portfolio use",
        Unit.OPTION,
        weight=Decimal(1),
        options=(Option(NO, "No", Decimal(0)), Option(YES, "Yes", Decimal(1))),
    ),
    Issue(
        DEPOSIT, "Deposit", Unit.PERCENT, Direction.MORE, target=Decimal(30), walk_away=Decimal(0), weight=Decimal(1)
    ),
)


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp, Settings(Appearance.LIGHT))


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(datetime(2026, 11, 9, 14, 0, tzinfo=timezone(timedelta(hours=1))))


@pytest.fixture
def gateway(tmp_path: Path, clock: FixedClock, qapp: QApplication) -> Iterator[Gateway]:
    def opened() -> Session:
        return Session.open(tmp_path / "journal.parley", clock=clock, ids=Uuid7(clock), create=True)

    def reading(session: Session) -> Reading:
        return Reading.open(session.path)

    made = Gateway(opened, reading)
    yield made
    made.close()


def prepared(session: Session) -> str:
    """A negotiation with four issues and an alternative; its id."""
    made = session.negotiations.create("Retainer", template=None, counterpart="Marta Voss", currency="EUR").created
    assert made
    for issue in ISSUES:
        session.preparing.put(made, issue)
    alternative = Alternative(
        "00000000-0000-7000-8000-0000000000aa", Side.WE, "Hartl", Decimal(4650), likelihood=Decimal(1)
    )
    session.preparing.put(made, alternative)
    return made


@pytest.fixture
def opened(gateway: Gateway, qtbot: QtBot) -> str:
    made: list[str] = []
    with qtbot.waitSignal(gateway.idle):
        gateway.run(prepared, made.append)
    return made[0]


@pytest.fixture
def privacy() -> Privacy:
    return Privacy()


@pytest.fixture
def meet(qtbot: QtBot, gateway: Gateway, theme: Theme, clock: FixedClock, opened: str, privacy: Privacy) -> MeetDriver:
    notices = Notices()
    page = MeetPage(gateway, theme, clock, notices, privacy)
    qtbot.addWidget(page)
    gateway.changed.connect(page.refresh)
    page.resize(1000, 640)
    page.show_negotiation(opened)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.view.entry.line.hasFocus)
    return MeetDriver(qtbot, page, gateway, clock, notices, opened)


def in_the_window(window: WindowDriver) -> MeetDriver:
    """A meeting that shows in the whole window."""
    context = window.program.context
    assert context is not None
    assert isinstance(context.clock, FixedClock)
    made: list[str] = []
    context.gateway.run(prepared, made.append)
    window.settled()
    window.window.open_negotiation(made[0], Step.MEET)
    page = window.window.negotiation.pages[Step.MEET]
    assert isinstance(page, MeetPage)
    window.qtbot.waitUntil(page.view.entry.line.hasFocus)
    return MeetDriver(window.qtbot, page, context.gateway, context.clock, Notices(), made[0])


def meeting_in(qtbot: QtBot, program: Program, language: str) -> WindowDriver:
    """The whole window with such a meeting, in a language."""
    program.speaking.speak(language)
    program.open_first(None)
    window = WindowDriver(qtbot, program)
    window.settled()
    in_the_window(window)
    return window


@pytest.fixture
def talking(window: WindowDriver) -> MeetDriver:
    return in_the_window(window)
