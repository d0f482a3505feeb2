"""Turns what a search found into the lines of its page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from desk_app.domain.dates import day
from desk_app.domain.finding import PLACES, Found, FoundIn, excerpt
from desk_app.domain.quantities import Side
from desk_app.support.directions import one_line
from desk_app.support.forms import grouped
from desk_app.support.words import _, plural
from desk_app.ui.negotiation.steps import NegotiationAt, Step, step_of
from desk_app.ui.running.people_spots import PersonAt
from desk_app.ui.widgets.spans import Span, plain

_STEPS = {
    FoundIn.MEETING: Step.MEET,
    FoundIn.ENTRY: Step.MEET,
    FoundIn.OUTCOME: Step.DEBRIEF,
    FoundIn.RELATIONSHIP: Step.DEBRIEF,
    FoundIn.FOLLOW_UP: Step.DEBRIEF,
    FoundIn.LESSON: Step.DEBRIEF,
    FoundIn.DEAL_CHECK: Step.DEBRIEF,
}
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
    leads: NegotiationAt | PersonAt
    words: tuple[Span, ...]
    where: tuple[Span, ...]

    @property
    def name(self) -> str:
        """What a screen reader says for it."""
        return f"{plain(self.words)}, {plain(self.where)}"


def found_row(found: Found, typed: str, *, hidden: bool) -> FoundRow:
    """The line of one place. While secrets are `hidden`, only what both sides know is shown."""
    title = "" if found.where is FoundIn.TITLE else one_line(" ".join(found.title[:_LOOKED_AT].split())[:80])
    told = (title, _place(found, hidden=hidden), day(found.day) if found.day else "")
    where = (Span(" · ".join(filter(None, told)), "muted"),)
    secret = hidden and found.where not in _OPEN
    words = (Span(_("Hidden while secrets are hidden"), "muted"),) if secret else _marked(found.text, typed)
    return FoundRow(found.number, leads_to(found), words, where)


def _place(found: Found, *, hidden: bool) -> str:
    """The kind of place; of a follow-up, whose it is, which is not said while secrets are hidden."""
    if found.who is None or hidden:
        return _(PLACES[found.where])
    match found.who:
        case Side.WE:
            return _("Follow-up, ours")
        case Side.THEY:
            return _("Follow-up, theirs")
        case _:
            assert_never(found.who)


def leads_to(found: Found) -> NegotiationAt | PersonAt:
    """Where to go: a person has a page; a planned meeting stands with the deadline, a rule in the debrief."""
    match found.where:
        case FoundIn.PERSON:
            return PersonAt(found.thing)
        case FoundIn.TITLE:
            return NegotiationAt(found.negotiation, step_of(found.stage))
        case FoundIn.PLANNED:
            return NegotiationAt(found.negotiation, Step.PREPARE, found.negotiation)
        case FoundIn.RULE:
            return NegotiationAt(found.negotiation, Step.DEBRIEF, field="rule")
        case _:
            return NegotiationAt(found.negotiation, _STEPS.get(found.where, Step.PREPARE), found.thing, found.field)


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
        return plural("The closest place", "The {number} closest places", shown, number=grouped(shown))
    if more:
        return plural("The newest place", "The newest {number} places", shown, number=grouped(shown))
    return plural("{n} place", "{number} places", shown, number=grouped(shown))
