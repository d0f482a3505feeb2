"""What a search found, as the lines of its page."""

from __future__ import annotations

from dataclasses import dataclass

from desk_app.domain.finding import PLACES, Found, FoundIn, excerpt
from desk_app.ui.negotiation.steps import Step, step_of
from desk_app.ui.widgets.spans import Span, plain

_STEPS = {
    FoundIn.MEETING: Step.MEET,
    FoundIn.ENTRY: Step.MEET,
    FoundIn.OUTCOME: Step.DEBRIEF,
    FoundIn.RELATIONSHIP: Step.DEBRIEF,
    FoundIn.FOLLOW_UP: Step.DEBRIEF,
}
_WHOLE = frozenset({FoundIn.TITLE, FoundIn.PERSON})
_OPEN = frozenset({FoundIn.TITLE, FoundIn.ENTRY, FoundIn.MEETING})
_HIDDEN = (Span("Hidden while secrets are hidden", "muted"),)


@dataclass(frozen=True, slots=True)
class FoundRow:
    """One place: what was written there with what was asked for set in weight, and where it is."""

    number: int
    negotiation: str
    step: Step
    words: tuple[Span, ...]
    where: tuple[Span, ...]

    @property
    def name(self) -> str:
        """What a screen reader says."""
        return f"{plain(self.words)}, {plain(self.where)}"


def found_row(found: Found, typed: str, *, hidden: bool) -> FoundRow:
    """The line of one place. With `hidden` secrets, what was prepared and concluded is not shown."""
    step = step_of(found.stage) if found.where in _WHOLE else _STEPS.get(found.where, Step.PREPARE)
    title = "" if found.where is FoundIn.TITLE else f"{' '.join(found.title.split())[:80]} · "
    where = (Span(f"{title}{PLACES[found.where]}", "muted"),)
    words = _HIDDEN if hidden and found.where not in _OPEN else _marked(found.text, typed)
    return FoundRow(found.number, found.negotiation, step, words, where)


def _marked(text: str, typed: str) -> tuple[Span, ...]:
    shown = excerpt(text, typed)
    spans, at = [], 0
    for begin, end in shown.marks:
        spans += [Span(shown.text[at:begin]), Span(shown.text[begin:end], strong=True)]
        at = end
    return tuple(span for span in (*spans, Span(shown.text[at:])) if span.text)


def counted(shown: int, *, more: bool, closest: bool = False) -> str:
    """How many places are shown, and whether there are more; with `closest` they are as many as fit a page."""
    if closest:
        return "The closest place" if shown == 1 else f"The {shown:,} closest places"
    if shown == 1 and not more:
        return "1 place"
    return f"The newest {shown:,} places" if more else f"{shown:,} places"
