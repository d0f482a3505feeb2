"""Deciding between two versions: a write that covers both, for all devices."""

from __future__ import annotations

from collections.abc import Mapping

from desk_app.domain.errors import BadInput
from desk_app.journal.tables import stored
from desk_app.sharing.capture import Capture
from desk_app.sharing.conflicts import Conflict
from desk_app.sharing.meaning import RecordedRow
from desk_app.sharing.records import DELETED, Cell, Place, Write
from desk_app.support.words import _

BOTH = 0
"""Instead of the number of a version: keep them all."""
_ONE_LINE = frozenset({"title", "name", "label", "organisation", "email", "phone", "place", "channel", "who"})


def decision(conflict: Conflict, keep: int, device: int, known: Mapping[Place, RecordedRow], at: str) -> Write:
    """The write that settles a conflict: version `keep`, from 1 on, or all of them (`BOTH`).

    Raises:
        BadInput: there is no such version, or they cannot all be kept.
    """
    if not 0 <= keep <= len(conflict.values):
        raise BadInput(_("There are versions 1 to {count}. Choose one of them.", count=len(conflict.values)))
    value = conflict.values[keep - 1].value if keep else _all_of_it(conflict)
    return Capture(device, known).settling(conflict.place, conflict.cell, value, conflict.covers, at)


def may_keep_all(conflict: Conflict) -> bool:
    """Whether there is room for all versions."""
    try:
        _all_of_it(conflict)
    except BadInput:
        return False
    return True


def _all_of_it(conflict: Conflict) -> Cell:
    table, cell = conflict.place[0], conflict.cell
    values = [each.value for each in conflict.values]
    if cell != DELETED and cell in stored(table).searched and all(isinstance(each, str) for each in values):
        between = " / " if cell in _ONE_LINE else "\n"
        return between.join(filter(None, values))
    if cell == "people" and all(isinstance(each, list) for each in values):
        found = {each["counterpart"]: each for value in reversed(values) for each in value}
        return list(found.values())
    raise BadInput(_("These cannot both be kept, as there is room for one only. Choose one of them."))
