"""The manual: the same in each language, true of the screen, with nothing in it that leads nowhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from desk_app.debrief.across import DOSSIER, REVIEW
from desk_app.debrief.documents import DOCUMENTS
from desk_app.exchange.manual.markup import for_window, reader
from desk_app.exchange.manual.pages import LINE, NAMES, PAPERS, manual_text, written_in
from desk_app.support.language import speak_in
from desk_app.support.words import _
from desk_app.ui.meet.commands import COMMANDS
from desk_app.ui.shell.places import PLACES
from tests.exchange.manual import manuals
from tests.exchange.manual.manuals import FOLDER, LANGUAGES, without_mark

_MOST_BYTES = 3_000_000
_MOST_WORDS = 500
"""A page is short: more than that belongs into two."""
_WORDS_FIRST = 50
"""Before the first picture: who opens a page came to read."""
_ALLOWED = frozenset(
    "paragraph inline text softbreak heading strong em bullet_list ordered_list list_item table thead tbody tr th td "
    "code_inline fence link image html_inline".split()
)


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    speak_in(request.param)
    yield request.param
    speak_in("en")


def test_every_page_is_there_and_no_other(language: str) -> None:
    assert {each.stem for each in (FOLDER / language).glob("*.md")} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_page_tells_the_same_in_each_language(language: str, name: str) -> None:
    here, there = manuals.page(language, name), manuals.page("en", name)
    assert manuals.headings(here) == manuals.headings(there)
    assert manuals.headings(here)[0] == 1 and manuals.headings(here).count(1) == 1
    assert manuals.commands(here) == manuals.commands(there)
    assert Counter(manuals.keys(here)) == Counter(manuals.keys(there))
    assert Counter(manuals.codes(here)) == Counter(manuals.in_language(code, language) for code in manuals.codes(there))
    assert Counter(manuals.links(here)) == Counter(manuals.links(there))
    assert manuals.pictures(here) == manuals.pictures(there)
    assert here == there or language != "en"
    assert 40 < len(here.replace("|", " ").split()) < _MOST_WORDS


@pytest.mark.parametrize("name", NAMES)
def test_what_is_bold_stands_on_the_screen_in_that_language(language: str, name: str) -> None:
    english = {shown: written for written, shown in manuals.shown_words("en")}
    shown: dict[str, set[str]] = {}
    for written, told in manuals.shown_words(language):
        shown.setdefault(told, set()).add(written)
    here, there = manuals.bold(manuals.page(language, name)), manuals.bold(manuals.page("en", name))
    assert [each for each in there if each not in english] == []
    assert [each for each in here if each not in shown] == []
    left = Counter(there)
    for each in here:
        meant = shown[each] & set(left)
        assert meant, f"{each} stands for none of {sorted(left)}"
        left[sorted(meant, key=lambda words: -left[words])[0]] -= 1
    assert not [each for each, times in left.items() if times], "as often as in English"


@pytest.mark.parametrize("name", NAMES)
def test_places_and_steps_are_called_as_the_screen_calls_them(language: str, name: str) -> None:
    here, there = manuals.unmarked(manuals.page(language, name)), manuals.unmarked(manuals.page("en", name))
    missing = []
    for label in [place.label for place in PLACES]:
        own = without_mark(_(label))
        if len(re.findall(rf"(?<![.:] )\b{label}\b", there)) > here.casefold().count(own.casefold()):
            missing.append(own)
    assert not missing


def test_the_papers_are_called_as_they_are_headed(language: str) -> None:
    titles = {_(words) for each in (*DOCUMENTS, DOSSIER, REVIEW) for words in (each.label, each.short)}
    told = manuals.first_column(manuals.page(language, PAPERS))
    assert len(told) == len((*DOCUMENTS, DOSSIER, REVIEW))
    assert not [each for each in told if each not in titles]


def test_what_a_letter_of_the_line_does_has_the_word_of_its_button(language: str) -> None:
    tables = {line.split()[0]: does for line, does in manuals.lines_told(manuals.page(language, LINE))}
    without = [(letter, _(words)) for letter, words in COMMANDS if _(words).casefold() not in tables[letter].casefold()]
    assert without == []


@pytest.mark.parametrize("name", NAMES)
def test_nothing_leads_nowhere_and_nothing_is_used_that_is_not_shown_well(language: str, name: str) -> None:
    text = manuals.page(language, name)
    for link in manuals.links(text):
        assert link.removesuffix(".md") in NAMES and link.endswith(".md") and link != f"{name}.md", link
    for picture in manuals.pictures(text):
        assert (FOLDER / language / picture).is_file(), picture
    kinds, left = set(), list(reader().parse(text))
    while left:
        token = left.pop()
        kinds.add(token.type.removesuffix("_open").removesuffix("_close"))
        left += token.children or ()
        if token.type == "html_inline":
            assert token.content in {"<kbd>", "</kbd>"}, token.content
    assert kinds <= _ALLOWED, kinds - _ALLOWED


def test_each_language_has_its_own_words(language: str) -> None:
    assert written_in() == language
    titles = {manual_text(name).title for name in NAMES}
    assert len(titles) == len(NAMES)
    if language != "en":
        assert not [name for name in NAMES if manuals.page(language, name) == manuals.page("en", name)]


def test_a_language_without_a_manual_reads_the_english_one() -> None:
    speak_in("xa")
    assert written_in() == "en"
    assert manual_text("first").title == "First negotiation in five minutes"
    speak_in("en")


def test_the_pictures_are_small_and_each_is_used(language: str) -> None:
    named = {picture for name in NAMES for picture in manuals.pictures(manuals.page(language, name))}
    assert {each.name for each in (FOLDER / language).glob("*.png")} == named
    assert sum(each.stat().st_size for each in FOLDER.rglob("*.png")) < _MOST_BYTES


@pytest.mark.parametrize("name", NAMES)
def test_a_page_begins_with_text(language: str, name: str) -> None:
    before, *pictures = manuals.page(language, name).split("![")
    assert not pictures or len(before.split()) > _WORDS_FIRST


def test_markup_lets_nothing_through_but_keys() -> None:
    shown = for_window("A <kbd>F1</kbd> and <script>x</script>\n\n<div onclick=x>block</div>\n")
    assert "<kbd>F1</kbd>" in shown
    assert "<script" not in shown and "<div" not in shown
