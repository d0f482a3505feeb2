"""The line being typed: keystrokes and a cursor, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from operator import attrgetter

from desk_app.domain.capture.keys import Token, tokens


@dataclass(frozen=True, slots=True)
class Line:
    """What was typed, key by key; `cursor` counts keys from the left."""

    tokens: tuple[Token, ...] = ()
    cursor: int = 0

    @classmethod
    def of(cls, text: str) -> Line:
        """A line made of characters only, with the cursor at its end."""
        typed = tokens(text)
        return cls(typed, len(typed))

    @property
    def raw(self) -> str:
        """The characters as the layout typed them."""
        return "".join(map(attrgetter("character"), self.tokens))

    def insert(self, *typed: Token) -> Line:
        """The line with those keys typed at the cursor."""
        return self.replace(self.cursor, self.cursor, *typed)

    def replace(self, start: int, end: int, *typed: Token) -> Line:
        """The line with the keys from `start` up to `end` replaced, and the cursor after the new ones."""
        start, end = max(0, start), min(len(self.tokens), end)
        return Line((*self.tokens[:start], *typed, *self.tokens[max(start, end) :]), start + len(typed))

    def at(self, cursor: int) -> Line:
        """The same keys with the cursor elsewhere."""
        return Line(self.tokens, max(0, min(len(self.tokens), cursor)))
