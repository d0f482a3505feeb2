"""Writes a whole interchange file, one line for each item, so that people can read it and tools can compare two files.

`parse` (in `read_journal`) and `dump` undo each other: what was exported is read as the same again, and gives the same
bytes again. The format is described in resources/schema/parley-journal-2.schema.json.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import cast

from desk_app.domain.journal_file import Exportable, JournalParts
from desk_app.exchange.problems import BadFile
from desk_app.exchange.read_journal import FORMAT, VERSION, parse
from desk_app.exchange.write_negotiation import counterpart_object, negotiation_object
from desk_app.exchange.written_values import Json


def dump(file: Exportable) -> bytes:
    """The bytes of a file in its one form: people and negotiations by id, keys in the format's order.

    What is unknown is left out. So is what refers to a negotiation outside the file: a file refers only to itself.
    """
    return b"".join(pieces(file))


def pieces(file: Exportable) -> Iterator[bytes]:
    """The same in pieces, one negotiation after the other."""
    parts = JournalParts.of(file)
    people = [counterpart_object(each) for each in sorted(parts.counterparts, key=lambda each: each.id)]
    top: Json = {"format": FORMAT, "version": VERSION, "counterparts": people}
    if not people and not parts.ids:
        yield f"{_line({**top, 'negotiations': []})}\n".encode()
        return
    yield b"{"
    for position, (key, value) in enumerate(top.items()):
        yield f"{',' if position else ''}\n {_line(key)}: {''.join(_block(value, ' '))}".encode()
    yield b',\n "negotiations": ['
    yield from _negotiations(parts)
    yield ("\n ]\n}\n" if parts.ids else "]\n}\n").encode()


def _negotiations(parts: JournalParts) -> Iterator[bytes]:
    ids = frozenset(parts.ids)
    for position, each in enumerate(sorted(parts.ids)):
        written = negotiation_object(parts.negotiation(each))
        _stay_inside(written, ids)
        yield f"{',' if position else ''}\n  {''.join(_block(written, '  '))}".encode()


def _stay_inside(written: Json, ids: frozenset[str]) -> None:
    """Leave out what refers to a negotiation that is not in the file."""
    if written.get("follows") not in ids:
        written.pop("follows", None)
    alternatives = cast("list[Json]", written.get("alternatives", []))
    for each in alternatives:
        if each.get("negotiation") not in ids:
            each.pop("negotiation", None)


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
    return item.keys() <= {"side", "issue", "value"}


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
