"""Documents in scripts that Parley's own type has no letters for: what is on paper comes back as it was written."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace

import pypdfium2
import pytest

from desk_app.charts.scripts.clusters import BOX
from desk_app.charts.scripts.order import in_sight
from desk_app.debrief.documents import DOCUMENTS, Document, Material
from desk_app.debrief.flowables import wrapped
from desk_app.debrief.lacking import codes_in
from desk_app.debrief.parts import GridCell, GridColumn, Heading, Headline, Look, Paper, Prose, grid
from desk_app.debrief.printing import printed
from desk_app.debrief.styles import TITLE
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.report.moves_told import move_told, way_told
from desk_app.support.directions import has_leftward, isolated, without_ordering
from tests.charts.scripts.samples import LEFTWARD, ONE_WAY, need_letters, take_fonts
from tests.debrief.before import PEOPLE, prepared
from tests.debrief.pages import page_texts
from tests.negotiations import MARTA, NOW, retainer

SCRIPTS = pytest.mark.parametrize("script", ONE_WAY)
_EMBEDDINGS = re.compile("[\u202a-\u202e]")


def _pages(pdf: bytes) -> list[str]:
    return [line.strip() for page in page_texts(pdf) for line in page.splitlines()]


def _told_by(command: list[str], pdf: bytes) -> list[str]:
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not on this system")
    done = subprocess.run(command, input=pdf, capture_output=True, check=True)
    return [_EMBEDDINGS.sub("", line).strip() for line in done.stdout.decode().splitlines()]


def _paper(words: str) -> Paper:
    """The words in each place that a document has."""
    table = grid(words, (GridColumn(words, 0.5), GridColumn("", 0.5, right=True)), [(GridCell(words), GridCell(words))])
    parts = (Headline(words, words, words), Heading(words, "key"), Prose(words), Prose(words, Look.RULE), table)
    return Paper(words, words, parts)


@SCRIPTS
def test_a_line_comes_back_from_every_place_as_it_was_written(script: str) -> None:
    words = ONE_WAY[script]
    need_letters(words)
    pdf = printed(_paper(words))
    *_rest, footer = pages = _pages(pdf)
    assert pages.count(words) == 7
    assert words.split()[0] in footer
    document = pypdfium2.PdfDocument(pdf)
    assert document.get_metadata_value("Title") == words
    assert [item.get_title() for item in document.get_toc()] == [words]
    document.close()


@SCRIPTS
def test_poppler_reads_each_line_as_it_was_written(script: str) -> None:
    words = ONE_WAY[script]
    need_letters(words)
    told = _told_by(["pdftotext", "-", "-"], printed(_paper(words)))
    assert told.count(words) >= 7


@pytest.mark.parametrize("script", [each for each in ONE_WAY if each not in LEFTWARD])
def test_mupdf_reads_lines_to_the_right_as_they_were_written(script: str, tmp_path) -> None:
    words = ONE_WAY[script]
    need_letters(words)
    (tmp_path / "paper.pdf").write_bytes(printed(_paper(words)))
    told = _told_by(["mutool", "draw", "-q", "-F", "txt", str(tmp_path / "paper.pdf")], b"")
    assert [line.replace("\u200d", "") for line in told].count(words) >= 7


def _said(words: str, negotiation: Negotiation) -> Negotiation:
    """The negotiation with these words as its title, its issues' names and all notes."""
    issues = tuple(replace(each, name=f"{words} {number}") for number, each in enumerate(negotiation.issues))
    meetings = tuple(
        replace(each, entries=tuple(replace(entry, note=words) for entry in each.entries))
        for each in negotiation.meetings
    )
    outcome = replace(negotiation.outcome, summary=words, keep=words, rule=words) if negotiation.outcome else None
    return replace(negotiation, title=words, issues=issues, meetings=meetings, outcome=outcome)


@SCRIPTS
@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda each: each.command)
def test_each_document_shows_the_words_of_each_script(document: Document, script: str) -> None:
    words = ONE_WAY[script]
    need_letters(words)
    negotiation = _said(words, prepared() if document.command in {"brief", "capture-sheet", "options"} else retainer())
    pdf = document.pdf(Material(negotiation, replace(MARTA, name=words), NOW, people=PEOPLE))
    told = "\n".join(_pages(pdf))
    assert words in told
    for word in words.replace("\u200c", " ").split():  # pdfium turns what such a joiner parts in a mixed line
        assert told.count(word) >= 3
    assert BOX not in told or document.command == "checks"
    assert "No font on this computer" not in told


def test_every_word_and_amount_of_a_mixed_line_comes_out() -> None:
    need_letters("".join(ONE_WAY.values()))
    line = "יוסי כהן: fee from €4,800 to €5,200, KWD 1,250.500 月額報酬 VND 125,000,000 مرحبا"
    told = "\n".join(_pages(printed(Paper("", "", (Prose(line),)))))
    for word in line.replace(",", "").replace(":", "").split():
        assert word in told.replace(",", "")


def test_a_title_of_300_letters_is_broken_between_words() -> None:
    for words in ("年間コンサルティング契約、", "חוזה ייעוץ שנתי ", "संविदा का नवीनीकरण "):
        need_letters(words)
        title = (words * 30)[:300].strip()
        told = "".join("".join(_pages(printed(Paper("", "", (Headline("", title),))))).split())
        assert "".join(title.split()) in told


def test_a_name_that_goes_over_lines_keeps_its_order_on_each() -> None:
    """A line that begins with a number would else begin at its left."""
    need_letters("שכר")
    title = isolated("חוזה ייעוץ שנתי עם חברת אור לשנת 2027, כולל תמיכה " * 5)
    for line in wrapped(title, TITLE, 480):
        words = without_ordering(line).split()
        assert in_sight(line).split()[-1] == (words[0] if words[0].startswith("2") else words[0][::-1]).replace(
            "2027,", ",2027"
        )


def test_names_of_issues_are_in_the_pictures() -> None:
    need_letters(ONE_WAY["Japanese"] + ONE_WAY["Hebrew"])
    for words in ("月額報酬", "שכר טרחה"):
        told = "\n".join(_pages(DOCUMENTS[3].pdf(Material(_said(words, retainer()), MARTA, NOW))))
        assert told.count(words) > 10


def _every_way(words: str) -> Iterator[tuple[Document, str]]:
    """Each document as it is read on paper, from the clipboard, and in a page."""
    for document in DOCUMENTS:
        negotiation = _said(
            words, prepared() if document.command in {"brief", "capture-sheet", "options"} else retainer()
        )
        issue = negotiation.issues[-1]
        options = tuple(replace(each, label=f"{words} {number}") for number, each in enumerate(issue.options))
        whole = replace(negotiation, issues=(*negotiation.issues[:-1], replace(issue, options=options)))
        material = Material(whole, replace(MARTA, name=words), NOW, people=PEOPLE)
        copied = document.copied(material)
        yield document, "\n".join(_pages(document.pdf(material)))
        yield document, copied.text.replace("\t", "\n")
        yield document, re.sub(r"<[^>]*>", "\n", copied.html)
        yield document, re.sub(r"<(?!/?bdi)[^>]*>", "\n", document.html(material).decode())


def test_no_arrow_stands_beside_letters_that_would_turn_it() -> None:
    """Readers of PDF would tell a raise as a cut."""
    need_letters("שכר טרחה")
    found = 0
    for document, told in _every_way("שכר טרחה"):
        arrows = [line for line in told.splitlines() if "→" in line]
        assert not any(map(has_leftward, arrows)), document.command
        found += len(arrows)
    assert found > 20


def test_a_move_between_such_words_is_told_in_words_and_in_its_order() -> None:
    assert without_ordering(way_told("כן", "לא")) == "from כן to לא"
    assert way_told("4,800", "5,200") == "4,800 → 5,200"
    assert (way_told("", "5,200"), way_told("wary", "")) == ("5,200", "wary")
    assert without_ordering(move_told("שכר", "4,800", "5,200")) == "שכר\nfrom 4,800 to 5,200"
    need_letters("שכר")
    told = _pages(printed(Paper("", "", (Prose(move_told("שכר", "4,800", "5,200")),))))
    assert told[:2] == ["שכר", "from 4,800 to 5,200"]


def test_names_turn_nothing_in_the_lines_that_they_stand_in() -> None:
    need_letters("שכר טרחה")
    material = Material(_said("שכר", retainer()), replace(MARTA, name="יוסי כהן"), NOW)
    page = DOCUMENTS[3].html(material).decode()
    assert "<bdi>יוסי כהן</bdi>, Voss Studios" in page
    assert '<p dir="rtl">שכר</p>' in page
    title = re.search("<title>(.*)</title>", page)
    assert title is not None
    assert title[1].startswith("שכר – ")


def test_marks_of_order_stay_on_paper_and_in_the_page() -> None:
    need_letters("שכר טרחה")
    material = Material(_said("שכר", retainer()), replace(MARTA, name="יוסי כהן"), NOW)
    for document in DOCUMENTS:
        told = document.copied(material).text
        pdf = document.pdf(material)
        written = pypdfium2.PdfDocument(pdf)
        listed = [item.get_title() for item in written.get_toc()]
        every = "".join((told, *page_texts(pdf), written.get_metadata_value("Title"), *listed))
        written.close()
        assert without_ordering(every) == every


@pytest.fixture
def no_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that has no font but Parley's own."""
    take_fonts(monkeypatch)


@pytest.mark.usefixtures("no_fonts")
def test_letters_without_a_font_are_boxes_and_are_listed_at_the_end() -> None:
    pages = page_texts(printed(Paper("円", "円", (Headline("", "円 交渉"), Prose("Fee 円")))))
    assert f"{BOX} {BOX}{BOX}" in pages[-1]
    assert f"Fee {BOX}" in pages[-1]
    assert f"No font on this computer has these letters, drawn as {BOX}: U+4EA4, U+5186, U+6E09" in pages[-1]


@pytest.mark.usefixtures("no_fonts")
def test_a_file_tells_itself_what_is_missing_in_it() -> None:
    paper = printed(Paper("", "", (Prose("円 交 👩\u200d🚀"), Prose("円"))))
    assert codes_in(paper, paper) == "U+4EA4 U+5186 U+1F469 U+1F680"
    assert codes_in(printed(Paper("U+4E2D", "", (Prose("/Keywords (U+4E2D)"),)))) == ""


@pytest.mark.usefixtures("no_fonts")
def test_a_long_list_of_missing_letters_is_cut_and_counted() -> None:
    letters = "".join(map(chr, range(0x4E00, 0x4E00 + 40)))
    last = page_texts(printed(Paper("", "", (Prose(letters),))))[-1].replace("\n", " ")
    assert "U+4E00, U+4E01" in last
    assert "and 16 more" in last


def test_what_has_all_letters_has_no_list() -> None:
    assert "No font" not in "".join(page_texts(printed(Paper("", "", (Prose("Łódź 4,800"),)))))


def test_the_same_document_has_the_same_bytes() -> None:
    need_letters(ONE_WAY["Arabic"])
    assert printed(_paper(ONE_WAY["Arabic"])) == printed(_paper(ONE_WAY["Arabic"]))


def test_the_letters_of_a_font_are_in_the_file_and_no_more() -> None:
    need_letters(ONE_WAY["Chinese"])
    assert len(printed(_paper(ONE_WAY["Chinese"]))) - len(printed(_paper("Annual contract"))) < 20_000
