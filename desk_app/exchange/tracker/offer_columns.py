"""What the columns of a table of offers hold, as a person says it."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from enum import StrEnum

from desk_app.domain.errors import BadInput
from desk_app.domain.folding import folded
from desk_app.domain.reading.answers import quoted
from desk_app.support.words import _, mark


class OfferColumn(StrEnum):
    """What a column of a table of offers holds.

    `SIDE` tells whose the `VALUE` of a row is. `OURS` and `THEIRS` are values of which the column tells that.
    """

    TITLE = "title"
    PERSON = "person"
    DATE = "date"
    SIDE = "side"
    ISSUE = "issue"
    VALUE = "value"
    OURS = "ours"
    THEIRS = "theirs"
    CURRENCY = "currency"
    NOTE = "note"
    NONE = "none"


OFFER_COLUMN_WORDS = {
    OfferColumn.TITLE: mark("Negotiation"),
    OfferColumn.PERSON: mark("Other side"),
    OfferColumn.DATE: mark("Date"),
    OfferColumn.SIDE: mark("Whose offer"),
    OfferColumn.ISSUE: mark("Issue"),
    OfferColumn.VALUE: mark("Offer"),
    OfferColumn.OURS: mark("Our offer"),
    OfferColumn.THEIRS: mark("Their offer"),
    OfferColumn.CURRENCY: mark("Currency"),
    OfferColumn.NOTE: mark("Note"),
    OfferColumn.NONE: mark("Leave out"),
}
"""What a person is asked to choose from."""
_NAMED = frozenset((OfferColumn.TITLE, OfferColumn.PERSON))
_OFFERED = frozenset((OfferColumn.OURS, OfferColumn.THEIRS))


def lacking(columns: Sequence[OfferColumn]) -> str:
    """What has to be chosen still, in words; empty if the columns are enough."""
    held = set(columns)
    if not held & _NAMED:
        return _("Choose a column that holds the negotiation or the other side.")
    if OfferColumn.VALUE in held and OfferColumn.SIDE not in held:
        return _("Choose a column that tells whose offer it is.")
    if not held & (_OFFERED | {OfferColumn.VALUE}):
        return _("Choose a column that holds offers.")
    return ""


def columns_named(words: str, headings: Sequence[str]) -> tuple[OfferColumn, ...]:
    """What each column holds, from words such as "title=Project,side=Who". A heading with a comma is put in quotes.

    Raises:
        BadInput: there is no such column, or no such meaning, or they are not enough.
    """
    places = {folded(heading): place for place, heading in reversed(list(enumerate(headings))) if heading}
    held = [OfferColumn.NONE] * len(headings)
    for part in next(csv.reader([words], skipinitialspace=True), []):
        meaning, sign, heading = (each.strip() for each in part.partition("="))
        if not sign or meaning not in set(OfferColumn):
            told = _("“{part}” does not say what a column holds.", part=quoted(part))
            raise BadInput(f"{told}\n{usage(headings)}")
        if folded(heading) not in places:
            told = _("There is no column “{heading}”.", heading=quoted(heading))
            raise BadInput(f"{told}\n{usage(headings)}")
        held[places[folded(heading)]] = OfferColumn(meaning)
    if wanted := lacking(held):
        raise BadInput(f"{wanted}\n{usage(headings)}")
    return tuple(held)


def usage(headings: Sequence[str]) -> str:
    """How columns are named on the command line, and which there are."""
    meanings = ", ".join(each for each in OfferColumn if each is not OfferColumn.NONE)
    there = ", ".join(filter(None, headings))
    if not there:
        return _("The first row of the table names no columns. Write into it what each column holds.")
    return _(
        'For a table of offers, say what its columns hold: --columns "title=…,side=…,value=…"\n'
        "Columns hold: {meanings}\nThere are the columns: {columns}",
        meanings=meanings,
        columns=there,
    )


def columns_remembered(headings: Sequence[str], remembered: Mapping[str, str]) -> tuple[OfferColumn, ...]:
    """What columns hold, as it was chosen before for the same headings; `NONE` for the others."""
    said = (remembered.get(folded(heading), "") for heading in headings)
    return tuple(OfferColumn(each) if each in set(OfferColumn) else OfferColumn.NONE for each in said)


def to_remember(headings: Sequence[str], columns: Sequence[OfferColumn]) -> dict[str, str]:
    """What columns hold by their folded headings, to be remembered."""
    return {folded(heading): each.value for heading, each in zip(headings, columns, strict=False) if heading}
