"""The one way for words that a person sees: every sentence passes here, so that it can be translated when it is shown.

Sentences are whole, and what varies in them has a name: `_("Deleted {name}", name=title)`. A sentence put together from
pieces, or an f-string, cannot be translated; tests/support/test_words.py refuses both.
"""

from __future__ import annotations


def _(words: str, /, **values: object) -> str:
    """The words as they are shown now, with the named values put in."""
    return words.format(**values) if values else words


def mark(words: str, /) -> str:
    """Words of a table that is made on import: marked for translation here, translated by `_` where they are shown."""
    return words


def plural(one: str, many: str, n: int, /, **values: object) -> str:
    """Words that depend on a number, which they may show as `{n}`."""
    return (one if n == 1 else many).format(n=n, **values)
