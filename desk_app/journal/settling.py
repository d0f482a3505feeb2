"""Where an agreed exchange takes effect: kept as the entry at which it was settled, and how many places after it.

While talking, an agreement takes the next number after all that were given. A number would lose its meaning when
entries are numbered again, so the journal keeps the last entry before it and the distance. An exchange 0 places after
itself was agreed when it was recorded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from desk_app.domain.acts import ActCode
from desk_app.domain.entries import Entry, settled_places
from desk_app.domain.negotiation import Negotiation
from desk_app.journal.act import Act
from desk_app.journal.engine import Connection

Place = tuple[str | None, int | None]
"""The id of an entry, and how many places after it; both None where nothing was settled."""

_BEFORE = (
    "SELECT id, seq FROM entry WHERE negotiation = ? AND seq BETWEEN ? AND ? AND id <> ? ORDER BY seq DESC LIMIT 1"
)


def place_of(connection: Connection, negotiation: str, entry: Entry) -> Place:
    """The place of an entry among those that are stored."""
    if entry.settled_seq is None:
        return None, None
    if entry.settled_seq <= entry.seq:  # nothing is settled before it was proposed
        return entry.id, 0
    asked = (negotiation, entry.seq, entry.settled_seq, entry.id)
    before, number = next(iter(connection.execute(_BEFORE, asked).fetchall()), (entry.id, entry.seq))
    return before, entry.settled_seq - number


def places(negotiation: Negotiation) -> Callable[[Entry], Place]:
    """The same for the entries of a whole negotiation, before any of them is stored."""
    place = settled_places(negotiation.entries())
    return lambda entry: place(entry) or (None, None)


def number_at(place: Place, own: int, numbers: Mapping[str, int]) -> int | None:
    """The number at which something is settled, from the numbers of the entries. An entry that is gone counts as `own`.

    Raises:
        TypeError: the place is none.
    """
    before, after = place
    if before is None:
        return None
    if not isinstance(after, int):
        raise TypeError(place)
    return numbers.get(before, own) + after


def settled_since(connection: Connection, negotiation: str, entry: str, since: int) -> tuple[str, ...]:
    """Ids of what was settled after an entry, by an act of its own, from `since` on (in microseconds).

    The log tells when that was. Of what came in a file, or from another machine, it does not.
    """
    there = "SELECT id FROM entry WHERE negotiation = ? AND settled = ? AND (id <> settled OR settled_place > 0)"
    found = connection.execute(there, (negotiation, entry)).fetchall()
    acts = (
        "SELECT c.new ->> 'id' FROM act a JOIN change c ON c.act = a.id WHERE a.scope = ? AND a.code = ? AND a.at >= ? "
        "AND a.undone IS NULL AND c.tbl = 'entry'"
    )
    asked = negotiation, ActCode.AGREE_EXCHANGE, since
    later = {row[0] for row in connection.execute(acts, asked).fetchall()} if found else set()
    return tuple(row[0] for row in found if row[0] in later)


def settle_after(act: Act, negotiation: str, settled: Iterable[str], entry: str) -> None:
    """Let what was settled after one entry be settled after another, which comes right after that one."""
    for each in settled:
        moved = "UPDATE entry SET settled = ?, settled_place = 0 WHERE negotiation = ? AND id = ?"
        act.run(moved, entry, negotiation, each)


def move_away(act: Act, negotiation: str, entry: str) -> None:
    """Before an entry goes, move what was settled at it to the entry before. The number where it is settled stays."""
    sql = (
        "SELECT e.id, e.seq, s.seq + e.settled_place FROM entry e JOIN entry s ON s.negotiation = e.negotiation "
        "AND s.id = e.settled WHERE e.negotiation = ? AND e.settled = ? AND e.id <> s.id"
    )
    for settled, own, number in act.rows(sql, negotiation, entry):
        before, seq = next(iter(act.rows(_BEFORE, negotiation, own, number, entry)), (settled, own))
        moved = "UPDATE entry SET settled = ?, settled_place = ? WHERE negotiation = ? AND id = ?"
        act.run(moved, before, number - seq, negotiation, settled)
