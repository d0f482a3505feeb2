"""What a search found, for people and for programs."""

from __future__ import annotations

from collections.abc import Iterable

from desk_app.domain.finding import Found, FoundIn, excerpt
from desk_app.exchange.columns import cut, printable

PLACES = {
    FoundIn.TITLE: "Title",
    FoundIn.PERSON: "Person",
    FoundIn.ISSUE: "Issue",
    FoundIn.OPTION: "Option",
    FoundIn.PROMPT: "Preparation",
    FoundIn.ALTERNATIVE: "Alternative",
    FoundIn.STRENGTH: "Strength",
    FoundIn.LIMIT_CHANGE: "Change of limit",
    FoundIn.LEVERAGE: "Leverage",
    FoundIn.MEETING: "Meeting",
    FoundIn.ENTRY: "Entry",
    FoundIn.OUTCOME: "Debrief",
    FoundIn.RELATIONSHIP: "Relationship",
    FoundIn.FOLLOW_UP: "Follow-up",
}
"""What a person calls each kind of place."""


def found_json(found: Iterable[Found], typed: str) -> list[dict[str, object]]:
    """One object a place; `marks` are the parts of the excerpt (from, to) that were asked for."""
    return [_object(each, typed) for each in found]


def _object(found: Found, typed: str) -> dict[str, object]:
    shown = excerpt(found.text, typed)
    return {
        "id": found.negotiation,
        "title": found.title,
        "stage": found.stage.value,
        "found_in": found.where.value,
        "thing": found.thing.replace("\x1f", "/"),
        "excerpt": shown.text,
        "marks": [list(mark) for mark in shown.marks],
    }


def found_text(found: Iterable[Found], typed: str) -> str:
    """Two lines a place: where it is, and what stands there."""
    return "".join(
        f"{each.negotiation}  {cut(each.title, 60)} · {PLACES[each.where]}\n"
        f"    {printable(excerpt(each.text, typed).text)}\n"
        for each in found
    )
