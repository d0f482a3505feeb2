"""Negotiations as text with headings: what was written keeps its shape, and nothing of it is markup."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from desk_app.domain.closing import FollowUp, Outcome, OutcomeKind
from desk_app.domain.entries import EntryKind, ExchangeState, PlannedMeeting
from desk_app.domain.journal_file import JournalFile
from desk_app.domain.negotiation import Negotiation, Stage
from desk_app.domain.planned import zone_shown
from desk_app.domain.preparation import Alternative, Prompt, Section
from desk_app.domain.quantities import Side
from desk_app.domain.template import OwnTemplate
from desk_app.exchange.negotiation_markdown import escaped, paragraphs, pieces
from desk_app.exchange.write_journal import parse
from desk_app.support.forms import write_as
from desk_app.support.language import speak_in
from tests.domain.talks import Talk, d, fee, pay, theirs
from tests.exchange.files import as_bytes, small_second
from tests.exchange.test_exports import one


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("# not a heading", "\\# not a heading"),
        ("1. not a list", "1\\. not a list"),
        ("- [x](y) <b> | `c`", "\\- \\[x\\](y) \\<b\\> \\| \\`c\\`"),
        ("Ines & Co.", "Ines \\& Co."),
        ("48\u00a0000 \u202fkr", "48\u00a0000 \u202fkr"),
        ("👩\u200d🚀 \u0915\u094d\u200d\u0937", "👩\u200d🚀 \u0915\u094d\u200d\u0937"),
        ("a\x07b", "a b"),
    ],
)
def test_nothing_a_person_wrote_is_read_as_markdown(text, written):
    assert escaped(text) == written


@pytest.mark.parametrize("line", ["\n", "\r\n", "\r", "\u2028"])
def test_paragraphs_and_line_breaks_are_kept(line):
    text = line.join(["", "One", "two", "", " ", "# three", "- four", ""])
    assert paragraphs(text, "  ") == "One\\\n  two\n\n  \\# three\\\n  \\- four"


def written(negotiation: Negotiation) -> str:
    return b"".join(pieces(JournalFile((), (negotiation,)))).decode()


def test_every_text_of_a_negotiation_keeps_its_shape():
    text = "First.\nSecond.\n\nThird."
    prompt = Prompt("p", Section.INFORMATION, "Who?", text, action=text, due=date(2026, 12, 1))
    outcome = Outcome(OutcomeKind.NO_DEAL_WE, summary=text)
    promise = FollowUp("f", Side.WE, text)
    found = written(Negotiation("n", "T", prompts=(prompt,), outcome=outcome, follow_ups=(promise,)))
    assert "- **Who?** First.\\\n  Second.\n\n  Third.\n" in found
    assert "  - [ ] First.\\\n    Second.\n\n    Third. (by 1 Dec 2026)\n" in found
    assert "- Summary: First.\\\n  Second.\n\n  Third.\n" in found
    assert "- [ ] We: First.\\\n  Second.\n\n  Third.\n" in found


def test_a_cell_of_a_table_stays_on_its_line():
    found = b"".join(pieces(one("First. | no cell\r\n\r\nThird."))).decode()
    assert "| First. \\| no cell<br><br>Third. |\n" in found


def test_what_something_is_is_told_in_words():
    negotiation = one("Note").negotiations[0]
    found = written(replace(negotiation, kind="rate_or_project_fee", stage=Stage.TALKING))
    assert "- Kind: Rate or project fee\n" in found
    assert "- Stage: in talks\n" in found
    assert "| We | Offer | " in found
    for kind, words in (("part", "part agreed"), ("no_deal_they", "no deal, they left")):
        assert f"- Result: {words}\n" in written(Negotiation("n", "T", outcome=Outcome(OutcomeKind(kind))))
    assert "- Kind: my own\n" in written(Negotiation("n", "T", kind="my own"))


def test_what_is_planned_and_expected_stands_there_too():
    file = parse(as_bytes(small_second()))
    logo = next(each for each in file.negotiations if each.title == "Logo")
    found = b"".join(pieces(JournalFile(file.counterparts, (logo,)))).decode()
    for line in (
        "## People\n\n- Ines Moreau: decides\n",
        "## Meetings to come\n\n- 8 Sep 2026, 14:00 Europe/Paris, Their studio, Ines Moreau\n",
        "  - [ ] Ask for the contract (by 4 Sep 2026)\n",
        "- Fee €1,100 (60 % sure)\n- Outcome: agreement\n"
        "- When the talks began (1 Sep 2026):\n  - Fee €1,150 (70 % sure)\n",
        "three sites",
    ):
        assert line in found
    assert "20 Sep" not in found


def test_a_zone_that_is_always_so_far_from_utc_is_not_told_the_other_way_round():
    meeting = PlannedMeeting("m", datetime(2026, 12, 3, 9), "Etc/GMT-1")  # noqa: DTZ001 (what a clock shows)
    assert "- 3 Dec 2026, 09:00 UTC+1\n" in written(Negotiation("n", "T", planned=(meeting,)))
    assert (zone_shown("Etc/GMT+5"), zone_shown("Europe/Paris")) == ("UTC−5", "Europe/Paris")


def test_what_was_written_down_afterwards_has_the_day_on_which_it_was_said():
    talk = Talk(fee())
    talk.they("fee", d(4500))
    talk.add(EntryKind.NOTE, note="they phoned", day=date(2026, 10, 31))
    lines = [line for line in written(talk.negotiation()).splitlines() if line.startswith(("| 1 ", "| 2 "))]
    assert [line.split(" | ")[1] for line in lines] == ["2026-10-31", "2026-11-09 14:01"]


def test_the_kind_is_told_by_its_title():
    own = OwnTemplate("019c0000-0000-7000-8000-000000000001", 0, 'title = "Mural"')
    broken = OwnTemplate("019c0000-0000-7000-8000-000000000002", 1, "title = 5")
    for kind, words in ((own.id, "Mural"), ("lease", "Lease"), ("Words", "Words"), (broken.id, "A kind since deleted")):
        file = JournalFile(negotiations=(Negotiation("n", "Stairs", kind),), templates=(own, broken))
        assert f"- Kind: {words}\n" in b"".join(pieces(file)).decode()


def test_money_and_what_became_of_an_exchange_are_told_in_the_language_and_region():
    talk = Talk(fee())
    talk.exchange((Side.THEY, "fee", d(4500)), (Side.WE, "fee", d(5200)), state=ExchangeState.WITHDRAWN)
    alternative = Alternative("a", Side.WE, "Shop", worth=d(5600), likelihood=d(1))
    speak_in("de")
    write_as("de_DE")
    found = written(replace(talk.negotiation(), alternatives=(alternative,)))
    write_as("en_US")
    speak_in("en")
    assert "- Wir: Shop, 5.600\u00a0€\n" in found
    assert "(vom Tisch genommen)" in found


def test_a_lapsed_exchange_is_told_as_such():
    talk = Talk(fee(), pay())
    for value, state in ((4500, ExchangeState.PROPOSED), (4600, ExchangeState.AGREED)):
        talk.exchange((Side.THEY, "fee", d(value)), (Side.WE, "pay", d(30)), state=state)
    told = [line for line in written(talk.negotiation()).splitlines() if "Exchange" in line]
    assert ["(lapsed)" in line for line in told] == [True, False]


def test_a_gesture_is_told_with_its_worth():
    talk = Talk(fee())
    talk.gesture(Side.THEY, "150.50")
    assert "| They | Gesture, worth €150.50 |" in written(talk.negotiation())


def test_their_limit_is_the_one_that_turned_out_and_else_marked_as_a_guess():
    guess = theirs(d(4000), d(5200))
    found = written(Talk(fee(theirs=guess), fee(id="b", theirs=replace(guess, revealed_limit=d(5100)))).negotiation())
    assert [line.split(" | ")[4] for line in found.splitlines() if line.startswith("| Fee")] == [
        "€5,200 est.",
        "€5,100",
    ]
