"""A person records a meeting from the keyboard."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from threading import Event

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication

from desk_app.domain.entries import EntryKind, ExchangeState, Term
from desk_app.domain.errors import UserError
from desk_app.domain.quantities import Side
from desk_app.session.session import Session
from desk_app.support.overriding import override
from desk_app.ui.look.theme import Theme
from desk_app.ui.meet.page import MeetPage
from desk_app.ui.running.page_context import Notices
from tests.drivers.meet import MeetDriver
from tests.drivers.mouse import click_again
from tests.ui.meet.conftest import FEE, PAYMENT

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_an_exchange_is_recorded_in_eight_keys(meet: MeetDriver) -> None:
    meet.enter("f4500").enter("k14")
    meet.type("f48 k30")
    assert meet.line == "F48 K30"
    assert meet.preview == "◇ THEY · Fee 4,500 → 4,800 (+300)   ↔   ● WE · Payment 14 → 30 days   proposed"
    meet.enter()
    assert meet.line == ""
    assert meet.rows()[-1] == "Fee 4,500 → 4,800 ↔ Payment 14 → 30 days [proposed]"
    last = meet.entries()[-1]
    terms = (Term(Side.THEY, FEE, Decimal(4800)), Term(Side.WE, PAYMENT, Decimal(30)))
    assert (last.kind, last.state, last.terms, last.raw) == (
        EntryKind.EXCHANGE,
        ExchangeState.PROPOSED,
        terms,
        "F48 K30",
    )


def test_the_first_entry_begins_the_meeting_and_its_clock(meet: MeetDriver) -> None:
    assert meet.view.clock.text() == ""
    meet.enter("j5400")
    assert meet.view.clock.text() == "0:00"
    meet.enter("f4500")
    meet.qtbot.waitUntil(lambda: meet.view.clock.text() == "3:00")
    assert meet.rows() == ["| Fee 5,400", "Fee 4,500 |"]
    assert [r.time for r in meet.ledger_rows()] == ["14:03", "14:06"]


def test_y_agrees_the_open_exchange_and_the_positions_move(meet: MeetDriver) -> None:
    meet.enter("f4500").enter("f48 k30").enter("y")
    assert meet.rows()[-1].endswith("[agreed]")
    assert meet.view.settled.text() == "✓ Fee €4,800 · Payment 30 days"
    assert meet.page.view.strip.caps()[0] == ("S", "L"), "the keys of the others stay"
    meet.type("f")
    assert "Fee: now the value" in meet.preview
    meet.type("5")
    assert meet.preview == "◇ THEY · Fee 4,800 → 5,000 (+200)"


def test_o_takes_the_open_exchange_off_the_table(meet: MeetDriver) -> None:
    meet.enter("f48 k30").enter("o")
    assert meet.rows() == ["Fee 4,800 ↔ Payment 30 days [taken off]"]
    meet.type("o")
    assert meet.preview.startswith("No exchange is open")


def test_buttons_settle_the_open_exchange_too(meet: MeetDriver) -> None:
    assert meet.view.live.agree.isHidden()
    meet.enter("f48 k30").click("Agree")
    assert meet.rows()[-1].endswith("[agreed]")
    meet.enter("f49 k20").click("Take off")
    assert meet.rows()[-1].endswith("[taken off]")


def test_a_second_yes_leaves_the_deal_as_it_is(meet: MeetDriver) -> None:
    meet.enter("f4850 k30").enter("f48 k20").enter("y")
    assert meet.view.settled.text() == "✓ Fee €4,800 · Payment 20 days"
    assert meet.view.live.agree.isHidden(), "the older proposal on the same issues lapsed"
    meet.type("y")
    assert meet.preview.startswith("No exchange is open")


def test_the_row_of_a_proposal_says_that_it_lapsed(meet: MeetDriver) -> None:
    meet.enter("f4500 k30").enter("f4400 ;20").click("Agree")
    first, second = meet.ledger_rows()
    assert (first.state, first.open, first.faded) == ("lapsed", False, True)
    assert first.spoken.endswith(", lapsed")
    assert (second.state, second.faded) == ("agreed", False)
    meet.select(0)
    assert meet.view.entry.rows.agree.isHidden(), "it cannot be agreed any more"
    assert meet.view.entry.rows.take_off.isHidden()


def test_a_double_click_agrees_one_exchange(meet: MeetDriver) -> None:
    meet.enter("s=yes ;30").enter("f48 k30").click("Agree")
    assert meet.view.live.agree.isVisible(), "another exchange on other issues is open"
    click_again(meet.view.live.agree)
    meet.wait()
    assert meet.view.entry.line.hasFocus(), "what is typed next goes into the line"
    assert [row.rsplit(" ", 1)[-1] for row in meet.rows()] == ["[proposed]", "[agreed]"]


def test_a_line_that_cannot_be_read_is_kept_to_sort_out(meet: MeetDriver) -> None:
    meet.enter("what about the logo")
    assert meet.rows() == ["what about the logo [sort out]"]
    assert meet.entries()[0].kind is EntryKind.RAW
    meet.enter("f48", keep_raw=True)
    assert meet.entries()[1].kind is EntryKind.RAW
    assert meet.entries()[1].raw == "F48"


def test_an_empty_line_records_nothing(meet: MeetDriver) -> None:
    meet.enter("").enter("   ").enter(keep_raw=True)
    assert meet.entries() == []


def test_words_notes_and_commands_fill_the_ledger(meet: MeetDriver) -> None:
    for line in (
        "they fee 4.8k for we pay 30",
        "n they look tired",
        "q signs herself",
        "x good cop",
        "b",
        "v lost a bid",
    ):
        meet.enter(line)
    meet.enter("g they 200 intro to their boss")
    assert meet.rows() == [
        "Fee 4,800 ↔ Payment 30 days [proposed]",
        "look tired |",
        "Learned  signs herself",
        "Tactic  good cop |",
        "Break  ",
        "Leverage shifted  lost a bid",
        "Gesture  intro to their boss  worth €200 |",
    ]
    assert any(p.answer == "signs herself" for p in meet.negotiation().prompts)


def test_tab_completes_names_and_labels(meet: MeetDriver) -> None:
    meet.type("t por").press(Qt.Key.Key_Tab).type("y").press(Qt.Key.Key_Tab)
    assert meet.line == "t portfolio use yes "
    assert meet.preview == "◇ THEY · Portfolio use Yes"


def test_the_middle_of_a_line_can_be_changed(meet: MeetDriver) -> None:
    meet.type("f48 k30")
    for _ in range(4):
        meet.press(Qt.Key.Key_Left)
    meet.press(Qt.Key.Key_Backspace).type("9")
    assert meet.line == "F49 K30"
    assert "4,900" in meet.preview
    meet.view.entry.line.setSelection(0, 3)
    meet.type("d")
    assert meet.line == "d k30"
    meet.press(Qt.Key.Key_Delete).type("2")
    assert meet.line == "D2K30"


def test_the_caps_are_learnt_from_the_keys_pressed(meet: MeetDriver) -> None:
    meet.press_place(41, "а").press_place(13, "4").press_place(17, "8").press_place(65, " ")
    meet.press_place(45, "л").press_place(12, "3").press_place(19, "0")
    assert meet.line == "А48 Л30"
    assert meet.view.strip.caps()[:2] == [("А", "J"), ("D", "Л")]
    meet.press(Qt.Key.Key_Return).wait()
    assert meet.rows() == ["Fee 4,800 ↔ Payment 30 days [proposed]"]


def test_arrows_nudge_by_the_step(meet: MeetDriver) -> None:
    meet.enter("f4500").type("f↑↑")
    assert meet.preview == "◇ THEY · Fee 4,500 → 4,700 (+200)"


def test_escape_empties_the_line_and_undo_brings_it_back(meet: MeetDriver) -> None:
    meet.type("f48").press(Qt.Key.Key_Escape)
    assert meet.line == ""
    meet.press(Qt.Key.Key_Z, CONTROL)
    assert meet.line == "F48"
    meet.press(Qt.Key.Key_Z, CONTROL)
    assert meet.line == "F4"
    meet.press(Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert meet.line == "F48"


def test_pasted_text_is_read_like_typed_text(meet: MeetDriver) -> None:
    meet.view.entry.line.insert("t fee 4800\nfor pay 30")
    meet.view.entry.line.textEdited.emit(meet.view.entry.line.text())
    assert meet.view.entry.line.reading.preview
    assert "Payment 30 days" in meet.preview


def test_input_methods_are_off_until_text_is_written(meet: MeetDriver) -> None:
    line, enabled = meet.view.entry.line, Qt.InputMethodQuery.ImEnabled
    assert line.inputMethodQuery(enabled) is False
    meet.type("f48")
    assert line.inputMethodQuery(enabled) is False
    meet.press(Qt.Key.Key_Escape).type("n a")
    assert line.inputMethodQuery(enabled) is True
    assert line.inputMethodQuery(Qt.InputMethodQuery.ImSurroundingText) == "n a"


def test_what_was_typed_stays_when_it_cannot_be_saved(meet: MeetDriver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desk_app.session.meeting.Meetings.record", _full)
    meet.enter("f48 k30")
    assert meet.line == "F48 K30"
    assert meet.refused == ["The disk is full. Make room, then press Enter again."]
    monkeypatch.undo()
    meet.enter()
    assert meet.line == ""
    assert len(meet.entries()) == 1


class Held:
    """The writing thread, stopped until `let_go`: a slow disk, of which the test says how slow."""

    def __init__(self, meet: MeetDriver) -> None:
        self._gate, self._meet = Event(), meet
        meet.gateway.run(self._stand_still)

    def _stand_still(self, _: Session) -> None:
        assert self._gate.wait(30)

    def let_go(self) -> None:
        self._gate.set()
        self._meet.wait()


@pytest.fixture
def held(meet: MeetDriver) -> Iterator[Held]:
    held = Held(meet)
    yield held
    held.let_go()


def test_keys_pressed_while_saving_are_not_lost(meet: MeetDriver, held: Held) -> None:
    meet.type("f48").press(Qt.Key.Key_Return)
    meet.press(Qt.Key.Key_Return)
    meet.type("k3")
    held.let_go()
    assert meet.line == "K3"
    assert len(meet.entries()) == 1


def test_lines_entered_while_the_one_before_is_saved_are_all_recorded(meet: MeetDriver, held: Held) -> None:
    previews = []
    for line in ("j50", "f49", "n they hesitate", "f48 k30"):
        meet.type(line)
        previews.append(meet.preview)
        meet.press(Qt.Key.Key_Return)
        assert meet.line == ""
    assert meet.rows() == [
        "● WE · Fee 5,000 [not saved yet]",
        "◇ THEY · Fee 4,900 [not saved yet]",
        "THEY · Note · hesitate [not saved yet]",
        "◇ THEY · Fee 4,800   ↔   ● WE · Payment 30 days   proposed [not saved yet]",
    ]
    assert [row.removesuffix(" [not saved yet]") for row in meet.rows()] == previews
    assert meet.entries() == []
    held.let_go()
    assert [(e.raw, e.kind) for e in meet.entries()] == [
        ("J50", EntryKind.OFFER),
        ("F49", EntryKind.OFFER),
        ("n they hesitate", EntryKind.NOTE),
        ("F48 K30", EntryKind.EXCHANGE),
    ]
    assert not any("not saved yet" in row for row in meet.rows())
    assert (meet.line, meet.refused) == ("", [])


def test_a_line_that_waits_cannot_be_selected_and_is_read_out(meet: MeetDriver, held: Held) -> None:
    meet.type("f48").press(Qt.Key.Key_Return)
    meet.select(0)
    assert meet.view.ledger.selected() is None
    assert meet.ledger_rows()[0].spoken == "◇ THEY · Fee 4,800, not saved yet"


def test_a_refused_line_comes_back_to_the_free_line_and_those_after_it_keep_their_order(
    meet: MeetDriver, held: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desk_app.session.meeting.Meetings.record", _full)
    meet.type("j50").press(Qt.Key.Key_Return)
    meet.type("f49").press(Qt.Key.Key_Return)
    held.let_go()
    assert meet.line == "J50"
    assert meet.rows() == ["◇ THEY · Fee 4,900 [not saved yet]"]
    monkeypatch.undo()
    meet.enter()
    assert [e.raw for e in meet.entries()] == ["J50", "F49"]
    assert meet.rows() == ["| Fee 5,000", "Fee 4,900 |"]


def test_a_refused_line_never_falls_into_the_one_being_typed(
    meet: MeetDriver, held: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desk_app.session.meeting.Meetings.record", _full)
    meet.type("j50").press(Qt.Key.Key_Return)
    meet.type("f4")
    held.let_go()
    assert meet.line == "F4"
    assert meet.rows() == ["● WE · Fee 5,000 [not saved yet]"]
    monkeypatch.undo()
    meet.type("9").enter()
    assert [e.raw for e in meet.entries()] == ["J50", "F49"]


def test_enter_on_an_empty_line_tries_again_what_was_refused(
    meet: MeetDriver, held: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desk_app.session.meeting.Meetings.record", _full)
    meet.type("j50").press(Qt.Key.Key_Return)
    meet.type("f")
    held.let_go()
    meet.press(Qt.Key.Key_Escape)
    monkeypatch.undo()
    meet.enter()
    assert [e.raw for e in meet.entries()] == ["J50"]
    meet.enter()
    assert len(meet.entries()) == 1


def test_what_was_given_back_and_is_not_wanted_holds_nothing_up(
    meet: MeetDriver, held: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desk_app.session.meeting.Meetings.record", _full)
    meet.type("j50").press(Qt.Key.Key_Return)
    meet.type("f49").press(Qt.Key.Key_Return)
    held.let_go()
    monkeypatch.undo()
    meet.press(Qt.Key.Key_Escape).enter("k30")
    assert [e.raw for e in meet.entries()] == ["F49", "K30"]


def test_what_waits_or_was_refused_is_there_again_after_the_page_was_left(
    meet: MeetDriver, held: Held, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desk_app.session.meeting.Meetings.record", _full)
    meet.type("j50").press(Qt.Key.Key_Return)
    meet.type("f4")
    held.let_go()
    begun = meet.page.unsent()
    other = MeetPage(meet.gateway, theme, meet.clock, Notices())
    meet.qtbot.addWidget(other)
    other.show_negotiation(meet.id)
    other.resume(begun)
    there = MeetDriver(meet.qtbot, other, meet.gateway, meet.clock, Notices(), meet.id)
    assert there.line == "F4"
    assert there.rows() == ["● WE · Fee 5,000 [not saved yet]"]


def _full(*_: object) -> None:
    raise UserError("The disk is full. Make room, then press Enter again.")


def test_undo_of_the_journal_takes_the_entry_back(meet: MeetDriver) -> None:
    meet.enter("f48")

    def undo(session: Session) -> object:
        return session.history.undo(meet.id)

    meet.gateway.run(undo)
    meet.wait()
    assert meet.rows() == []
    assert meet.line == ""


def test_a_paste_that_a_line_cannot_hold_says_so(meet: MeetDriver) -> None:
    QApplication.clipboard().setText("a b 12 " * 10_000)
    meet.view.entry.line.paste()
    assert meet.said == [
        "One line holds 32,767 characters: the rest was not pasted. Keep this, then paste the rest.",
    ]
    meet.enter()
    assert len(meet.entries()[0].raw) == 32_766


class Order(QObject):
    """What happened first: the ledger was painted, or the writer got work."""

    def __init__(self, meet: MeetDriver, monkeypatch: pytest.MonkeyPatch) -> None:
        super().__init__(meet.page)
        self.seen: list[str] = []
        run = meet.gateway.run

        def given(*arguments: object, **more: object) -> None:
            self.seen.append("given to the writer")
            run(*arguments, **more)  # type: ignore[arg-type]

        monkeypatch.setattr(meet.gateway, "run", given)
        meet.view.ledger.viewport().installEventFilter(self)

    @override
    def eventFilter(self, _watched: QObject, event: QEvent, /) -> bool:
        if event.type() is QEvent.Type.Paint:
            self.seen.append("painted")
        return False


def test_the_line_is_painted_in_the_ledger_before_the_writer_begins(
    meet: MeetDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    meet.enter("j50").type("f49")
    order = Order(meet, monkeypatch)
    meet.press(Qt.Key.Key_Return)
    assert order.seen[:2] == ["painted", "given to the writer"]
    assert meet.line == ""
    meet.wait()
    assert [entry.raw for entry in meet.entries()] == ["J50", "F49"]
