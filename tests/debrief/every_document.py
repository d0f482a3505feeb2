"""Each document of a few negotiations, of talks of 300 entries of a person and of a period."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

from desk_app.debrief.across import DOSSIER, REVIEW, PersonMaterial
from desk_app.debrief.documents import DOCUMENTS, DocumentOf, Material
from desk_app.domain.entries import Entry, EntryKind
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.quantities import Side
from tests.debrief.before import PEOPLE, prepared
from tests.debrief.test_dossier import how, known
from tests.debrief.test_review import closed
from tests.debrief.test_review import made as of_period
from tests.negotiations import MARTA, NOW, at, bare, no_deal, retainer, term

_ODD = '<b>5 > 4 & "6"</b> ' * 12


def long_talk() -> Negotiation:
    """The talks of a deal with 300 entries in their second meeting, most of them with a long note."""
    whole = retainer()
    first, second = whole.meetings
    return replace(whole, meetings=(first, replace(second, entries=tuple(_entry(n) for n in range(300)))))


def _entry(number: int) -> Entry:
    side = Side.WE if number % 2 else Side.THEY
    said = (term(side, "fee", 5100 - number if number % 2 else 4200 + number),)
    told = f"Reason {number}, " + "told at length " * (number % 9)
    when = at(0, 12) + timedelta(seconds=5 * number)
    return Entry(f"long{number}", 100 + number, when, EntryKind.OFFER, side, terms=said, note=told)


def made() -> Iterator[tuple[str, DocumentOf[Any], Any]]:
    """Each document under a name of its own, and what it is made from."""
    of = {"deal": retainer(), "before": prepared(), "bare": bare(), "odd": replace(no_deal(), title=_ODD)}
    for name, negotiation in of.items():
        for each in DOCUMENTS:
            yield f"{each.command} {name}", each, Material(negotiation, MARTA, NOW, people=PEOPLE)
    yield "dossier", DOSSIER, PersonMaterial(known(), how(), NOW)
    yield "review", REVIEW, of_period([closed(number) for number in range(1, 9)])
