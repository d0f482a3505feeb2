"""Searching among some places only: with one person, since a day, promises, offers."""

from __future__ import annotations

from datetime import date
from typing import Any

from desk_app.domain.finding import FoundIn, Narrowed
from desk_app.domain.quantities import Side
from desk_app.journal.engine import Connection
from desk_app.journal.tables import stored
from desk_app.journal.unanswered import WRITTEN, shipped_questions

_LOOKED_AT = 20_000  # newest places among which those of a day or a kind are looked for: more would hold the window up
_COLUMNS = "p.id, p.negotiation, p.tbl, p.thing, p.text"
_ALL = f"(SELECT {_COLUMNS} FROM passage p WHERE p.id < :before ORDER BY p.id DESC LIMIT {_LOOKED_AT}) p"
_WITH_WORDS = (
    f"(SELECT {_COLUMNS} FROM found JOIN passage p ON p.id = found.rowid WHERE found MATCH :asked "
    f"AND found.rowid < :before ORDER BY found.rowid DESC LIMIT {_LOOKED_AT}) p"
)
_OF_PERSON = (
    "(SELECT id FROM negotiation WHERE counterpart = :person UNION "
    "SELECT negotiation FROM participant WHERE counterpart = :person)"
)


def _code(kind: FoundIn) -> int:
    return stored(kind).search_code or 0


_PROMISES = f"p.tbl = {_code(FoundIn.FOLLOW_UP)}"
_ALL_PROMISES = f"follow_up f JOIN passage p ON p.negotiation = f.negotiation AND p.thing = f.id AND {_PROMISES}"
_OFFERS = (
    f"p.tbl = {_code(FoundIn.ENTRY)} AND EXISTS (SELECT 1 FROM entry e WHERE e.negotiation = p.negotiation "
    "AND e.id = p.thing AND e.kind IN ('offer', 'exchange'))"
)
_DAYS = {
    FoundIn.ENTRY: "coalesce(day, substr(at, 1, 10))",
    FoundIn.MEETING: "substr(started_at, 1, 10)",
    FoundIn.LEVERAGE: "substr(at, 1, 10)",
    FoundIn.LIMIT_CHANGE: "substr(at, 1, 10)",
    FoundIn.RELATIONSHIP: "substr(at, 1, 10)",
    FoundIn.PLANNED: "substr(starts, 1, 10)",
}
_OWN_DAY = " ".join(
    f"WHEN {_code(kind)} THEN (SELECT {day} FROM {kind} d WHERE d.negotiation = p.negotiation AND d.id = p.thing)"
    for kind, day in _DAYS.items()
)
_DAY = (
    f"coalesce(CASE p.tbl {_OWN_DAY} END, (SELECT date(a.updated_at / 1000000, 'unixepoch') FROM activity a "
    "WHERE a.negotiation = p.negotiation))"
)
_SINCE = f"{_DAY} >= :since"
_DAY_AND_WHO = f"""SELECT {_DAY}, (SELECT f.who FROM follow_up f
    WHERE p.tbl = {_code(FoundIn.FOLLOW_UP)} AND f.negotiation = p.negotiation AND f.id = p.thing)
    FROM (SELECT ? AS negotiation, ? AS tbl, ? AS thing) p"""


def day_and_who(connection: Connection, negotiation: str, code: int, thing: str) -> tuple[date | None, Side | None]:
    """The day of a place, as `narrowed_page` counts it, and whose promise it is; None for what has none."""
    (day, who), *_rest = connection.execute(_DAY_AND_WHO, (negotiation, code, thing)).fetchall()
    return date.fromisoformat(day) if day else None, Side(who) if who else None


def narrowed_page(
    connection: Connection, words: tuple[str, ...], asked: str, narrowed: Narrowed, before: int, limit: int
) -> list[tuple[Any, ...]]:
    """The newest places that have every word and are such: number, negotiation, table, thing, folded words.

    `asked` are the words as the index wants to be asked; without words, every such place is given. What has no day of
    its own counts as of the last change of its negotiation.
    """
    values: dict[str, object] = {"asked": asked, "before": before, "limit": limit}
    values["shipped_questions"] = shipped_questions()
    source, wanted = _ALL, ["p.id < :before", WRITTEN]
    if narrowed.person is not None:
        values["person"] = narrowed.person
        source, wanted = "passage p", [*wanted, f"(p.negotiation IN {_OF_PERSON} OR {_is_person()})"]
    elif narrowed.promises and not narrowed.offers:
        source = _ALL_PROMISES
    elif words:
        source = _WITH_WORDS
    if narrowed.since is not None:
        values["since"] = narrowed.since.isoformat()
        wanted.append(_SINCE)
    kinds = [kind for kind, on in ((_PROMISES, narrowed.promises), (_OFFERS, narrowed.offers)) if on]
    if kinds:
        wanted.append(f"({' OR '.join(kinds)})")
    wanted += _have_words(words, values) if source != _WITH_WORDS else []
    sql = f"SELECT {_COLUMNS} FROM {source} WHERE {' AND '.join(wanted)} ORDER BY p.id DESC LIMIT :limit"
    return list(connection.execute(sql, values).fetchall())


def _is_person() -> str:
    return f"(p.negotiation = '' AND p.thing = :person AND p.tbl = {_code(FoundIn.PERSON)})"


def _have_words(words: tuple[str, ...], values: dict[str, object]) -> list[str]:
    """SQL that looks for the words in the text itself; the last may be only the beginning of one."""
    wanted = []
    for number, word in enumerate(words):
        values[f"word{number}"] = f" {word}" if number == len(words) - 1 else f" {word} "
        wanted.append(f"instr(' ' || p.text || ' ', :word{number}) > 0")
    return wanted
