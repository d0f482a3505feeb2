"""Talks by mail and talks of another day: nothing is recorded unasked, and what is recorded has its day."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desk_app.domain.analysis import analyse
from desk_app.domain.entries import EntryKind, Term
from desk_app.domain.quantities import Side
from desk_app.ui.meet.message_panel import MessagePanel
from desk_app.ui.running.invited_spots import InvitedWith
from tests.drivers.dropping import drop, let_go
from tests.drivers.meet import MeetDriver
from tests.ui.meet.conftest import DEPOSIT, FEE, PAYMENT

MAIL = """From: "Voss, Marta" <marta@voss.example>
To: ada@roe.example
Date: Fri, 6 Nov 2026 10:00:00 +0000
Subject: Re: Retainer
Content-Type: text/plain; charset=utf-8

Hi Ada,

we can pay 4,800 EUR, and a deposit of 20%. Is 30 days OK for payment?
Please answer by 13 November.

Best regards,
Marta
0171 555 4800
"""
EXCHANGE = "Hello,\n\nif you accept payment in 30 days we could do 4,900 EUR.\n"


def pasted(meet: MeetDriver, text: str) -> MessagePanel:
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(meet.view.entry.line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    return panel(meet)


def panel(meet: MeetDriver) -> MessagePanel:
    found = meet.view.middle.currentWidget()
    assert isinstance(found, MessagePanel)
    return found


def ticks(shown: MessagePanel) -> list[tuple[str, bool]]:
    return [(row.tick.text(), row.tick.isChecked()) for row in shown.rows]


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found
    return found


def dropped(meet: MeetDriver, data: QMimeData) -> None:
    assert let_go(meet.view, data)


def test_a_pasted_message_offers_its_terms_and_enter_records_them(meet: MeetDriver) -> None:
    shown = pasted(meet, MAIL)
    assert ticks(shown) == [("They: Fee €4,800", True), ("They: Deposit 20 %", True)]
    assert "marta@voss.example" in shown.origin.text()
    assert "30 days" in shown.left.text()
    assert shown.reply_by.text() == "An answer is wanted by 13 Nov 2026."
    assert meet.entries() == [], "nothing is recorded unasked"
    assert not meet.view.entry.isVisible()
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    meet.wait()
    (entry,) = meet.entries()
    assert entry.kind is EntryKind.OFFER
    assert entry.terms == (Term(Side.THEY, FEE, Decimal(4800)), Term(Side.THEY, DEPOSIT, Decimal(20)))
    assert (entry.day, entry.channel, entry.message_from) == (date(2026, 11, 6), "mail", "marta@voss.example")
    assert entry.message_sent == datetime(2026, 11, 6, 10, tzinfo=UTC)
    assert "we can pay 4,800 EUR" in entry.raw
    assert "0171" not in entry.raw
    assert meet.view.entry.line.hasFocus()
    assert meet.line == ""


def test_what_is_not_ticked_is_not_recorded(meet: MeetDriver) -> None:
    shown = pasted(meet, MAIL)
    QTest.keyClick(focus(), Qt.Key.Key_Space)
    assert ticks(shown)[0] == ("They: Fee €4,800", False)
    assert shown.record.text() == "Record what is ticked (1)"
    meet.click("Record what is ticked (1)")
    assert meet.entries()[0].terms == (Term(Side.THEY, DEPOSIT, Decimal(20)),)


def test_an_if_becomes_an_exchange_with_our_side_first(meet: MeetDriver) -> None:
    shown = pasted(meet, EXCHANGE)
    assert ticks(shown) == [("They: Fee €4,900", True)]
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    meet.wait()
    (entry,) = meet.entries()
    assert (entry.kind, entry.side) == (EntryKind.EXCHANGE, Side.WE)
    assert entry.terms == (Term(Side.WE, PAYMENT, Decimal(30)), Term(Side.THEY, FEE, Decimal(4900)))
    assert (entry.message_sent, entry.day) == (None, None)


def test_esc_records_nothing_and_goes_back_to_the_line(meet: MeetDriver) -> None:
    pasted(meet, MAIL)
    QTest.keyClick(focus(), Qt.Key.Key_Escape)
    assert meet.wait().entries() == []
    assert meet.view.entry.line.hasFocus()


def test_a_range_is_a_question_that_the_person_answers(meet: MeetDriver) -> None:
    shown = pasted(meet, "Hi,\nwe think of 4,500 to 5,000 EUR.\n")
    assert ticks(shown) == [("They: Fee between €4,500 and €5,000", False)]
    assert shown.record.text() == "Keep it as a note"
    QTest.keyClick(focus(), Qt.Key.Key_Tab)
    QTest.keyClick(focus(), Qt.Key.Key_Down)
    assert shown.rows[0].tick.isChecked()
    meet.click("Record what is ticked (1)")
    assert meet.entries()[0].terms == (Term(Side.THEY, FEE, Decimal(4500)),)


def test_packages_are_not_ticked_and_one_value_an_issue_can_be(meet: MeetDriver) -> None:
    shown = pasted(meet, "Option A: 5,000 EUR, deposit of 10%.\nOption B: 4,600 EUR, deposit of 30%.\n")
    assert [ticked for _words, ticked in ticks(shown)] == [False] * 4
    for number in (0, 2, 3):
        shown.rows[number].tick.click()
    assert [ticked for _words, ticked in ticks(shown)] == [False, False, True, True]


def test_a_message_without_an_offer_can_be_kept_as_a_note(meet: MeetDriver) -> None:
    pasted(meet, "Hi Ada,\n\nI will think about it.\n\nMarta\n")
    meet.click("Keep it as a note")
    (entry,) = meet.entries()
    assert (entry.kind, entry.side, entry.channel) == (EntryKind.NOTE, Side.THEY, "mail")
    assert "I will think about it." in entry.note


def test_an_empty_clipboard_is_told(meet: MeetDriver) -> None:
    QGuiApplication.clipboard().clear()
    meet.view.when.message_wanted.emit()
    assert meet.said == ["Nothing is copied. Copy a message first, or drop it here."]


def test_one_copied_line_is_pasted_into_the_line(meet: MeetDriver) -> None:
    QGuiApplication.clipboard().setText("n hello")
    QTest.keyClick(meet.view.entry.line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert meet.line == "n hello"
    assert meet.view.entry.isVisible()


@pytest.mark.parametrize("name", ["offer.eml", "OFFER.TXT"])
def test_a_dropped_file_is_a_message(meet: MeetDriver, tmp_path, name: str) -> None:
    file = tmp_path / name
    file.write_text(MAIL, encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    dropped(meet, data)
    assert [words for words, _ticked in ticks(panel(meet))] == ["They: Fee €4,800", "They: Deposit 20 %"]


def test_a_file_that_is_gone_is_told(meet: MeetDriver, tmp_path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "gone.eml"))])
    dropped(meet, data)
    assert "gone.eml cannot be read" in meet.said[0]


def test_yesterdays_call_is_caught_up_with_its_day(meet: MeetDriver) -> None:
    meet.view.when.then_wanted.emit()
    then = meet.view.then
    assert then.day.hasFocus()
    QTest.keyClicks(then.day, "yesterday")
    QTest.keyClick(then.day, Qt.Key.Key_Return)
    assert then.day.text() == "8 Nov 2026"
    assert meet.view.entry.line.hasFocus(), "what is typed next is what they said"
    then.channel.setFocus()
    QTest.keyClick(then.channel, Qt.Key.Key_Down)
    assert meet.view.when.text() == "On 8 Nov 2026 ▾"
    assert not meet.view.clock.isVisible()
    QTest.keyClick(then.channel, Qt.Key.Key_Return)
    assert meet.view.entry.line.hasFocus()
    meet.enter("f45").enter("j54")
    assert [(each.day, each.channel) for each in meet.entries()] == [(date(2026, 11, 8), "phone")] * 2
    meet.click("Back to now")
    assert meet.view.when.text() == "Now ▾"
    assert not then.isVisible()
    meet.enter("f46")
    assert meet.entries()[-1].day is None


def test_what_is_caught_up_does_not_undo_what_was_agreed_since(meet: MeetDriver) -> None:
    meet.enter("f42 k30!")
    meet.view.when.then_wanted.emit()
    QTest.keyClicks(meet.view.then.day, "yesterday")
    QTest.keyClick(meet.view.then.day, Qt.Key.Key_Return)
    meet.type("f50")
    assert meet.preview == "◇ THEY · Fee 5,000", "nothing was agreed by then"
    meet.enter().enter("j55")
    assert [entry.terms[0].value for entry in meet.entries()] == [5000, 5500, 4200]
    assert analyse(meet.negotiation(), meet.clock.now()).common == {FEE: 4200, PAYMENT: 30}
    assert meet.rows()[:2] == ["Meeting 1 · 8 Nov 2026", "Fee 5,000 |"]
    meet.click("Back to now")
    meet.type("f43")
    assert meet.preview == "◇ THEY · Fee 4,200 → 4,300 (+100)"


def test_days_are_counted_from_the_talk_that_is_caught_up(meet: MeetDriver) -> None:
    """Said on Monday the 2nd, "by Thursday" was the 5th, not the Thursday after today."""
    meet.view.when.then_wanted.emit()
    QTest.keyClicks(meet.view.then.day, "2 nov")
    QTest.keyClick(meet.view.then.day, Qt.Key.Key_Return)
    meet.enter("w they send the photos by thu")
    assert [each.due for each in meet.negotiation().follow_ups][-1:] == [date(2026, 11, 5)]
    meet.click("Back to now")
    meet.enter("w they send the rest by thu")
    assert [each.due for each in meet.negotiation().follow_ups][-1:] == [date(2026, 11, 12)]


def test_a_day_to_come_is_refused(meet: MeetDriver) -> None:
    meet.view.when.then_wanted.emit()
    then = meet.view.then
    QTest.keyClicks(then.day, "tomorrow")
    QTest.keyClick(then.day, Qt.Key.Key_Return)
    assert "still to come" in then.problem.words.text()
    meet.view.entry.line.setFocus()
    meet.enter("f45")
    assert meet.entries()[0].day is None


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("yesterday", date(2026, 11, 8)),
        ("friday", date(2026, 11, 6)),
        ("8 Nov", date(2026, 11, 8)),
        ("20.12.", date(2025, 12, 20)),
        ("today", date(2026, 11, 9)),
        ("2026-10-01", date(2026, 10, 1)),
    ],
)
def test_a_day_without_a_year_is_the_latest_that_was(typed: str, told: date) -> None:
    from desk_app.domain.reading import Read
    from desk_app.domain.reading.past_days import day_said

    assert day_said(typed, date(2026, 11, 9)) == Read(told)


def test_two_offers_are_linked_later(meet: MeetDriver) -> None:
    meet.enter("f45").enter("n a word").enter("k30")
    meet.select(0).click("In return for …")
    meet.select(1)
    assert not meet.view.entry.rows.link.isVisible(), "a note is no offer"
    meet.select(2)
    assert meet.view.entry.rows.link.text() == "↔ In return for Fee 4,500"
    meet.click("↔ In return for Fee 4,500")
    assert meet.rows() == ["Fee 4,500 ↔ Payment 30 days [proposed]", "a word"]


def test_linking_can_be_given_up(meet: MeetDriver) -> None:
    meet.enter("f45").enter("f46").enter("j54")
    meet.select(0).click("In return for …")
    meet.select(1)
    assert not meet.view.entry.rows.link.isVisible(), "both are theirs"
    meet.select(0).click("Now choose the other side’s")
    meet.select(2)
    assert meet.view.entry.rows.link.text() == "In return for …"
    assert len(meet.entries()) == 3


def mail_of(day: int, price: str, *, file: str = "", invites: bool = False) -> bytes:
    from email.message import EmailMessage

    mail = EmailMessage()
    mail["From"], mail["Subject"] = "marta@voss.example", "Re: Retainer"
    mail["Date"] = f"Fri, {day:02} Nov 2026 10:00:00 +0000"
    mail.set_content(f"we can pay {price} EUR.\n")
    if file:
        mail.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename=file)
    if invites:
        calendar = Path(__file__).parents[2] / "exchange" / "invitations" / "files" / "google_request.ics"
        mail.add_attachment(calendar.read_text("utf-8"), subtype="calendar", params={"method": "REQUEST"})
    return mail.as_bytes()


def test_several_messages_come_one_after_the_other_by_when_they_were_sent(meet: MeetDriver, tmp_path) -> None:
    (tmp_path / "b.eml").write_bytes(mail_of(3, "4,700"))
    (tmp_path / "a.eml").write_bytes(mail_of(5, "4,800", file="C:\\offer\\Angebot für Ada.pdf"))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in ("a.eml", "b.eml")])
    dropped(meet, data)
    assert panel(meet).origin.text().startswith("1 of 2 · 3 Nov 2026")
    assert not panel(meet).attached.isVisible()
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    assert panel(meet).origin.text().startswith("2 of 2 · 5 Nov 2026")
    assert panel(meet).attached.text() == "Attached, and not kept: Angebot für Ada.pdf"
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    assert not isinstance(meet.view.middle.currentWidget(), MessagePanel)
    meet.wait()
    assert [each.terms[0].value for each in meet.entries()] == [Decimal(4700), Decimal(4800)]


def test_an_invitation_in_a_message_is_offered(meet: MeetDriver, tmp_path) -> None:
    (tmp_path / "a.eml").write_bytes(mail_of(5, "4,800", invites=True))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.eml"))])
    dropped(meet, data)
    wanted: list[object] = []
    meet.page.invited.connect(wanted.append)
    QTest.mouseClick(panel(meet).plan, Qt.MouseButton.LeftButton)
    (found,) = wanted
    assert isinstance(found, InvitedWith)
    assert (found.files, bool(found.negotiation)) == ((tmp_path / "a.eml",), True)


def test_a_calendar_over_the_entry_line_is_for_the_page_around_it(meet: MeetDriver, tmp_path) -> None:
    (tmp_path / "offer.eml").write_bytes(mail_of(5, "4,800"))
    assert not drop(meet.view.entry.line, tmp_path / "invite.ics")
    assert meet.line == ""
    assert drop(meet.view.entry.line, tmp_path / "offer.eml")
    assert panel(meet).isVisible()
