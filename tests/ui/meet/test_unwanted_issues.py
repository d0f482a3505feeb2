"""Issues that nobody wanted in the end: a whole agreement without them is whole, and they are not told as open."""

from __future__ import annotations

from pathlib import Path

from desk_app.domain.closing import OutcomeKind
from desk_app.domain.issues import Issue
from desk_app.domain.quantities import Direction, Unit
from tests.drivers.debrief import DebriefDriver
from tests.drivers.meet import MeetDriver
from tests.drivers.window import WindowDriver

UNWANTED = Issue("00000000-0000-7000-8000-000000000010", "Travel", Unit.MONEY, Direction.LESS)


def test_what_was_neither_prepared_nor_said_leaves_the_agreement_whole(
    talking: MeetDriver, window: WindowDriver, tmp_path: Path
) -> None:
    talking.gateway.run(lambda session: session.preparing.put(talking.id, UNWANTED))
    talking.enter("f4500 k14!").enter("f4500 ;30!").enter("e")
    window.settled()
    debrief = DebriefDriver(window)
    assert debrief.page.questions.kind.currentText() == "We agreed"
    window.click("Close negotiation")
    outcome = window.negotiation().outcome
    assert outcome is not None and outcome.kind is OutcomeKind.AGREEMENT
    told = debrief.saved(tmp_path / "debrief.pdf")
    assert "You agreed on all 3 issues." in told
    assert told.count("not raised") == 2
    assert "open" not in told.split()
