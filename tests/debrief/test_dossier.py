"""The dossier of a person: what it says, and that it says no more than is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from desk_app.debrief.across import DOSSIER, PersonMaterial
from desk_app.domain.closing import FollowUp, OutcomeKind
from desk_app.domain.insight.facts import After, GuessedLimit, PersonFacts, Yielding
from desk_app.domain.insight.manner import Manner, manner
from desk_app.domain.moves.results import Pattern
from desk_app.domain.negotiation import Counterpart
from desk_app.domain.people.contact import Contact
from desk_app.domain.people.record import Learnt, PersonRecord, SharedNegotiation, SharedPromise, TrustRating
from desk_app.domain.preparation import PersonRole
from desk_app.domain.quantities import Confidence, Estimate, Side, Unit
from desk_app.domain.report.dossier import dossier_report
from desk_app.domain.summaries import Stage
from desk_app.support.territory import PaperSize
from tests.debrief.pages import page_texts
from tests.debrief.test_documents import golden
from tests.negotiations import MARTA, NOW

TODAY = NOW.date()


def promise(number: int, who: Side, due: date | None, *, done: bool = False, kept: date | None = None) -> SharedPromise:
    follow_up = FollowUp(f"p{number}", who, f"Promise {number}", due, done, kept_on=kept)
    return SharedPromise("n1", "Retainer renewal", follow_up)


def known() -> PersonRecord:
    met = (
        SharedNegotiation("n3", "A film", Stage.TALKING, "", date(2026, 11, 2), main=False, role=PersonRole.BLOCKS),
        SharedNegotiation("n2", "Posters", Stage.CLOSED, "no_deal_we", date(2026, 8, 9), main=True),
        SharedNegotiation("n1", "Retainer", Stage.CLOSED, "agreement", date(2026, 3, 1), main=True),
    )
    promises = (
        promise(1, Side.THEY, date(2026, 11, 1)),
        promise(2, Side.WE, date(2026, 12, 1)),
        promise(3, Side.THEY, date(2026, 3, 5), done=True, kept=date(2026, 3, 9)),
        promise(4, Side.WE, date(2026, 3, 8), done=True, kept=date(2026, 3, 8)),
        promise(5, Side.WE, None, done=True),
    )
    person = replace(MARTA, email="marta@voss.example", prefers="mail", notes="Never on a Friday.")
    trust = (TrustRating(date(2026, 3, 1), 3), TrustRating(date(2026, 8, 9), 5))
    learnt = (
        Learnt("n2", "Posters", "Silence after my figure", "", "Ask twice"),
        Learnt("n1", "Retainer", "", "Ask who signs", "ask twice"),
        Learnt("n1", "Retainer", "", "", "", "Wait for their answer"),
    )
    contact = Contact(date(2026, 8, 9), next=date(2026, 12, 1))
    return PersonRecord(person, contact, met, promises, trust, learnt)


def how() -> Manner:
    limit = GuessedLimit("Fee", Unit.MONEY, None, "4000", "4500", Confidence.LIKELY, None, right=False)
    steps = Yielding("Fee", Pattern.SHRINKING, (600, 300, 100), 3)
    plain = PersonFacts(
        "n1", OutcomeKind.AGREEMENT, currency="EUR", their_opening=Fraction(3, 4), limits=(limit,),
        captured=Estimate(Fraction(3, 5)), theirs=(steps,), after=(After.GIVE, After.NOTHING),
    )  # fmt: skip
    return manner([plain, replace(plain, negotiation="n2", their_opening=Fraction(9, 10), captured=None, limits=())])


def text(record: PersonRecord, manner_known: Manner, paper: PaperSize = PaperSize.A4) -> bytes:
    return DOSSIER.pdf(PersonMaterial(record, manner_known, NOW, paper))


@pytest.mark.parametrize("paper", [PaperSize.A4, PaperSize.LETTER])
def test_the_dossier_reads_as_it_did(paper: PaperSize) -> None:
    golden(f"dossier_{paper}", text(known(), how(), paper))


def test_of_a_person_one_only_knows_by_name_it_says_that() -> None:
    nobody = PersonRecord(Counterpart("x", ""), Contact())
    (page,) = page_texts(text(nobody, manner([])))
    assert page.split("\n") == [
        "Dossier · 20 Nov 2026", "Without a name", "There is no negotiation with them yet.",
        "Private: what you know of a person 1 of 1",
    ]  # fmt: skip


def test_each_promise_says_what_became_of_it_and_open_ones_come_first() -> None:
    told = dossier_report(known(), how(), TODAY).promises
    assert [(each.what, each.became) for each in told] == [
        ("Promise 1", "late"),
        ("Promise 2", "open"),
        ("Promise 5", "kept"),
        ("Promise 4", "kept on 8 Mar 2026"),
        ("Promise 3", "kept late, on 9 Mar 2026"),
    ]


def test_its_record_counts_as_everywhere() -> None:
    assert dossier_report(known(), how(), TODAY).record == "They kept 0 of 2 promises on time, you 2 of 2."


def test_its_html_says_what_its_pages_say() -> None:
    page = DOSSIER.html(PersonMaterial(known(), how(), NOW)).decode()
    for words in (
        "<h1>Marta Voss</h1>",
        "Never on a Friday.",
        "kept late, on 9 Mar 2026",
        "€4,500",
        "can block it",
        "60 %",
    ):
        assert words in page
    assert page.count("<h1>") == 1


def test_hundreds_of_negotiations_and_promises_go_on_over_pages() -> None:
    whole = known()
    many = replace(whole, negotiations=whole.negotiations * 100, promises=whole.promises * 60)
    pages = page_texts(text(many, how()))
    assert 5 < len(pages) < 40
    assert all("Private: what you know of a person" in page for page in pages)
