"""What the pages of People say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication

from desk_app.domain.closing import OutcomeKind
from desk_app.domain.insight.facts import After, GuessedLimit, PersonFacts
from desk_app.domain.insight.manner import manner
from desk_app.domain.negotiation import Counterpart
from desk_app.domain.people.contact import Contact
from desk_app.domain.people.listed import ListedPerson, OpenPromises
from desk_app.domain.people.manner_words import limit_words, manner_words
from desk_app.domain.people.record import Learnt, PersonRecord
from desk_app.domain.people.reliability import Reliability, record_words
from desk_app.domain.quantities import Unit
from desk_app.ui.people.lines import PersonRow, ago, person_row
from desk_app.ui.people.painting import told_in
from desk_app.ui.people.presenter import person_props
from desk_app.ui.prepare.evidence import evidence

TODAY = date(2026, 11, 9)


def before(days: int) -> date:
    return TODAY - timedelta(days=days)


def test_how_a_person_negotiates_is_told_with_how_many() -> None:
    facts = PersonFacts("n1", OutcomeKind.AGREEMENT, their_opening=Fraction(78, 100), after=(After.GIVE, After.NOTHING))
    words = manner_words(manner([facts]))
    assert words == (
        "They landed at 78 % of what they opened with.",
        "Of 2 concessions of theirs, 1 came after a give of yours, 0 after a question, 1 after neither.",
    )
    many = [replace(facts, negotiation=f"n{n}", their_opening=Fraction(70 + n, 100), after=()) for n in range(7)]
    assert manner_words(manner(many)) == ("They land at 73 % of what they opened with (median of 7, 70–76 %).",)
    assert manner_words(manner([])) == ()


def test_a_limit_that_turned_out_is_told_in_its_unit() -> None:
    limit = GuessedLimit("Fee", Unit.MONEY, None, "5400", "5500", None, None, True)
    facts = PersonFacts("n1", OutcomeKind.AGREEMENT, currency="EUR", limits=(limit,))
    assert limit_words(manner([facts])) == ("Fee: you believed their limit at €5,400, it was €5,500.",)


def test_lessons_of_other_negotiations_with_a_person_stand_in_the_next_preparation_and_on_the_page() -> None:
    wrote = (
        Learnt("n1", "Posters", "Silence", "", ""),
        *(Learnt("n1", "Posters", "", "", "", f"L {n}") for n in "abc"),
    )
    record = PersonRecord(
        Counterpart("p", "Marta"), Contact(), learnt=(*wrote, Learnt("n2", "Here", "", "", "", "L d"))
    )
    told = evidence(record, manner([]), "n2", TODAY)
    assert told is not None
    assert told.words == "What worked: Silence\nLesson: L a\nLesson: L b"
    shown = person_props(record, manner([]), TODAY).learnt
    assert [(line.kind, line.words) for line in shown][:2] == [("Keep", "Silence"), ("Lesson", "L a")]


def test_the_record_of_promises_is_one_sentence() -> None:
    assert record_words(Reliability(7, 9), Reliability(12, 12)) == "They kept 7 of 9 promises on time, you 12 of 12."
    assert record_words(Reliability(1, 1), Reliability()) == "They kept 1 of 1 promises on time."
    assert record_words(Reliability(), Reliability(0, 2)) == "You kept 0 of 2 promises on time."
    assert record_words(Reliability(), Reliability()) == ""


def test_a_line_of_the_list_says_the_most_pressing_first() -> None:
    person = ListedPerson("p", "Marta", "Hartl", promises=OpenPromises(2, 1, 1), trust=(4, 5))
    quiet = replace(person, contact=Contact(before(200), 30))
    assert person_row(quiet, TODAY, hidden=False).about == "losing touch: 6 months ago · they owe 2, you owe 1"
    assert "200 days" in person_row(quiet, TODAY, hidden=False).tip
    due = replace(person, contact=Contact(before(30), None, before(2)))
    assert person_row(due, TODAY, hidden=False).about.startswith("contact was due 7 Nov")
    assert person_row(due, TODAY, hidden=False).tip == "Your trust in them over time, from 1 to 7: 4, 5"
    row = person_row(due, TODAY, hidden=True)
    assert (row.tip, row.about, row.trust) == ("", "contact was due 7 Nov", ())
    assert row.spoken == "Marta, Hartl, contact was due 7 Nov"


def test_where_the_line_has_no_room_the_contact_is_cut_and_not_what_is_owed(qapp: QApplication) -> None:
    metrics = QFontMetricsF(qapp.font())
    row = PersonRow("p", "Marta", "Hartl", "nächster Kontakt 15. Feb. 2027", owed="Sie schulden 1")
    wide, owed = metrics.horizontalAdvance(row.about), metrics.horizontalAdvance(row.owed)
    assert told_in(row, metrics, wide) == row.about
    cut = told_in(row, metrics, wide - 20)
    assert cut.startswith("nächster")
    assert cut.endswith("… · Sie schulden 1")
    assert metrics.horizontalAdvance(cut) <= wide - 20
    assert told_in(row, metrics, owed + 20) == "Sie schulden 1", "a letter of the contact says nothing"
    assert told_in(replace(row, owed=""), metrics, 20) == row.contact, "cut where it is painted"


def test_how_long_ago_is_told_in_the_largest_unit() -> None:
    told = [ago(before(days), TODAY) for days in (0, 1, 8, 29, 61, 364, 365, 800)]
    assert told == [
        "today",
        "yesterday",
        "1 week ago",
        "4 weeks ago",
        "2 months ago",
        "12 months ago",
        "1 year ago",
        "2 years ago",
    ]
