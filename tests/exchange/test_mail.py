"""A message that was saved or pasted: its words, who sent it, and when."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from desk_app.domain.messages import read_letter
from desk_app.domain.negotiation import Counterpart
from desk_app.exchange.mail import read_mail, sent_at
from desk_app.exchange.mail_html import text_of_html
from tests.domain.messages.marking import TALKS, THEIRS, negotiation, written

MAIL = Path(__file__).parent / "mail"
CET = timezone(timedelta(hours=1))


def offered(name, talks="web"):
    letter = read_mail((MAIL / name).read_bytes(), is_mail=True)
    found = read_letter(letter, negotiation(talks), Counterpart("c1", "Marta", email=THEIRS), date(2026, 11, 29))
    return [written(each, TALKS[talks][1]) for each in found.terms]


@pytest.mark.parametrize(
    ("name", "talks", "terms"),
    [
        ("list_footer_and_pdf.eml", "web", ["they Fee 4800", "they Payment 30"]),
        ("alternative_cp1252.eml", "honorar", ["they Honorar 4700"]),
        ("html_only.eml", "web", ["they Fee 4900", "they Launch 2026-12-11"]),
        ("ours.eml", "web", ["we Fee 5300"]),
        ("forwarded_inside.eml", "web", []),
        ("vacation.eml", "web", []),
        ("flowed.eml", "web", ["they Fee 4650", "they Payment 21"]),
    ],
)
def test_what_a_saved_message_offers(name, talks, terms):
    assert offered(name, talks) == terms


def test_text_that_declares_no_charset_is_read_as_utf_8_and_else_as_windows_1252():
    head = b"From: a@b.example\nDate: Fri, 20 Nov 2026 10:00:00 +0100\nContent-Transfer-Encoding: 8bit\n\n"
    assert read_mail(head + "4.800 €".encode()).text == "4.800 €"
    assert read_mail(head + "4.800 €".encode("cp1252")).text == "4.800 €"
    wrong = head.replace(b"\n\n", b"\nContent-Type: text/plain; charset=klingon\n\n")
    assert read_mail(wrong + "4.800 €".encode()).text == "4.800 €"


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("Fri, 20 Nov 2026 10:00:00 +0100", datetime(2026, 11, 20, 10, tzinfo=CET)),
        ("Fri, 20 Nov 2026 10:00:00 CET", datetime(2026, 11, 20, 10, tzinfo=CET)),
        ("Fri, 20 Nov 2026 10:00:00 -0000", datetime(2026, 11, 20, 10, tzinfo=UTC)),
        ("Fri, 20 Nov 2026 10:00:00 +0100 (CET)", datetime(2026, 11, 20, 10, tzinfo=CET)),
        ("Fri, 20 Nov 2026 10:00:00 GMT", datetime(2026, 11, 20, 10, tzinfo=UTC)),
        ("Fri, 32 Nov 2026 10:00:00 +0100", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_the_time_is_never_without_its_zone(text, sent):
    assert sent_at(text) == sent


def test_of_a_name_with_a_comma_the_address_counts():
    head = b"From: Keller, Marta <M.Keller@Seeblick.example>\nDate: x\n\nhello"
    assert read_mail(head).sender == "m.keller@seeblick.example"


def test_a_pasted_text_is_a_message_without_date_or_sender():
    letter = read_mail(b"\xef\xbb\xbfDear Ada,\r\n\r\nnote: from 4,600 on we agree.\r\n")
    assert (letter.text, letter.sent, letter.sender) == ("Dear Ada,\n\nnote: from 4,600 on we agree.\n", None, "")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be"])
def test_a_text_in_utf_16_is_read_as_an_editor_of_windows_saves_it(encoding):
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    assert read_mail(f"{mark}Wir könnten auf 4.200 € gehen.".encode(encoding)).text == "Wir könnten auf 4.200 € gehen."


def test_headers_that_a_mail_program_shows_above_a_pasted_text_are_read():
    head = "Von: Marta Keller <m.keller@seeblick.example>\nGesendet: Freitag, 20. November 2026 09:14\n"
    text = f"{head}An: ada@roe.example\nBetreff: Angebot\n\nWir bieten 4.500 €."
    letter = read_mail(text.encode())
    assert letter.sender == "m.keller@seeblick.example"
    assert letter.sent is not None
    assert letter.sent.date() == date(2026, 11, 20)
    assert letter.text.strip() == "Wir bieten 4.500 €."


def test_html_shows_what_a_person_would_see():
    words = "<style>x</style><p>One<br>two</p><blockquote>old <b>price</b></blockquote>"
    tables = "<ul><li>Fee: 1</ul><table><tr><td>a<td>b</table>"
    assert text_of_html(words + tables).split("\n") == ["One", "two", "", "> old price", "", "- Fee: 1", "", "a b"]


@pytest.mark.parametrize(
    "data", [b"", b"\x00\xff\xfe", b"From: x\n", b"From: a@b\nContent-Type: multipart/mixed\n\n--", b"<"]
)
def test_any_bytes_can_be_read(data):
    assert isinstance(read_mail(data).text, str)
    assert isinstance(read_mail(data, is_mail=True).text, str)
