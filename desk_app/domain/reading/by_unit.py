"""Reads a typed text as a value of a unit."""

from __future__ import annotations

from typing import assert_never

from desk_app.domain.issues import Option
from desk_app.domain.quantities import Unit
from desk_app.domain.reading.answers import Answer, Asked, Expected, Read, Refused, quoted
from desk_app.domain.reading.calendar_words import calendar_words
from desk_app.domain.reading.dates import read_date
from desk_app.domain.reading.durations import read_days
from desk_app.domain.reading.letters import one_form
from desk_app.domain.reading.locales import ENGLISH
from desk_app.domain.reading.notation import notation
from desk_app.domain.reading.numbers import read_number
from desk_app.support.words import _


def read(text: str, expected: Expected, options: tuple[Option, ...] = ()) -> Answer:
    """What a text means: a certain value, a question between several, or a refusal.

    `options` are those of an issue of options. Its value is the id of one of them.

    Raises:
        BadInput: there is no locale of the name that `expected` gives.
    """
    if not one_form(text):
        return Refused(_("Nothing is typed. Type a value."))
    match expected.unit:
        case Unit.MONEY | Unit.PERCENT | Unit.COUNT:
            return read_number(text, expected)
        case Unit.DAYS:
            return read_days(text, expected)
        case Unit.DATE:
            return read_date(text, expected)
        case Unit.OPTION:
            return read_option(text, options)
        case _:
            assert_never(expected.unit)


def make_ready() -> None:
    """Load the words of English, so that the first text does not wait for them; on any thread."""
    notation(ENGLISH)
    calendar_words(ENGLISH)


def options_like(text: str, options: tuple[Option, ...]) -> tuple[Option, ...]:
    """Options whose label is the text typed; if there are none, those whose label begins with it."""
    typed = " ".join(text.casefold().split())
    labels = [(" ".join(o.label.casefold().split()), o) for o in options]
    exact = tuple(o for label, o in labels if label == typed)
    return exact or tuple(o for label, o in labels if label.startswith(typed))


def read_option(text: str, options: tuple[Option, ...], *, by_number: bool = False) -> Answer:
    """The option of that number, or whose label begins so. With `by_number` only numbers count."""
    alike = () if by_number else options_like(text, options)
    counted = text.isascii() and text.isdigit() and len(text) < 4
    numbered = options[int(text) - 1] if counted and 1 <= int(text) <= len(options) else None
    exact = len(alike) == 1 and alike[0].label.casefold() == text.casefold()
    if numbered and (not alike or alike == (numbered,)):
        return Read(numbered.id)
    if numbered and not exact:
        words = _(
            "Is “{text}” the option “{label}”, or number {text}, “{other}”? For that: ={text}",
            text=text,
            label=alike[0].label,
            other=numbered.label,
        )
        return Asked(words, (alike[0].id, numbered.id))
    if len(alike) == 1:
        return Read(alike[0].id)
    if alike:
        labels = "; ".join(each.label for each in alike[:3])
        return Asked(_("Several begin with “{text}”: {labels}", text=text, labels=labels), tuple(o.id for o in alike))
    if not options:
        return Refused(_("There is no option “{text}”: there are none yet.", text=quoted(text)))
    offered = ", ".join(f"{n} {o.label}" for n, o in enumerate(options[:6], 1))
    return Refused(_("There is no option “{text}”: {offered}", text=quoted(text), offered=offered))
