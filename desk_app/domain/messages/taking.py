"""Makes one entry of the terms of a message that a person confirmed."""

from __future__ import annotations

from collections.abc import Sequence

from desk_app.domain.capture.meaning import Record
from desk_app.domain.entries import EntryKind, Term
from desk_app.domain.messages.layers import passages
from desk_app.domain.messages.offered import Letter, OfferedTerm
from desk_app.domain.quantities import Side


def own_words(letter: Letter) -> str:
    """What its sender wrote, without what is quoted and what stands beneath."""
    own = "\n\n".join(each.text for each in passages(letter.text) if not each.quoted)
    return own.strip() or letter.text.strip()


def record_of(terms: Sequence[OfferedTerm], letter: Letter, side: Side) -> Record:
    """The entry of these terms, each with one value. What is asked for them makes it an exchange, and comes first.

    Without terms it is a note. The words of the message are kept with it.
    """
    words = own_words(letter)
    if not terms:
        return Record(EntryKind.NOTE, side, note=words)
    asked = {(each.side, each.issue): each for term in terms for each in term.conditions}
    plain = {(each.side, each.issue): each for each in terms}
    named = [*asked.values(), *(plain[key] for key in plain if key not in asked)]
    stated = tuple(Term(each.side, each.issue, each.values[0]) for each in named)
    kind = EntryKind.EXCHANGE if len({each.side for each in stated}) > 1 else EntryKind.OFFER
    return Record(kind, stated[0].side, stated, raw=words)
