"""All words that a person sees pass through these functions, so that they can be translated when they are shown.

Sentences are whole, and each value in them has a name: `_("Deleted {name}", name=title)`. A sentence put together from
pieces, or an f-string, cannot be translated: tests/support/test_words.py refuses both.
tests/support/test_shown_words.py finds words that pass through none of the functions.
"""

from __future__ import annotations


def _(words: str, /, **values: object) -> str:
    """The words as they are shown now, with the named values put in."""
    return words.format(**values) if values else words


def mark(words: str, /) -> str:
    """Words in a table that is made on import. They are marked here, and `_` translates them where they are shown."""
    return words


def plural(one: str, many: str, n: int, /, **values: object) -> str:
    """Words that depend on a number, which they may show as `{n}`; `one` is for 1, `many` for all others."""
    return (one if n == 1 else many).format(n=n, **values)
