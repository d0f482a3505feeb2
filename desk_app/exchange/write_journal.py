"""A whole interchange file: one line an item, so that people can read it and tools can compare two of them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from desk_app.domain.journal_file import JournalFile
from desk_app.exchange.read_journal import FORMAT, VERSION
from desk_app.exchange.write_negotiation import counterpart_object, negotiation_object
from desk_app.exchange.written_values import Json


def dump(file: JournalFile) -> bytes:
    """The canonical bytes of a file: people and negotiations by id, keys in the format's order, absent = unknown.

    A `follows` that leads outside the file is left out: a file is whole in itself.
    """
    ids = {negotiation.id for negotiation in file.negotiations}
    people = [counterpart_object(each) for each in sorted(file.counterparts, key=lambda each: each.id)]
    negotiations = [negotiation_object(each) for each in sorted(file.negotiations, key=lambda each: each.id)]
    for written in negotiations:
        if written.get("follows") not in ids:
            written.pop("follows", None)
    top: Json = {"format": FORMAT, "version": VERSION, "counterparts": people, "negotiations": negotiations}
    return ("".join(_block(top, "")) + "\n").encode("utf-8")


def _block(item: object, indent: str) -> Iterator[str]:
    """An object or list over several lines, if objects are in it; on one line otherwise."""
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
