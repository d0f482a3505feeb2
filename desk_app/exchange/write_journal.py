"""Writes a whole interchange file, one line for each item, so that people can read it and tools can compare two files.

`parse` (in `read_journal`) and `dump` undo each other: what was exported is read as the same again, and gives the same
bytes again. The format is described in resources/schema/parley-journal-4.schema.json.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import cast

from desk_app.domain.journal_file import Exportable, JournalParts
from desk_app.exchange.problems import BadFile
from desk_app.exchange.read_journal import FORMAT, VERSION, parse
from desk_app.exchange.write_learned import rule_object, template_object
from desk_app.exchange.write_negotiation import counterpart_object, negotiation_object
from desk_app.exchange.written_values import Json, known


def dump(file: Exportable) -> bytes:
    """The bytes of a file in its one form: people, rules and negotiations by id, keys in the format's order.

    What is unknown is left out. So is what refers to something outside the file: a file refers only to itself.
    """
    return b"".join(pieces(file))


def pieces(file: Exportable) -> Iterator[bytes]:
    """The same in pieces, one negotiation after the other."""
    parts = JournalParts.of(file)
    top = _top(parts)
    if set(top) == {"format", "version", "counterparts"} and not top["counterparts"] and not parts.ids:
        yield f"{_line({**top, 'negotiations': []})}\n".encode()
        return
    yield b"{"
    for position, (key, value) in enumerate(top.items()):
        yield f"{',' if position else ''}\n {_line(key)}: {''.join(_block(value, ' '))}".encode()
    yield b',\n "negotiations": ['
    yield from _negotiations(parts)
    yield ("\n ]\n}\n" if parts.ids else "]\n}\n").encode()


def _top(parts: JournalParts) -> Json:
    """What stands before the negotiations. Rules and templates are left out where there are none."""
    ids, persons = frozenset(parts.ids), {each.id for each in parts.counterparts}
    people = [counterpart_object(each) for each in sorted(parts.counterparts, key=lambda each: each.id)]
    for person in people:
        if person.get("merged_into") not in persons:
            person.pop("merged_into", None)
    rules = [rule_object(each, ids) for each in sorted(parts.rules, key=lambda each: each.id)]
    templates = [template_object(each) for each in parts.templates]
    return {
        "format": FORMAT,
        "version": VERSION,
        "counterparts": people,
        **known({"rules": rules, "templates": templates}),
    }


def _negotiations(parts: JournalParts) -> Iterator[bytes]:
    ids, rules = frozenset(parts.ids), {each.id for each in parts.rules}
    for position, each in enumerate(sorted(parts.ids)):
        written = negotiation_object(parts.negotiation(each))
        _stay_inside(written, ids, rules)
        yield f"{',' if position else ''}\n  {''.join(_block(written, '  '))}".encode()


def _stay_inside(written: Json, ids: AbstractSet[str], rules: AbstractSet[str]) -> None:
    """Leave out what refers to a negotiation or a rule that is not in the file."""
    if written.get("follows") not in ids:
        written.pop("follows", None)
    alternatives = cast("list[Json]", written.get("alternatives", []))
    for each in alternatives:
        if each.get("negotiation") not in ids:
            each.pop("negotiation", None)
    tries = [each for each in cast("list[Json]", written.pop("tries", [])) if each["rule"] in rules]
    written.update(known({"tries": tries}))


def _block(item: object, indent: str) -> Iterator[str]:
    """An object or a list, on several lines if it has objects in it, else on one line."""
    if isinstance(item, dict) and any(_holds_objects(value) for value in item.values()):
        yield from _lines("{", [(f"{_line(key)}: ", value) for key, value in item.items()], "}", indent)
    elif isinstance(item, list) and item and isinstance(item[0], dict) and not _is_term(item[0]):
        yield from _lines("[", [("", value) for value in item], "]", indent)
    else:
        yield _line(item)


def _holds_objects(value: object) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict) and not _is_term(value[0])


def _is_term(item: Json) -> bool:
    return item.keys() <= {"side", "issue", "value"} or item.keys() <= {"entry", "how"}


def _lines(start: str, items: Sequence[tuple[str, object]], end: str, indent: str) -> Iterator[str]:
    deeper = indent + " "
    yield start
    for position, (label, value) in enumerate(items):
        yield f"{',' if position else ''}\n{deeper}{label}"
        yield from _block(value, deeper)
    yield f"\n{indent}{end}"


def _line(item: object) -> str:
    return json.dumps(item, ensure_ascii=False)


__all__ = ["BadFile", "dump", "negotiation_object", "parse"]
