"""A disk that is late: what is typed meanwhile waits in order, is seen to wait, and is in the journal once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from threading import Condition

import pytest
from PySide6.QtCore import Qt

from desk_app.domain.changes import ChangeSet
from desk_app.session.session import Session
from desk_app.support.clock import FixedClock
from tests.drivers.meet import MeetDriver

_SYNC = timedelta(milliseconds=100)
_SYNCS = 3
"""Of one commit: the journal of the engine, its head, and the file itself."""
_BETWEEN_LINES = timedelta(milliseconds=100)
_WAITS = " [not saved yet]"


class SlowDisk:
    """Each commit of the writer waits for its syncs, which take their time by the test's own clock."""

    def __init__(self, meet: MeetDriver) -> None:
        self._meet = meet
        self._clock: FixedClock = meet.clock
        self._changed = Condition()
        self._due: datetime | None = None
        self.commits = 0
        meet.gateway.run(self._slow_down, saves=False)
        meet.wait()

    def _slow_down(self, session: Session) -> None:
        session._journal.connection.set_trace_callback(self._statement)

    def _statement(self, sql: str) -> None:
        if sql != "COMMIT":
            return
        with self._changed:
            self.commits += 1
            due = self._due = self._clock.at + _SYNC * _SYNCS
            assert self._changed.wait_for(lambda: self._clock.at >= due, timeout=20)
            self._due = None

    def let_pass(self, time: timedelta) -> None:
        """Time goes by; until the writer waits for the disk again, or has nothing to do."""
        with self._changed:
            self._clock.at += time
            self._changed.notify_all()
        self._meet.qtbot.waitUntil(self._stands_still, timeout=30_000)

    def _stands_still(self) -> bool:
        with self._changed:
            return not self._meet.gateway.busy or (self._due is not None and self._due > self._clock.at)

    def catch_up(self) -> None:
        """Until all is written."""
        while self._meet.gateway.busy:
            self.let_pass(_SYNC)


@pytest.fixture
def disk(meet: MeetDriver) -> Iterator[SlowDisk]:
    disk = SlowDisk(meet)
    yield disk
    disk.catch_up()


def _line(number: int) -> str:
    kinds = ("f{n}", "j{n}", "n they said {n}", "f{n} k{days}", "we fee {n} for they payment {days}", "logo {n} ?")
    return kinds[number % len(kinds)].format(n=4000 + number, days=10 + number % 20)


def _typed(meet: MeetDriver, number: int) -> tuple[str, str]:
    """Type a line at once and press Enter; what stood in it, and what was said of it."""
    meet.type(_line(number))
    line, said = meet.line, meet.preview
    if meet.view.entry.line.reading.preview is None:
        said = line  # it is kept as it was typed
    meet.press(Qt.Key.Key_Return)
    assert meet.line == "", "the line is free for the next one"
    return line, said


@pytest.mark.parametrize(
    ("lines", "looks"), [(60, 1), pytest.param(1_000, 50, marks=[pytest.mark.slow, pytest.mark.timeout(900)])]
)
def test_lines_typed_while_each_sync_is_late_are_recorded_once_in_order(
    meet: MeetDriver, disk: SlowDisk, lines: int, looks: int
) -> None:
    typed: list[tuple[str, str]] = []
    told: list[ChangeSet] = []
    meet.gateway.changed.connect(told.append)
    waited = 0
    for number in range(lines):
        typed.append(_typed(meet, number))
        if number % looks == 0:
            waiting = [row.removesuffix(_WAITS) for row in meet.rows() if row.endswith(_WAITS)]
            kept = len(typed) - len(waiting)
            assert len(meet.entries()) == len(meet.rows()) - len(waiting) == kept == len(told)
            drafts = [draft.text for draft in meet.gateway.waiting.values()]
            assert drafts == [_line(each) for each in range(kept, len(typed))], "each waits as a draft, too"
            assert [said for _, said in typed[kept:]] == waiting
            waited += len(waiting)
        disk.let_pass(_BETWEEN_LINES)
    disk.catch_up()
    assert waited, "the disk was late"
    assert [entry.raw for entry in meet.entries()] == [line for line, _ in typed]
    assert [entry.seq for entry in meet.entries()] == list(range(1, lines + 1))
    assert (meet.refused, meet.gateway.waiting, meet.line) == ([], {}, "")
    assert len({changes.act for changes in told}) == lines, "each line is an act of its own"
    assert disk.commits < lines, "those that waited shared a commit"


def test_lines_that_shared_a_commit_are_undone_one_by_one(meet: MeetDriver, disk: SlowDisk) -> None:
    typed = [_typed(meet, number)[0] for number in range(4)]
    disk.catch_up()
    assert disk.commits == 2, "the first, then those that waited for it"
    for left in (3, 2, 1, 0):
        meet.gateway.run(_undo)
        disk.catch_up()
        assert [entry.raw for entry in meet.entries()] == typed[:left]


def test_where_the_disk_is_in_time_each_line_has_its_own_commit(meet: MeetDriver, disk: SlowDisk) -> None:
    for number in range(3):
        _typed(meet, number)
        disk.catch_up()
    assert disk.commits == 3


def test_where_one_of_several_fails_each_is_tried_by_itself(
    meet: MeetDriver, disk: SlowDisk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desk_app.session.meeting import Meetings

    record = Meetings.record

    def failing(meetings: Meetings, negotiation: str, line: object, said: object = None) -> ChangeSet:
        connection = meetings._context.journal.connection
        if getattr(line, "note", "") == "said 4002":
            if connection.in_transaction:
                connection.execute("ROLLBACK")  # as the engine does on a full disk
            raise OSError
        return record(meetings, negotiation, line, said)  # type: ignore[arg-type]

    monkeypatch.setattr(Meetings, "record", failing)
    monkeypatch.setattr("sys.excepthook", lambda *_: None)
    typed = [_typed(meet, number)[0] for number in range(4)]
    disk.catch_up()
    assert [entry.raw for entry in meet.entries()] == [typed[0], typed[1], typed[3]]


def _undo(session: Session) -> ChangeSet | None:
    return session.history.undo(None)
