"""What each kind of line records, as the preview says it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from desk_app.domain.capture import Line, Table
from desk_app.domain.capture.keys import Token
from desk_app.domain.capture.meaning import Empty, End, NotUnderstood, Record, Settle, kept_raw
from desk_app.domain.capture.slots import begins_slots
from desk_app.domain.entries import EntryKind, Term
from desk_app.domain.issues import Issue, Option
from desk_app.domain.quantities import Side, Unit
from tests.domain.capture.tables import FEE, TABLE, reading, said

EXCHANGE = "THEY · Fee 4,500 → 4,800 (+300) ↔ WE · Payment 14 → 30 days"


@pytest.mark.parametrize(
    ("line", "preview"),
    [
        ("f48 k30", f"{EXCHANGE} (proposed)"),
        ("f48k30", f"{EXCHANGE} (proposed)"),
        ("  f48  k30  ", f"{EXCHANGE} (proposed)"),
        ("f48 k30!", f"{EXCHANGE} (agreed)"),
        ("f48 k30 !", f"{EXCHANGE} (agreed)"),
        ("they fee 4.8k for we pay 30", f"{EXCHANGE} (proposed)"),
        ("t fee 4800 for pay 30", f"{EXCHANGE} (proposed)"),
        ("t fee 4800 w pay 30 days!", f"{EXCHANGE} (agreed)"),
        ("t fee €4,800", "THEY · Fee 4,500 → 4,800 (+300)"),
        ("t fee EUR 4 800 for we pay 30", f"{EXCHANGE} (proposed)"),
        ("t fee 4 800,00 € and pay 2 weeks", "THEY · Fee 4,500 → 4,800 (+300), Payment 14 days"),
        ("t fee 48 pay 30", "THEY · Fee 4,500 → 4,800 (+300), Payment 30 days"),
        ("t fee 1.3m", "THEY · Fee 4,500 → 1,300,000 (+1,295,500)"),
        (
            "t fee 1.3 million for we pay 30 days!",
            "THEY · Fee 4,500 → 1,300,000 (+1,295,500) ↔ WE · Payment 14 → 30 days (agreed)",
        ),
        ("t fee (4,800)", "THEY · Fee 4,500 → −4,800 (−9,300)"),
        ("w del tomorrow", "WE · Delivery date 18 Dec 2026 → 10 Nov 2026 (−38 days)"),
        (
            "w del in 3 days for fee 50",
            "WE · Delivery date 18 Dec 2026 → 12 Nov 2026 (−36 days) ↔ THEY · Fee 4,500 → 5,000 (+500) (proposed)",
        ),
        ("w del +2w", "WE · Delivery date 18 Dec 2026 → 1 Jan 2027 (+14 days)"),
        ("t fee 4.800,50 EUR", "THEY · Fee 4,500 → 4,800.50 (+300.50)"),
        ("t fee 4'800", "THEY · Fee 4,500 → 4,800 (+300)"),
        ("T FEE 4800", "THEY · Fee 4,500 → 4,800 (+300)"),
        ("t #1 4800", "THEY · Fee 4,500 → 4,800 (+300)"),
        ("t fee 4800 and pay 30", "THEY · Fee 4,500 → 4,800 (+300), Payment 30 days"),
        ("w fee ↓", "WE · Fee 5,400 → 5,300 (−100)"),
        ("f48 d30", "THEY · Fee 4,500 → 4,800 (+300), Payment 30 days"),
        ("f=48", "THEY · Fee 4,500 → 48 (−4,452)"),
        ("t fee =48", "THEY · Fee 4,500 → 48 (−4,452)"),
        ("f+300", "THEY · Fee 4,500 → 4,800 (+300)"),
        ("f-300", "THEY · Fee 4,500 → 4,200 (−300)"),
        ("t fee +0.3k", "THEY · Fee 4,500 → 4,800 (+300)"),
        ("f↑↑", "THEY · Fee 4,500 → 4,700 (+200)"),
        ("f4500", "THEY · Fee 4,500 (unchanged)"),
        ("k↓", "WE · Payment 14 → 13 days"),
        ("d↑", "THEY · Payment 15 days"),
        ("s30.11", "THEY · Delivery date 30 Nov 2026"),
        ("l2026-12-21", "WE · Delivery date 18 Dec 2026 → 21 Dec 2026 (+3 days)"),
        ("l-1", "WE · Delivery date 18 Dec 2026 → 17 Dec 2026 (−1 day)"),
        ("w del +3d", "WE · Delivery date 18 Dec 2026 → 21 Dec 2026 (+3 days)"),
        ("t del 30 nov for fee 50", "THEY · Delivery date 30 Nov 2026 ↔ WE · Fee 5,400 → 5,000 (−400) (proposed)"),
        ("t del nov 30 2027", "THEY · Delivery date 30 Nov 2027"),
        ("a1", "THEY · Licence Exclusive"),
        ("a=1", "THEY · Licence Exclusive"),
        (";↑", "WE · Licence Non-exclusive → Portfolio only"),
        ("t lic portfolio only", "THEY · Licence Portfolio only"),
        ("t licence ex for we fee 54", "THEY · Licence Exclusive ↔ WE · Fee 5,400 (unchanged) (proposed)"),
        ("t share 30%", "THEY · Deposit share 30 %"),
        ("t deposit 12.5 percent and rev 3", "THEY · Deposit share 12.5 %, Revisions 3"),
        ("n they seem tired", "THEY · Note · seem tired"),
        ("q who signs: the owner", "Learned · who signs: the owner"),
        ("x last-minute extra", "Their tactic · last-minute extra"),
        ("v they need it by May", "Leverage shifted · they need it by May"),
        ("g they 200 intro to their boss", "THEY · Gesture · intro to their boss (worth €200)"),
        ("g we €1.5k free hosting", "WE · Gesture · free hosting (worth €1,500)"),
        ("g we 52 000 EUR hosting", "WE · Gesture · hosting (worth €52,000)"),
        ("g we 5 free hours", "WE · Gesture · free hours (worth €5)"),
        ("g we coffee", "WE · Gesture · coffee"),
        ("b", "Break"),
        ("p", "Pause: three questions"),
        ("r", "Read back the deal so far"),
        ("e", "End the meeting and debrief"),
        ("y", "Agreed · THEY · Fee 4,500 → 4,700 (+200) ↔ WE · Payment 14 → 30 days"),
        ("o", "Taken off the table · THEY · Fee 4,500 → 4,700 (+200) ↔ WE · Payment 14 → 30 days"),
    ],
)
def test_the_preview_says_what_enter_will_record(line: str, preview: str) -> None:
    assert said(line) == preview
    assert reading(line).reason == ""


@pytest.mark.parametrize(
    ("line", "reason", "pending"),
    [
        ("f", "F, their Fee: now the value", True),
        ("f48 k", "K, our Payment: now the value", True),
        ("f48 x", "“x” is not one of the issue keys", False),
        ("f48 kx", "K, our Payment: now the value", False),
        ("f+", "F, their Fee: now the value", True),
        ("f4.500", "Is “4.500” 4,500 or 4.5? Type 4500 or 4.5", False),
        ("t share 12,500", "Is “12,500” 12,500 or 12.5? Type 12500 or 12.5", False),
        ("t fee $4800", "“$4800” is in another currency, USD. Type what it is worth in EUR.", False),
        ("t fee 4800 usd", "“4800 usd” is in another currency, USD. Type what it is worth in EUR.", False),
        ("t fee 10%", "“10%” is a percentage, and this is not. Type the value itself.", False),
        ("t fee 4800/5200", "“4800/5200” is not an amount. Type one such as 4,800 or 4800.50.", False),
        ("t fee 12 34", "“12 34” is not an amount. Type one such as 4,800 or 4800.50.", False),
        ("t fee 4800.015", "“4800.015” has too many decimals: 2 at most.", False),
        ("t fee 1.2.3", "“1.2.3” is not an amount. Type one such as 4,800 or 4800.50.", False),
        ("f9999999999999999", "“9999999999999999” is larger than Parley can keep.", False),
        ("f" + "9" * 40, "“9999999999999999999999999999999999999999” has too many figures.", False),
        ("k14.5", "“14.5” is not a whole number of days. Type one such as 14.", False),
        ("k-15", "“−1” is below 0, and this cannot be. Type a number of 0 or more.", False),
        ("f48 f49", "Fee is there twice for the same side", False),
        ("f48 k30! j5", "Nothing may follow the !", False),
        ("f48!", "The ! agrees an exchange: add what comes in return", True),
        ("f↑3", "After ↑ or ↓ no number may follow", False),
        ("s3/4", "Is “3/4” 4 Mar 2027 or 3 Apr 2027? Type it so, or as 2027-03-04", False),
        ("s31.2.2026", "There is no day “31.2.2026” in the calendar. Type one that exists.", False),
        ("s15", "“15” is not a date. Type one such as 30 Nov 2026, 30.11. or 2026-11-30.", False),
        ("t del soon", "“soon” is not a date. Type one such as 30 Nov 2026, 30.11. or 2026-11-30.", False),
        ("s+99999999", "Delivery date: there is no such date", False),
        ("a4", "There is no option “4”: 1 Exclusive, 2 Non-exclusive, 3 Portfolio only", False),
        (";+1", "Licence has options: type the number of one, or its name", False),
        (";↑↑", "Licence has no further option that way", False),
        ("t revisions ↑", "Nobody has named Revisions yet: type the value itself", False),
        ("t #9 4", "There is no issue #9: there are 6", False),
        ("t #", "# and the number of an issue", True),
        ("t de 30", "“de” may be Delivery date or Deposit share", False),
        ("t colour red", "No issue is called “colour”", False),
        ("t fee soon", "“soon” is not an amount. Type one such as 4,800 or 4800.50.", False),
        ("t fee", "Fee: now the value", True),
        ("t fee 4800 and fee 4900", "Fee is there twice for the same side", False),
        ("t del 30 foo", "“30 foo” is not a date. Type one such as 30 Nov 2026, 30.11. or 2026-11-30.", False),
        ("t lic =9", "There is no option “9”: 1 Exclusive, 2 Non-exclusive, 3 Portfolio only", False),
        ("t lic bespoke", "There is no option “bespoke”: 1 Exclusive, 2 Non-exclusive, 3 Portfolio only", False),
        ("t fee 4800 for", "Now the issue", True),
        ("t fee 4800 for t pay 30", "After “for” comes what the other side gives", False),
        ("t for pay 30", "Before “for” say what is offered", False),
        ("t", "Now the issue", True),
        ("th", "Begin with a key of an issue, or with “they” or “we”", True),
        ("hello there", "Begin with a key of an issue, or with “they” or “we”", False),
        ("!", "Begin with a key of an issue, or with “they” or “we”", False),
        ("n", "Note: now the text", True),
        ("g", "Gesture: they or we, a worth if it has one, and what", True),
        ("g we", "Gesture: they or we, a worth if it has one, and what", True),
        ("g someone", "Whose gesture? g they … or g we …", False),
    ],
)
def test_a_line_that_cannot_be_read_says_why(line: str, reason: str, pending: bool) -> None:
    result = reading(line)
    assert (result.preview, result.reason, result.pending) == (None, reason, pending)
    assert result.meaning == NotUnderstood(result.text.strip(), reason, result.at)


def test_an_exchange_keeps_its_terms_in_the_order_said() -> None:
    assert reading("f48 k30").meaning == Record(
        EntryKind.EXCHANGE,
        side=Side.THEY,
        terms=(Term(Side.THEY, "fee", Decimal(4800)), Term(Side.WE, "pay", Decimal(30))),
        raw="F48 K30",
    )


def test_letters_say_what_happens_to_the_open_exchange_and_the_meeting() -> None:
    assert reading("y").meaning == Settle("open", agreed=True, raw="y")
    assert reading("o").meaning == Settle("open", agreed=False, raw="o")
    assert reading("e").meaning == End("e")
    assert said("y", replace(TABLE, open_exchange=None)) == "[No exchange is open]"


def test_an_empty_line_does_nothing() -> None:
    assert reading("   ").meaning == Empty()
    assert reading("").preview is None


def test_a_kept_line_holds_what_was_typed() -> None:
    assert kept_raw("hello") == Record(EntryKind.RAW, raw="hello")


def test_the_field_shows_the_caps_of_slots_and_the_letters_of_words() -> None:
    assert reading("f48 k30").text == "F48 K30"
    assert reading("f48 soon").text == "F48 soon"
    assert reading("for later").text == "for later"


@pytest.mark.parametrize(
    ("typed", "reference", "meant"),
    [("48", 4500, "4800"), ("4.8", 4500, "4800"), ("5", 4500, "5000"), ("1500", 4500, "1500"), ("1499", 4500, "1499"),
     ("13500", 4500, "13500"), ("20000", 4500, "20000"), ("1", 4500, "1"), ("48", 40, "48"), ("0", 4500, "0")],
)  # fmt: skip
def test_short_money_is_filled_up_to_the_last_position_only(typed: str, reference: int, meant: str) -> None:
    table = Table((replace(FEE, target=None),), {(Side.WE, "fee"): Decimal(reference)}, currency="EUR")
    record = reading(f"t fee {typed}", table).meaning
    assert isinstance(record, Record)
    assert record.terms[0].value == Decimal(meant)


def test_without_positions_money_is_filled_up_to_our_target() -> None:
    assert said("j49", replace(TABLE, positions={})) == "WE · Fee 4,900"
    assert said("j49", Table((replace(FEE, target=None),))) == "WE · Fee 49"


def test_without_a_target_money_is_filled_up_to_our_opening() -> None:
    """Whoever got ready in five minutes has an opening and often no target."""
    opened = replace(FEE, target=None, opening=Decimal(7200))
    assert said("f45", Table((opened,))) == "THEY · Fee 4,500"
    assert said("f45", Table((replace(opened, target=Decimal(60)),))) == "THEY · Fee 45", "what we aim at comes first"


def test_decimals_of_money_follow_the_currency() -> None:
    assert said("t fee 4800.5", replace(TABLE, currency="JPY")) == "[“4800.5” has decimals, and JPY has none.]"
    assert said("t fee 4.125", replace(TABLE, currency="KWD")).startswith("[Is “4.125” 4,125 or 4.125")


def test_an_option_whose_label_is_a_number_is_asked_about() -> None:
    labels = ("2 rounds", "3 rounds", "unlimited")
    options = tuple(Option(label, label) for label in labels)
    table = Table((Issue("rev", "Revisions", Unit.OPTION, options=options),))
    assert said("f2", table) == "[Is “2” the option “2 rounds”, or number 2, “3 rounds”? For that: =2]"
    assert said("f=2", table) == "THEY · Revisions 3 rounds"
    assert said("f1", table) == "THEY · Revisions 2 rounds"
    assert said("t rev 2 rounds", table) == "THEY · Revisions 2 rounds"


def test_a_missing_issue_is_named() -> None:
    assert said("d30", Table((FEE,))) == "[D is issue 2: there are 1]"


def test_what_may_come_next_is_offered() -> None:
    assert [c.label for c in reading("t").completions] == ["they"]
    assert [c.insert for c in reading("t de").completions] == ["livery date ", "posit share "]
    assert [c.label for c in reading("t lic ").completions] == ["Exclusive", "Non-exclusive", "Portfolio only"]
    assert [c.insert for c in reading("t lic p").completions] == ["ortfolio only "]
    assert [c.label for c in reading("t fee 4800 f").completions] == ["for", "Fee"]
    assert [c.label for c in reading("a").completions] == ["1 Exclusive", "2 Non-exclusive", "3 Portfolio only"]


def test_dates_without_a_year_are_the_next_ones() -> None:
    assert said("s8.11") == "THEY · Delivery date 8 Nov 2027"
    assert said("s29.2.") == "THEY · Delivery date 29 Feb 2028"
    assert (
        said("s29.2.", replace(TABLE, today=date(9999, 1, 1)))
        == "[There is no day “29.2.” in the calendar. Type one that exists.]"
    )
    assert said("s13/4/27") == "THEY · Delivery date 13 Apr 2027"
    assert said("s4/13") == "THEY · Delivery date 13 Apr 2027"


def test_an_issue_that_lacks_what_a_shorthand_needs_says_so() -> None:
    bare = Issue("lic", "Licence", Unit.OPTION)
    table = Table((bare, replace(FEE, step=None)), {(Side.WE, "lic"): "gone", (Side.WE, "fee"): Decimal(5)})
    assert said("f↑", table) == "[Nobody has named Licence yet: type the value itself]"
    assert said("f1", table) == "[There is no option “1”: there are none yet.]"
    assert said("k↑", table) == "[Fee has no step set: type the value itself]"
    alike = replace(bare, options=(Option("a", "Print run"), Option("b", "Print on demand")))
    assert said("t lic pri", Table((alike,))) == "[Several begin with “pri”: Print run; Print on demand]"
    assert said("f", Table()) == "[Begin with a key of an issue, or with “they” or “we”]"


def test_values_left_by_another_unit_count_for_nothing() -> None:
    once_a_date = Table((FEE,), {(Side.THEY, "fee"): date(2026, 11, 9), (Side.WE, "fee"): "o1"}, currency="EUR")
    assert said("f48", once_a_date) == "THEY · Fee 4,800"
    nothing = "Nobody has named Fee yet: there is nothing to {} 1 {}. Type the value itself"
    assert said("f+1", once_a_date) == f"[{nothing.format('add', 'to')}]"
    assert said("f-1", once_a_date) == f"[{nothing.format('take', 'from')}]"


def test_a_very_long_line_is_read_as_fast_as_it_is_long() -> None:
    line = Line.of("a b 12 " * 4_000)
    assert not begins_slots(line.tokens)
    counted = _Counting(line.tokens)
    begins_slots(counted)
    assert counted.looked < 10


class _Counting(tuple[Token, ...]):
    """Counts how many keys are looked at."""

    looked = 0

    def __iter__(self) -> Iterator[Token]:
        for each in super().__iter__():
            self.looked += 1
            yield each
