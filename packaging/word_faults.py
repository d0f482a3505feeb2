"""What can be wrong in a catalogue: names in braces, lines, keys to press, plural forms."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator

from babel.messages.catalog import Catalog, Message

_KEY = re.compile(r"&(?=\w)")


def missing_in(catalog: Catalog, fresh: Catalog | None = None) -> Iterator[str]:
    """The words that have no translation, of those in `fresh`, or of all in the catalogue."""
    for message in fresh or catalog:
        if message.id and not _translated(catalog.get(_first(message), message.context)):
            yield repr(_first(message))


def faults_in(catalog: Catalog, fresh: Catalog) -> Iterator[str]:
    """What is wrong in what is translated."""
    for message in catalog:
        if message.id and _translated(message) and fresh.get(_first(message), message.context) is not None:
            yield from (f"{fault}: {_first(message)!r}" for fault in _of(message, catalog.num_plurals))


def _of(message: Message, forms: int) -> Iterator[str]:
    given, made = _all(message.id), _all(message.string)
    if len(given) > 1 and len(made) != forms:
        yield f"{len(made)} forms of a plural, not {forms}"
    if message.fuzzy:
        yield "not confirmed (fuzzy)"
    known = set().union(*map(_names, given))
    for text in made:
        names = _names(text)
        if names is None or not names <= known or (len(given) == 1 and names != known):
            yield "other names in braces"
        if text.count("\n") != given[-1].count("\n") or text.startswith("\n") != given[0].startswith("\n"):
            yield "another number of lines"
        if text != text.strip() and given[0] == given[0].strip():
            yield "a space at an end"
        if bool(_KEY.search(text)) != bool(_KEY.search(given[0])):
            yield "a key to press (&) in one of the two only"


def _names(text: str) -> set[str] | None:
    """The names in braces; None if the braces are not in order."""
    try:
        return {name for _text, name, _form, _how in string.Formatter().parse(text) if name is not None}
    except ValueError:
        return None


def _translated(message: Message | None) -> bool:
    return message is not None and all(_all(message.string))


def _all(text: object) -> tuple[str, ...]:
    return tuple(map(str, text)) if isinstance(text, list | tuple) else (str(text or ""),)


def _first(message: Message) -> str:
    return _all(message.id)[0]
