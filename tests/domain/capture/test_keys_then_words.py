"""An offer in issue keys goes on in words: a joining word is no key, though it may begin with the letter of one."""

from __future__ import annotations

import pytest

from desk_app.domain.capture import read
from desk_app.domain.capture.meaning import NotUnderstood
from desk_app.support.words import speak
from tests.domain.capture.layouts import LAYOUTS, pressed, typed
from tests.domain.capture.tables import TABLE, reading, said

EXCHANGE = "THEY · Fee 4,500 → 4,800 (+300) ↔ WE · Payment 14 → 30 days"
LATER = "WE · Delivery date 18 Dec 2026 → 1 Jan 2027 (+14 days)"
F, FOUR, EIGHT, SPACE = 41, 13, 17, 65
TOGETHER = "THEY · Fee 4,500 → 4,800 (+300), Payment 30 days"


@pytest.mark.parametrize(
    ("line", "preview"),
    [
        ("f48 for we pay 30", f"{EXCHANGE} (proposed)"),
        ("f48 for pay 30!", f"{EXCHANGE} (agreed)"),
        ("f48 FOR w pay 30", f"{EXCHANGE} (proposed)"),
        ("f48 for k30", f"{EXCHANGE} (proposed)"),
        ("f48 for k30!", f"{EXCHANGE} (agreed)"),
        ("f48 for we pay 30 because both gain", f"{EXCHANGE} · because both gain (proposed)"),
        ("f48 and pay 30", TOGETHER),
        ("f48 and d30", TOGETHER),
        ("f48 and d30 for we del +2w", f"{TOGETHER} ↔ {LATER} (proposed)"),
        ("a=po for j54", "THEY · Licence Portfolio only ↔ WE · Fee 5,400 (unchanged) (proposed)"),
    ],
)  # fmt: skip
def test_a_line_in_keys_goes_on_in_words(line: str, preview: str) -> None:
    assert said(line) == preview


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("f48 for", "Now the issue"),
        ("f48 for they pay 30", "After “for” comes what the other side gives"),
        ("f48 for d30", "After “for” comes what the other side gives"),
        ("f48 for the best", "No issue is called “the”"),
        ("f48 for we pay", "Payment: now the value"),
    ],
)
def test_what_is_wrong_is_said_of_the_word_and_not_of_a_key(line: str, reason: str) -> None:
    assert isinstance(reading(line).meaning, NotUnderstood)
    assert said(line) == f"[{reason}]"


def test_a_joining_word_is_completed_from_its_second_letter_on() -> None:
    assert [choice.label for choice in reading("f48 fo").completions] == ["for"]
    assert said("f48 f") == "[F, their Fee: now the value]"


def test_words_of_the_language_join_too() -> None:
    speak("de", None)
    try:
        assert said("f48 für wir pay 30") == said("f48 gegen k30") == f"{EXCHANGE} (proposed)"
    finally:
        speak("en", None)


@pytest.mark.parametrize("name", [name for name in LAYOUTS if name != "Cyrillic"])
def test_a_word_joins_on_every_layout(name: str) -> None:
    words = typed(LAYOUTS[name], "for we pay 30")
    line = pressed(LAYOUTS[name], F, FOUR, EIGHT, SPACE).insert(*words.tokens)
    preview = read(line, TABLE).preview
    assert preview is not None
    assert preview.text == f"{EXCHANGE} (proposed)"
