from __future__ import annotations

import re
import time
from dataclasses import asdict, replace
from decimal import Decimal
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desk_app.debrief.documents import RECAP, Material
from desk_app.debrief.parts import Heading, Paper, Prose, White
from desk_app.debrief.printing import printed
from desk_app.debrief.styles import A4, LETTER, page_size
from desk_app.domain.analysis import analyse
from desk_app.domain.journal_file import JournalFile
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.quantities import Estimate, Value
from desk_app.domain.report.content import DebriefReport
from desk_app.domain.report.private import private_debrief
from desk_app.domain.report.recap import recap
from desk_app.support.territory import paper_of
from tests.debrief.pages import drawable, marks_of, page_texts, printed_debrief, printed_recap
from tests.exchange.files import journal_files
from tests.negotiations import MARTA, NOW, at, bare, no_deal, retainer, still_open

GOLDEN = Path(__file__).parent / "golden"
SAMPLES = {"deal": retainer(), "no_deal": no_deal(), "still_open": still_open(), "bare": bare()}


def report(negotiation: Negotiation) -> DebriefReport:
    return private_debrief(negotiation, MARTA, analyse(negotiation, NOW), None, NOW)


def golden(name: str, pdf: bytes) -> None:
    """Compares the text of every page; a missing file is written, to be read and committed by a person."""
    path = GOLDEN / f"{name}.txt"
    text = "\n\f\n".join(page_texts(pdf)) + "\n"
    if not path.exists():
        path.write_text(text, encoding="utf-8")
        pytest.fail(f"{path.name} was not there and has been written: read it, then run again.")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", SAMPLES)
def test_the_private_debrief_reads_as_it_did(name: str) -> None:
    golden(name, printed_debrief(report(SAMPLES[name])))


@pytest.mark.parametrize("name", SAMPLES)
def test_the_recap_reads_as_it_did(name: str) -> None:
    negotiation = SAMPLES[name]
    golden(f"{name}_recap", printed_recap(recap(negotiation, MARTA, analyse(negotiation, NOW).settled)))


def test_a_debrief_has_two_to_four_pages_each_saying_that_it_is_private() -> None:
    pages = page_texts(printed_debrief(report(retainer())))
    assert 2 <= len(pages) <= 4
    for number, page in enumerate(pages, 1):
        assert "Private: contains your limits" in page
        assert f"{number} of {len(pages)}" in page


def test_of_three_hundred_entries_the_debrief_keeps_its_length_and_the_ledger_is_an_appendix() -> None:
    whole = retainer()
    said = [entry for _time in range(15) for meeting in whole.meetings for entry in meeting.entries]
    entries = tuple(replace(each, id=f"x{n}", seq=n, at=at(n)) for n, each in enumerate(said, 1))
    long = replace(whole, meetings=(replace(whole.meetings[0], entries=entries),))
    pages = page_texts(printed_debrief(report(long)))
    appendix = next(number for number, page in enumerate(pages) if page.startswith("Appendix: the ledger"))
    assert len(entries) >= 300
    assert appendix <= 5
    assert "more stand in the ledger." in "".join(pages)


def test_a_recap_is_one_page_without_the_private_footer() -> None:
    negotiation = retainer()
    pages = page_texts(printed_recap(recap(negotiation, MARTA, analyse(negotiation, NOW).settled)))
    assert len(pages) == 1
    assert "Private" not in pages[0]


def test_the_same_report_gives_the_same_bytes() -> None:
    assert printed_debrief(report(retainer())) == printed_debrief(report(retainer()))


def test_the_pdf_says_on_which_day_it_was_made() -> None:
    document = pypdfium2.PdfDocument(RECAP.pdf(Material(retainer(), MARTA, NOW)))
    assert document.get_metadata_value("CreationDate").startswith(f"D:{NOW:%Y%m%d}000000")


def test_the_document_names_itself_and_can_be_navigated() -> None:
    document = pypdfium2.PdfDocument(printed_debrief(report(retainer())))
    assert document.get_metadata_value("Title") == "Retainer renewal – private debrief"
    headings = [item.get_title() for item in document.get_toc()]
    document.close()
    assert headings[0] == "What happened"
    assert {"Why", "Next time", "Ledger"} <= set(headings)


def test_a_smaller_heading_may_be_the_first_of_a_document() -> None:
    held = replace(report(retainer()), held=("The terms were kept.",))
    document = pypdfium2.PdfDocument(printed_debrief(held))
    headings = [(item.level, item.get_title()) for item in document.get_toc()]
    document.close()
    assert headings[:2] == [(0, "Did the deal hold?"), (0, "What happened")]


@pytest.mark.parametrize("title", ["円 交渉", "Büro 👩\u200d🚀", "а́", "x" * 400])
def test_a_title_is_told_to_other_programs_as_it_is(title: str) -> None:
    named = replace(report(retainer()), title=title)
    document = pypdfium2.PdfDocument(printed_debrief(named))
    assert document.get_metadata_value("Title") == f"{title} – private debrief"
    document.close()


@pytest.mark.parametrize(("territory", "size"), [("US", LETTER), ("ca", LETTER), ("DE", A4), ("", A4), ("MX", LETTER)])
def test_paper_follows_the_territory(territory: str, size: tuple[float, float]) -> None:
    assert page_size(paper_of(territory)) == size
    document = pypdfium2.PdfDocument(printed_debrief(report(bare()), page_size(paper_of(territory))))
    assert document[0].get_size() == pytest.approx(size, abs=0.01)
    document.close()


def test_markup_in_a_note_prints_as_text() -> None:
    text = "<img src='/etc/passwd'/> <b>bold</b> &amp; <para> <a href='http://x'>"
    pages = "\n".join(page_texts(printed_debrief(replace(report(retainer()), keep=text))))
    assert text in pages.replace("\n", " ")


TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=400)


@given(TEXTS, TEXTS, TEXTS)
@settings(max_examples=12, deadline=None)
def test_every_visible_character_reaches_the_page(title: str, keep: str, note: str) -> None:
    plain = report(retainer())
    first = plain.ledger[0]
    written = replace(first.rows[0], text=note)
    told = replace(plain, title=title, keep=keep, ledger=(replace(first, rows=(written, *first.rows[1:])),))
    found = marks_of("".join(page_texts(printed_debrief(told))))
    wanted = marks_of("".join(map(drawable, (*title.splitlines(), *keep.splitlines(), *note.splitlines()))))
    assert {c: n for c, n in wanted.items() if found.get(c, 0) < n} == {}


@given(journal_files())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_negotiation_has_its_documents(file: JournalFile) -> None:
    for negotiation in file.negotiations:
        analysis = analyse(negotiation, NOW)
        counterpart = next((c for c in file.counterparts if c.id == negotiation.counterpart), None)
        told = private_debrief(negotiation, counterpart, analysis, None, NOW)
        assert printed_debrief(told).startswith(b"%PDF")
        assert printed_recap(recap(negotiation, counterpart, analysis.settled)).startswith(b"%PDF")


def test_a_note_of_a_megabyte_runs_over_pages_in_seconds() -> None:
    words = "All work and no play. " * 47_000
    began = time.process_time()
    pdf = printed_debrief(replace(report(bare()), keep=words, change="x" * 100_000))
    assert time.process_time() - began < 10
    text = "".join(page_texts(pdf))
    assert text.count("play.") == 47_000
    assert text.count("x") >= 100_000


def test_a_title_of_many_pages_still_makes_a_document() -> None:
    assert len(page_texts(printed_debrief(replace(report(retainer()), title="Long title " * 2_000)))) > 4


_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+")


@pytest.mark.parametrize("size", [A4, LETTER])
@pytest.mark.parametrize(
    ("currency", "times"),
    [("EUR", 1), ("VND", 250_000), ("IDR", 25_000_000), ("IRR", 25_000_000_000_000), ("KWD", 1000)],
)
def test_no_amount_is_broken_or_cut_in_any_table_or_picture(
    currency: str, times: int, size: tuple[float, float]
) -> None:
    told = report(_multiplied(retainer(), currency, Decimal(times)))
    lines = [line for page in page_texts(printed_debrief(told, size)) for line in page.splitlines()]
    wanted = {number for text in _texts(asdict(told)) for number in _NUMBER.findall(text)}
    assert len(wanted) > 5
    assert [line for line in lines if re.search(r"\d…", line)] == []
    printed = {number for line in lines for number in _NUMBER.findall(line)}
    assert printed <= wanted
    assert wanted - printed == set()


def _multiplied(negotiation: Negotiation, currency: str, times: Decimal) -> Negotiation:
    """Every amount of money so many times as large."""

    def much(value: Value | None, issue: str) -> Value | None:
        return value * times if isinstance(value, Decimal) and issue == "fee" else value

    fee = negotiation.issues[0]
    values = {name: much(getattr(fee, name), "fee") for name in ("opening", "target", "walk_away")}
    limit = Estimate(Decimal(5100) * times)
    theirs_ = replace(fee.theirs, target=Estimate(Decimal(4300) * times), limit=limit, revealed_limit=None)
    meetings = tuple(
        replace(
            meeting,
            entries=tuple(
                replace(
                    entry,
                    worth=None if entry.worth is None else entry.worth * times,
                    terms=tuple(replace(t, value=much(t.value, t.issue)) for t in entry.terms),
                )
                for entry in meeting.entries
            ),
        )
        for meeting in negotiation.meetings
    )
    assert negotiation.outcome
    terms = tuple(replace(t, value=much(t.value, t.issue)) for t in negotiation.outcome.terms)
    return replace(
        negotiation,
        currency=currency,
        issues=(replace(fee, **values, theirs=theirs_), *negotiation.issues[1:]),
        meetings=meetings,
        outcome=replace(negotiation.outcome, terms=terms),
        alternatives=tuple(
            replace(a, **{n: v * times for n in ("worth", "otherwise", "cost") if (v := getattr(a, n)) is not None})
            for a in negotiation.alternatives
        ),
    )


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ()
    return [text for part in parts for text in _texts(part)]


@pytest.mark.parametrize("above", range(480, 720, 12))
def test_no_heading_ends_a_page(above: int) -> None:
    parts = (
        White(above),
        Heading("Why", "why", 0, 60),
        White(2),
        Heading("Leverage", "leverage", 1, 140),
        Prose("It was"),
    )
    pages = page_texts(printed(Paper("", "", parts)))
    assert [page.split() for page in pages if "Why" in page] == [page.split() for page in pages if "It was" in page]
