"""The way to the journal: one after the other, off the window's thread, told on it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from desk_app.domain.acts import ActCode, ActKind, ActName
from desk_app.domain.changes import ChangeSet, Kind
from desk_app.domain.errors import BadInput, UserError
from desk_app.ui.running.gateway import Gateway

CHANGES = ChangeSet(
    "g1",
    ActName.of(ActCode.EDIT_NEGOTIATION, fields="title"),
    ActKind.DO,
    frozenset({Kind.NEGOTIATION}),
    frozenset({"n1"}),
)


@dataclass
class FakeSession:
    """Stands for a session: notes the threads it was used on."""

    threads: set[int] = field(default_factory=set)
    closed: bool = False

    def work(self, result: object = None) -> object:
        self.threads.add(threading.get_ident())
        return result

    def fail(self, error: Exception) -> None:
        raise error

    def close(self) -> None:
        self.threads.add(threading.get_ident())
        self.closed = True


class FakeReading:
    def close(self) -> None:
        pass


@pytest.fixture
def session() -> FakeSession:
    return FakeSession()


@pytest.fixture
def gateway(qapp: object, session: FakeSession) -> Iterator[Gateway]:
    gateway = Gateway(lambda: session, lambda _: FakeReading())
    yield gateway
    gateway.close()


def test_work_runs_off_the_windows_thread_in_order_and_is_told_on_it(
    qtbot: QtBot, gateway: Gateway, session: FakeSession
) -> None:
    told: list[tuple[object, int]] = []
    for number in range(20):
        gateway.run(lambda s, n=number: s.work(n), lambda result: told.append((result, threading.get_ident())))
    qtbot.waitUntil(lambda: not gateway.busy)
    assert [result for result, _ in told] == list(range(20))
    assert {thread for _, thread in told} == {threading.get_ident()}
    assert threading.get_ident() not in session.threads
    assert len(session.threads) == 1


def test_changes_are_told_before_the_answer(qtbot: QtBot, gateway: Gateway) -> None:
    order: list[object] = []
    gateway.changed.connect(order.append)
    gateway.run(lambda s: s.work(CHANGES), lambda _: order.append("done"))
    qtbot.waitUntil(lambda: not gateway.busy)
    assert order == [CHANGES, "done"]


def test_a_failure_of_the_world_is_told_and_the_next_work_still_runs(qtbot: QtBot, gateway: Gateway) -> None:
    failures: list[object] = []
    done: list[object] = []
    refused: list[object] = []
    gateway.failed.connect(failures.append)
    gateway.run(lambda s: s.fail(UserError("The disk is full. Make room.")), done.append, refused.append)
    gateway.run(lambda s: s.work(7), done.append)
    qtbot.waitUntil(lambda: not gateway.busy)
    assert [str(f) for f in failures] == ["The disk is full. Make room."]
    assert refused == failures
    assert done == [7]


def test_what_was_typed_and_refused_is_tried_before_what_comes_next(qtbot: QtBot, gateway: Gateway) -> None:
    tried: list[str] = []
    room = False

    def saving(_: object) -> ChangeSet:
        tried.append("saving")
        if not room:
            raise UserError("The disk is full. Make room.")
        return CHANGES

    def next_one(_: object) -> None:
        tried.append("next")

    changed: list[object] = []
    gateway.changed.connect(changed.append)
    gateway.save(saving)
    gateway.run(next_one)
    qtbot.waitUntil(lambda: not gateway.busy)
    assert (tried, changed) == (["saving", "saving", "next"], [])
    room = True
    gateway.run(next_one)
    gateway.run(next_one)
    qtbot.waitUntil(lambda: not gateway.busy)
    assert tried == ["saving", "saving", "next", "saving", "next", "next"]
    assert changed == [CHANGES]


def test_what_can_never_be_saved_is_not_tried_again(qtbot: QtBot, gateway: Gateway) -> None:
    tried: list[object] = []

    def wrong(_: object) -> None:
        tried.append("wrong")
        raise BadInput("A text holds half of a character.")

    gateway.save(wrong)
    gateway.run(lambda s: s.work())
    qtbot.waitUntil(lambda: not gateway.busy)
    assert tried == ["wrong"]


def test_a_bug_reaches_the_crash_handler(qtbot: QtBot, gateway: Gateway, monkeypatch: pytest.MonkeyPatch) -> None:
    caught: list[object] = []
    monkeypatch.setattr("sys.excepthook", lambda kind, error, trace: caught.append(error))
    gateway.run(lambda s: s.fail(ZeroDivisionError("oops")))
    qtbot.waitUntil(lambda: not gateway.busy)
    assert [type(error) for error in caught] == [ZeroDivisionError]


def test_an_answer_for_a_page_that_is_gone_is_dropped(qtbot: QtBot, gateway: Gateway) -> None:
    class Page(QObject):
        def take(self, _: object) -> None:
            raise AssertionError("called after it was deleted")

    page = Page()
    gateway.run(lambda s: s.work(1), page.take)
    delete(page)
    qtbot.waitUntil(lambda: not gateway.busy)


def test_closing_finishes_what_was_asked_for_and_closes_on_the_writers_thread(qapp: object) -> None:
    session = FakeSession()
    gateway = Gateway(lambda: session, lambda _: FakeReading())
    for _ in range(5):
        gateway.run(lambda s: s.work())
    gateway.close()
    assert session.closed
    assert len(session.threads) == 1


def test_after_closing_nothing_is_told_that_could_make_a_page_read(qapp: QApplication) -> None:
    gateway = Gateway(FakeSession, lambda _: FakeReading())
    told: list[object] = []
    for signal in (gateway.changed, gateway.failed, gateway.idle):
        signal.connect(told.append)
    gateway.run(lambda s: s.work(), told.append)
    gateway.close()
    gateway.run(lambda s: s.work(), told.append)
    qapp.processEvents()
    assert told == []


def test_a_journal_that_cannot_be_opened_says_so_to_whoever_opens_it(qapp: object) -> None:
    def refuse() -> FakeSession:
        raise UserError("It is no journal. Choose another file.")

    with pytest.raises(UserError, match="no journal"):
        Gateway(refuse, lambda _: FakeReading())


def test_what_is_asked_for_during_a_long_use_case_that_lets_others_is_done_and_told_before_it_ends(
    qtbot: QtBot, gateway: Gateway, session: FakeSession
) -> None:
    told: list[str] = []
    begun, asked = threading.Event(), threading.Event()

    def long(_: FakeSession) -> str:
        begun.set()
        assert asked.wait(10)
        gateway.let_others()
        return "long"

    def refuse(_: FakeSession) -> None:
        raise UserError("no")

    gateway.run(long, told.append)
    assert begun.wait(10)
    gateway.run(lambda s: s.work("short"), told.append)
    gateway.run(refuse, None, lambda error: told.append(str(error)))
    asked.set()
    qtbot.waitUntil(lambda: not gateway.busy)
    assert told == ["short", "no", "long"]
    assert threading.get_ident() not in session.threads


def test_closing_during_a_long_use_case_that_lets_others_finishes_both(session: FakeSession) -> None:
    gateway = Gateway(lambda: session, lambda _: FakeReading())
    begun, closing, done = threading.Event(), threading.Event(), []

    def long(_: FakeSession) -> None:
        begun.set()
        assert closing.wait(10)
        gateway.let_others()
        done.append("long")

    gateway.run(long)
    assert begun.wait(10)
    gateway.run(lambda _: done.append("short"))
    threading.Timer(0, closing.set).start()
    gateway.close()
    assert done == ["short", "long"]
    assert session.closed
