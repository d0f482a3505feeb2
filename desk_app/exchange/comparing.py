"""How two copies of one negotiation differ: the one in the journal and the one in a file that is imported."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from desk_app.domain.negotiation import Negotiation
from desk_app.exchange.write_negotiation import negotiation_object
from desk_app.exchange.written_values import Json
from desk_app.support.words import _, mark, plural

_PARTS = {
    "title": mark("title"),
    "kind": mark("kind"),
    "counterpart": mark("person"),
    "currency": mark("currency"),
    "stage": mark("stage"),
    "deadline": mark("deadline"),
    "follows": mark("what it follows"),
    "issues": mark("issues"),
    "prompts": mark("preparation"),
    "alternatives": mark("alternatives"),
    "strengths": mark("strengths"),
    "limit_changes": mark("moved limits"),
    "leverage": mark("leverage"),
    "meetings": mark("meetings"),
    "outcome": mark("outcome"),
    "relationship": mark("relationship"),
    "follow_ups": mark("follow-ups"),
    "practice": mark("practice"),
    "people": mark("people and roles"),
    "planned": mark("planned meetings"),
    "predictions": mark("predictions"),
    "sealed": mark("what was sealed"),
    "checks": mark("whether the deal held"),
    "lessons": mark("lessons"),
    "tries": mark("rules to try"),
    "links": mark("links"),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """How a copy of a negotiation differs from the journal: the number of entries, and the names of other parts.

    `entries_there` are only in the file, `entries_here` only in the journal; `entries_changed` are in both, but differ.
    """

    negotiation: str
    title: str
    entries_there: int
    entries_here: int
    entries_changed: int
    parts: tuple[str, ...]

    def words(self) -> Iterator[str]:
        """One sentence for each kind of difference."""
        if self.entries_there:
            yield plural(
                "{n} entry of the file is not here.", "{n} entries of the file are not here.", self.entries_there
            )
        if self.entries_here:
            yield plural(
                "{n} entry here is not in the file.", "{n} entries here are not in the file.", self.entries_here
            )
        if self.entries_changed:
            yield plural("{n} entry is another here.", "{n} entries are others here.", self.entries_changed)
        if self.parts:
            yield _("Not the same: {parts}.", parts=", ".join(_(_PARTS[part]) for part in self.parts))


def difference(here: Negotiation, there: Negotiation) -> Difference | None:
    """How a negotiation of the journal (`here`) and its copy in a file differ; None if they are the same."""
    ours, theirs = (cast("Json", _undated(negotiation_object(each))) for each in (here, there))
    if ours == theirs:
        return None
    mine, other = _entries(ours), _entries(theirs)
    changed = sum(1 for key, entry in mine.items() if key in other and entry != other[key])
    parts = tuple(part for part in _PARTS if ours.get(part) != theirs.get(part))
    added, missing = len(other.keys() - mine.keys()), len(mine.keys() - other.keys())
    return Difference(here.id, here.title, added, missing, changed, parts)


def _undated(written: object) -> object:
    """What is written without the times of the last changes: they alone make no difference."""
    if isinstance(written, dict):
        return {key: _undated(value) for key, value in written.items() if key != "changed_at"}
    return [_undated(each) for each in written] if isinstance(written, list) else written


def _entries(written: Json) -> dict[str, Json]:
    """The entries of a negotiation by id.

    They are taken out of its meetings, so that these are compared without them.
    """
    entries: dict[str, Json] = {}
    for meeting in cast("list[Json]", written.get("meetings", [])):
        for entry in cast("list[Json]", meeting.pop("entries", [])):
            entries[str(entry["id"])] = entry
    return entries
