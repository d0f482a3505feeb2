"""Searching the index of passages: newest first, a page at a time, ranked only on demand."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Any

from desk_app.domain.finding import Found, FoundIn, Narrowed, words_of
from desk_app.domain.folding import folded
from desk_app.domain.summaries import Stage
from desk_app.journal.engine import Connection
from desk_app.journal.narrowing import day_and_who, narrowed_page
from desk_app.journal.search_index import row_of
from desk_app.journal.tables import searched_as, stored
from desk_app.journal.unanswered import WRITTEN, shipped_questions

_NOT_NARROWED = Narrowed()
_FIRST_LETTERS = 2  # that a last word needs before longer words are found: too many begin with one letter
_INDEXED = 3  # letters of a beginning that the index answers at once, however many words begin so
_LOOKED_AT = 1_500  # newest places with such a beginning that are looked at one by one
_NEWEST = f"""
SELECT p.id, p.negotiation, p.tbl, p.thing, p.text FROM found JOIN passage p ON p.id = found.rowid
WHERE found MATCH :asked AND found.rowid < :before AND {WRITTEN} ORDER BY found.rowid DESC LIMIT :limit
"""
_RANKED = 20_000  # newest places among which the closest are looked for: more would hold the window up
_BEST = f"""
SELECT p.id, p.negotiation, p.tbl, p.thing, p.text FROM (
    SELECT rowid AS id, bm25(found) AS far FROM found WHERE found MATCH :asked ORDER BY rowid DESC LIMIT {_RANKED}
) JOIN passage p USING (id) WHERE {WRITTEN} ORDER BY far, p.id DESC LIMIT :limit
"""
_GLANCE = """
SELECT p.id, p.negotiation, p.tbl, p.thing FROM (
    SELECT rowid AS id FROM found WHERE found MATCH ? ORDER BY rowid DESC LIMIT 100
) JOIN passage p USING (id) ORDER BY p.id DESC
"""
_LEAFED = 20_000  # characters of a text that are looked through for the column to lead to
_NAMED = {FoundIn.ISSUE: ("name",)}
_END = 2**63 - 1
_HEAD = "SELECT id, title, stage FROM negotiation WHERE deleted_at IS NULL AND id = :negotiation"
_LATEST = """
SELECT n.id, n.title, n.stage FROM negotiation n JOIN activity a ON a.negotiation = n.id
WHERE n.deleted_at IS NULL AND {which} ORDER BY a.updated_at DESC LIMIT 1
"""
_TRIED = """n.id IN (SELECT negotiation FROM rule_try WHERE rule = :thing
    UNION ALL SELECT came_from FROM rule WHERE id = :thing)"""
_HEADS = {
    "counterpart": f"""SELECT * FROM ({_LATEST.format(which="n.counterpart = :thing")}) UNION ALL
        SELECT '', '', 'preparing' FROM counterpart WHERE id = :thing AND merged_into IS NULL""",
    "rule": _LATEST.format(which=_TRIED),
}


def search(
    connection: Connection,
    typed: str,
    limit: int,
    before: int | None = None,
    *,
    best: bool = False,
    narrowed: Narrowed = _NOT_NARROWED,
) -> list[Found]:
    """Where every word typed stands, newest first: at most `limit` places, those written before number `before`.

    A person is found with the latest negotiation with them, if there is one (else the place names none), a rule in the
    latest that has to do with it. What lies in the trash is not found. With `best`, the closest matches of the newest
    twenty thousand come first instead. `narrowed` leaves places out; nothing need be typed then.
    """
    words = words_of(typed)
    if (not words and not narrowed.at_all) or limit < 1:
        return []
    if best and not narrowed.at_all:
        closest = connection.execute(_BEST, _values(_question(words), limit)).fetchall()
        return _hits(connection, words, closest)
    found: list[Found] = []
    number = _END if before is None else before
    while len(found) < limit:
        page = _page(connection, words, narrowed, number, limit)
        found += _hits(connection, words, page)
        if len(page) < limit:
            break
        number = page[-1][0]
    return found[:limit]


def _page(
    connection: Connection, words: tuple[str, ...], narrowed: Narrowed, before: int, limit: int
) -> list[tuple[Any, ...]]:
    if narrowed.at_all:
        return narrowed_page(connection, words, _question(words) if words else "", narrowed, before, limit)
    return _newest(connection, words, before, limit)


def newest_of(connection: Connection, typed: str, kinds: Iterable[FoundIn], limit: int) -> list[Found]:
    """At most `limit` places of each of these kinds, newest first, among the newest that have every word typed.

    So few are looked at that it takes two milliseconds among a million. Of an issue only its name is looked at: the
    rest of it may be secret.
    """
    words = words_of(typed)
    if not words or len(words[-1]) < _FIRST_LETTERS:
        return []
    page = connection.execute(_GLANCE, (_question(words, _INDEXED),)).fetchall()
    found: list[Found] = []
    for kind in kinds:
        code = stored(kind).search_code
        hits = (_found(connection, words, *row, columns=_NAMED.get(kind)) for row in page if row[2] == code)
        found += islice((hit for hit in hits if hit is not None and _has(hit.text, words)), limit)
    return found


def _has(text: str, words: tuple[str, ...]) -> bool:
    *whole, last = words
    known = f" {folded(text)} "
    return f" {last}" in known and all(f" {word} " in known for word in whole)


def _newest(connection: Connection, words: tuple[str, ...], before: int, limit: int) -> list[tuple[Any, ...]]:
    """The newest places where the words stand.

    For a longer beginning, the index merges the places of all words that begin so before it gives the first place.
    So the newest places of the short beginning are looked through first. Where these do not fill a page, few places
    are left to merge.
    """
    if len(words[-1].split()[-1]) > _INDEXED:
        cursor = connection.execute(_NEWEST, _values(_question(words, _INDEXED), _LOOKED_AT, before))
        seen, page = 0, []
        for row in cursor:
            seen += 1
            if f" {words[-1]}" in f" {row[4]}":
                page.append(row)
                if len(page) == limit:
                    break
        cursor.close()
        if len(page) == limit or seen < _LOOKED_AT:
            return page
    return list(connection.execute(_NEWEST, _values(_question(words), limit, before)).fetchall())


def _values(asked: str, limit: int, before: int = _END) -> dict[str, object]:
    return {"asked": asked, "before": before, "limit": limit, "shipped_questions": shipped_questions()}


def _question(words: tuple[str, ...], letters: int | None = None) -> str:
    """The words as the engine wants to be asked, the last cut to `letters`. Folded words hold no quotes."""
    *whole, last = words[-1].split()
    more = "*" if len(last) >= _FIRST_LETTERS else ""
    asked = (*words[:-1], " ".join((*whole, last[:letters])))
    return " ".join(f'"{word}"' for word in asked) + more


def _hits(connection: Connection, words: tuple[str, ...], page: list[tuple[Any, ...]]) -> list[Found]:
    return [hit for row in page if (hit := _found(connection, words, *row[:4])) is not None]


def _once(texts: list[str]) -> list[str]:
    """The texts without those that are part of another one: a note is also part of the line that was typed."""
    shorter = sorted(dict.fromkeys(texts), key=len)
    within = {text for at, text in enumerate(shorter) if any(text in longer for longer in shorter[at + 1 :])}
    return [text for text in dict.fromkeys(texts) if text not in within]


def _found(
    connection: Connection,
    words: tuple[str, ...],
    number: int,
    negotiation: str,
    code: int,
    thing: str,
    *,
    columns: tuple[str, ...] | None = None,
) -> Found | None:
    table = searched_as(code)
    asked = {"negotiation": negotiation, "thing": thing}
    heads = connection.execute(_HEADS.get(table.name, _HEAD), asked).fetchall()
    if not heads:
        return None
    columns = columns or table.searched
    wanted = ", ".join(f'r."{column}"' for column in columns)
    sql = f'SELECT {wanted} FROM "{table.name}" r, (SELECT ? AS negotiation, ? AS thing) p WHERE {row_of(table)}'
    texts = connection.execute(sql, (negotiation, thing)).fetchall()
    told = [text or "" for text in texts[0]] if texts else []
    text = " · ".join(_once([text for text in told if text]))
    in_negotiation, title, stage = heads[0]
    field = _field(words, dict(zip(columns, told, strict=False))) if len(columns) > 1 else ""
    day, who = day_and_who(connection, in_negotiation, code, thing)
    return Found(number, in_negotiation, title, Stage(stage), FoundIn(table.name), thing, text, field, day, who)


def _field(words: tuple[str, ...], told: dict[str, str]) -> str:
    """The column in which most of the words stand."""
    known = {column: f" {folded(text[:_LEAFED])}" for column, text in told.items()}
    return max(known, key=lambda column: sum(f" {word}" in known[column] for word in words), default="")
