"""The words of the line in German and Spanish: English ones always mean the same, those spoken work, too."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk_app.domain.capture import Line, Table, read
from desk_app.domain.capture.commands import USUAL
from desk_app.domain.capture.hints import hint, worded
from desk_app.domain.capture.meaning import Record
from desk_app.domain.capture.spoken import ENGLISH, line_words
from desk_app.domain.issues import Issue, Option
from desk_app.domain.quantities import Per, Unit
from desk_app.domain.reading import Expected, Read
from desk_app.domain.reading import read as read_value
from desk_app.support.language import speak_in
from desk_app.support.words import speak
from tests.domain.capture.tables import ISSUES, TABLE, reading, said
from tests.domain.capture.test_any_keys import lines

EXCHANGE = "THEY · Fee 4,500 → 4,800 (+300) ↔ WE · Payment 14 → 30 days"
LANGUAGES = ("de", "es")
# an issue and an option whose names begin with words of another language
SIE = Issue("x", "Für sie und wir", Unit.OPTION, options=(Option("y", "Por y"),))
BILINGUAL = replace(TABLE, issues=(*ISSUES, SIE))


@contextmanager
def spoken(language: str) -> Iterator[None]:
    """The language alone, in English words: what is shown is no matter here."""
    speak(language, None)
    try:
        yield
    finally:
        speak("en", None)


@pytest.mark.parametrize(
    ("language", "line", "preview"),
    [
        ("de", "sie fee 4.8k für wir pay 30", f"{EXCHANGE} (proposed)"),
        ("de", "Sie fee 4800 gegen pay 30!", f"{EXCHANGE} (agreed)"),
        ("de", "s fee 4800 wir pay 30 Tage", f"{EXCHANGE} (proposed)"),
        ("de", "they fee 4.8k für pay 30", f"{EXCHANGE} (proposed)"),
        ("de", "s fee 48 und pay 2 Wochen", "THEY · Fee 4,500 → 4,800 (+300), Payment 14 days"),
        ("de", "notiz sie wirken müde", "THEY · Note · wirken müde"),
        ("de", "n wir bleiben dabei", "WE · Note · bleiben dabei"),
        ("de", "Erfahren wer unterschreibt", "Learned · wer unterschreibt"),
        ("de", "taktik letzte Minute", "Their tactic · letzte Minute"),
        ("de", "geste wir 250 Hosting", "WE · Gesture · Hosting (worth €250)"),
        ("de", "zusage sie Vertrag bis morgen", "THEY · Promise · Vertrag (by 10 Nov 2026)"),
        ("de", "z sie Vertrag bis morgen", "THEY · Promise · Vertrag (by 10 Nov 2026)"),
        ("de", "unterbrechung", "Break"),
        ("de", "abgleich", "Read back the deal so far"),
        ("es", "ellos fee 4800 por nosotros pay 30", f"{EXCHANGE} (proposed)"),
        ("es", "l fee 4800 y pay 2 semanas", "THEY · Fee 4,500 → 4,800 (+300), Payment 14 days"),
        ("es", "nota nosotros seguimos", "WE · Note · seguimos"),
        ("es", "promesa ellos contrato para el mañana", "THEY · Promise · contrato (by 10 Nov 2026)"),
        ("es", "táctica última hora", "Their tactic · última hora"),
        ("es", "pausa", "Break"),
        ("en", "note they seem tired", "THEY · Note · seem tired"),
        ("en", "promise they contract by tomorrow", "THEY · Promise · contract (by 10 Nov 2026)"),
        ("en", "readback", "Read back the deal so far"),
        ("en", "break it down", "[Begin with a key of an issue, or with “they” or “we”]"),
    ],
)
def test_a_line_in_the_words_of_the_language(language: str, line: str, preview: str) -> None:
    with spoken(language):
        assert said(line) == preview


def test_words_of_a_language_that_is_not_spoken_are_kept_as_typed() -> None:
    assert said("sie fee 4800").startswith("[")
    with spoken("es"):
        assert said("sie fee 4800").startswith("[")


@settings(max_examples=150, deadline=None)
@given(lines, st.sampled_from(LANGUAGES), st.sampled_from([TABLE, BILINGUAL, Table()]))
def test_an_english_line_means_the_same_in_every_language(line: Line, language: str, table: Table) -> None:
    english = read(line, table)
    with spoken(language):
        own = read(line, table)
    if english.preview:
        assert own == english
    assert not (english.pending and not own.pending and not own.preview)


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_english_stand_before_all_others(language: str) -> None:
    words = line_words(language)
    for own, english in ((words.sides, ENGLISH.sides), (words.commands, ENGLISH.commands)):
        assert own.items() >= english.items()
    letters = {word for word in words.commands if len(word) == 1}
    assert not letters & (USUAL | words.short.keys())
    assert not words.short.keys() & USUAL - ENGLISH.short.keys()
    assert {usual for word, usual in words.commands.items() if word not in ENGLISH.commands} >= set("nqxgvwmbr")


@pytest.mark.parametrize(("language", "first"), [("en", "they fee"), ("de", "sie fee"), ("es", "ellos fee")])
def test_the_suggestion_is_in_the_language_and_can_be_read(language: str, first: str) -> None:
    with spoken(language):
        line = worded(TABLE)
        assert line.startswith(first)
        assert isinstance(reading(line).meaning, Record)


@pytest.mark.parametrize(
    ("language", "line", "why"),
    [
        ("de", "hallo", "Beginnen Sie mit der Taste eines Punkts oder mit „sie“ oder „wir“"),
        ("de", "g hosting", "Wessen Geste? g sie … oder g wir …"),
        ("de", "g", "Geste: sie oder wir, gegebenenfalls ein Wert, und was"),
        ("de", "sie fee 4800 gegen sie pay 30", "Nach „gegen“ kommt, was die andere Seite gibt"),
        ("es", "hola", "Empiece con la tecla de un punto, o con «ellos» o «nosotros»"),
        ("es", "gesto web", "¿De quién es el gesto? g ellos … o g nosotros …"),
        ("es", "ellos fee 4800 por ellos pay 30", "Después de «por» va lo que da la otra parte"),
        ("es", "they fee 4800 for they pay 30", "Después de «for» va lo que da la otra parte"),
    ],
)
def test_why_a_line_is_not_read_names_the_words_of_the_language(language: str, line: str, why: str) -> None:
    speak_in(language)
    told = said(line)
    speak_in("en")
    assert told == f"[{why}]"


@pytest.mark.parametrize(
    ("locale", "amount"), [("de_DE", "4,8k"), ("de_CH", "4.8k"), ("es_MX", "4.8k"), ("en_US", "4.8k")]
)
def test_the_suggestion_has_the_decimal_mark_of_the_region(locale: str, amount: str) -> None:
    table = replace(TABLE, locale=locale)
    assert worded(table) == f"they fee {amount} for we pay 30"
    assert f" {amount} " in hint(table)


def test_words_of_the_language_are_completed() -> None:
    with spoken("de"):
        assert [each.label for each in reading("w").completions] == ["wir", "we"]
        assert "für" in [each.label for each in reading("sie fee 4800 f").completions]


@pytest.mark.parametrize("text", ["48/hour", "48 €/Stunde", "48 pro Std.", "48 por hora", "48 la hora", "48/hora"])
def test_a_price_for_an_hour_is_read_in_three_languages(text: str) -> None:
    by_the_hour = Expected(Unit.MONEY, "EUR", TABLE.today, pers=frozenset((Per.HOUR,)))
    assert isinstance(read_value(text, by_the_hour), Read)
    assert not isinstance(read_value(text, replace(by_the_hour, pers=frozenset())), Read)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "f48 in return for k30"),
        ("en", "they fee 4800 in exchange for we pay 30"),
        ("de", "f48 im Tausch gegen k30"),
        ("de", "sie fee 4800 im Gegenzug für wir pay 30"),
        ("es", "f48 a cambio de k30"),
        ("es", "f48 a cambio de nosotros pay 30"),
        ("es", "ellos fee 4800 a cambio de pay 30"),
        ("es", "f48 para nosotros pay 30"),
        ("es", "f48 contra k30"),
    ],
)
def test_what_comes_in_return_is_said_in_a_phrase_too(language: str, line: str) -> None:
    with spoken(language):
        assert said(line) == f"{EXCHANGE} (proposed)"
