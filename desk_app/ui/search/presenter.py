"""Turns what a search found into the lines of its page."""

from __future__ import annotations

from dataclasses import dataclass

from desk_app.domain.finding import PLACES, Found, FoundIn, excerpt
from desk_app.support.words import _, plural
from desk_app.ui.negotiation.steps import NegotiationAt, Step, step_of
from desk_app.ui.widgets.spans import Span, plain

_STEPS = {
    FoundIn.MEETING: Step.MEET,
    FoundIn.ENTRY: Step.MEET,
    FoundIn.OUTCOME: Step.DEBRIEF,
    FoundIn.RELATIONSHIP: Step.DEBRIEF,
    FoundIn.FOLLOW_UP: Step.DEBRIEF,
}
_WHOLE = frozenset({FoundIn.TITLE, FoundIn.PERSON})
_LOOKED_AT = 400  # only this many characters of a title are used: it may be a megabyte long
_OPEN = frozenset({FoundIn.TITLE, FoundIn.MEETING})
"""What still shows while secrets are hidden, as both sides know it.

Entries are not among them. An entry may be a note, something learned or leverage, which are the person's own. A
search result does not say which kind an entry is, so no entry's words are shown.
"""


@dataclass(frozen=True, slots=True)
class FoundRow:
    """One place: its text with the words searched for in bold, and where it is."""

    number: int
    leads: NegotiationAt
    words: tuple[Span, ...]
    where: tuple[Span, ...]

    @property
    def name(self) -> str:
        """What a screen reader says for it."""
        return f"{plain(self.words)}, {plain(self.where)}"


def found_row(found: Found, typed: str, *, hidden: bool) -> FoundRow:
    """The line of one place. While secrets are `hidden`, only what both sides know is shown."""
    step = step_of(found.stage) if found.where in _WHOLE else _STEPS.get(found.where, Step.PREPARE)
    title = "" if found.where is FoundIn.TITLE else " ".join(found.title[:_LOOKED_AT].split())[:80]
    where = (Span(" · ".join(filter(None, (title, _(PLACES[found.where])))), "muted"),)
    secret = hidden and found.where not in _OPEN
    words = (Span(_("Hidden while secrets are hidden"), "muted"),) if secret else _marked(found.text, typed)
    thing = found.negotiation if found.where is FoundIn.PLANNED else found.thing  # it stands with the deadline
    leads = NegotiationAt(found.negotiation, step, thing, found.field)
    return FoundRow(found.number, leads, words, where)


def _marked(text: str, typed: str) -> tuple[Span, ...]:
    shown = excerpt(text, typed)
    spans, at = [], 0
    for begin, end in shown.marks:
        spans += [Span(shown.text[at:begin]), Span(shown.text[begin:end], strong=True)]
        at = end
    return tuple(span for span in (*spans, Span(shown.text[at:])) if span.text)


def counted(shown: int, *, more: bool, closest: bool = False) -> str:
    """How many places are shown, and whether there are more. `closest`: they are the closest ones, at most a page."""
    if closest:
        return plural("The closest place", "The {number} closest places", shown, number=f"{shown:,}")
    if more:
        return plural("The newest place", "The newest {number} places", shown, number=f"{shown:,}")
    return plural("{n} place", "{number} places", shown, number=f"{shown:,}")
