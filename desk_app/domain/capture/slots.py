"""The slot form: for each term an issue key and a number, read by the places of the keys ("F48 K30")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from desk_app.domain.capture.keys import Slot, Token
from desk_app.domain.capture.meaning import Unread
from desk_app.domain.capture.spoken import LineWords
from desk_app.domain.capture.table import Table
from desk_app.domain.capture.values import Amount, Change, Nudge, Stated, value_of
from desk_app.domain.entries import Term
from desk_app.domain.issues import Issue
from desk_app.domain.quantities import Side, Unit
from desk_app.domain.reading import options_like
from desk_app.support.words import _, mark

VALUE_MISSING = {
    Side.THEY: mark("{key}, their {issue}: now the value"),
    Side.WE: mark("{key}, our {issue}: now the value"),
}
"""What to say after an issue key, for the side it stands for."""
NOT_RETURNED = mark("After “{word}” comes what the other side gives")
AGREES = "!"
_LONGEST = 8  # words of an option


def begins_slots(tokens: Sequence[Token]) -> bool:
    """Whether the line is in slot form: its first key is a slot key and the next a digit, a sign or ↑/↓."""
    start = next((i for i, token in enumerate(tokens) if token.character != " "), len(tokens))
    typed = tokens[start : start + 2]
    return len(typed) == 2 and typed[0].slot is not None and _opens(typed[1])


def _opens(token: Token) -> bool:
    return token.digit is not None or token.sign is not None or token.nudge != 0


class SlotReader:
    """Reads the keys of one line from the left. `shown` gets what each key turned out to be.

    If the line ends within the name of an option, `fragment` is what is typed of it and `choices` are the names meant.
    `joint` is the place of a joining word after which the line goes on in words; None if it does not.
    """

    def __init__(self, tokens: Sequence[Token], table: Table, said: LineWords) -> None:
        self._tokens = tokens
        self._table, self._said = table, said
        self._at = 0
        self._returning = ""
        self.joint: int | None = None
        self.shown: list[str] = []
        self.terms: list[Term] = []
        self.agreed = False
        self.awaiting: Issue | None = None
        self.choices: tuple[str, ...] = ()
        self.fragment = ""

    def read(self) -> None:
        """Read the whole line into `terms` and `agreed`.

        Raises:
            Unread: at the key that does not fit, or after the last key if something is still missing.
        """
        self._spaces()
        while self._at < len(self._tokens):
            if self._character() == AGREES:
                self._agree()
                return
            self._join()
            self._term()
            self._spaces()

    def _character(self) -> str:
        return self._tokens[self._at].character

    def _take(self, shown: str | None = None) -> str:
        text = self._tokens[self._at].character if shown is None else shown
        self.shown.append(text)
        self._at += 1
        return text

    def _next(self) -> Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _spaces(self) -> None:
        while (token := self._next()) and token.character == " ":
            self._take()

    def _agree(self) -> None:
        self._take()
        self._spaces()
        if self._next():
            raise Unread(_("Nothing may follow the !"), self._at)
        self.agreed = True

    def _join(self) -> None:
        """Go past a joining word between two terms. Its first letter may be an issue key, too.

        Raises:
            Unread: what follows is not in keys. `joint` tells where the word stands.
        """
        word, length = self._next_word()
        end, returns = self._at + length, word.casefold() in self._said.returns
        joins = returns or word.casefold() in self._said.joins
        if not self.terms or not joins or (len(word) == 1 and end == len(self._tokens)):
            return
        if not begins_slots(self._tokens[end:]):
            self.joint = self._at
            raise Unread("", self._at)
        while self._at < end:
            self._take()
        self._spaces()
        self._returning = word.casefold() if returns else ""

    def _next_word(self) -> tuple[str, int]:
        """The word that comes, or the one that the phrase that comes means, and how many keys that is."""
        rest = "".join(token.character for token in self._tokens[self._at :])
        if phrase := self._said.phrase_at(rest):
            typed, word = phrase
            return word, len(typed)
        word = "".join(takewhile(str.strip, rest))
        return word, len(word)

    def _term(self) -> None:
        start, slot = self._at, self._tokens[self._at].slot
        if slot is None:
            raise Unread(_("“{key}” is not one of the issue keys", key=self._character()), start)
        cap = self._character().upper()
        cap = self._take(cap if len(cap) == 1 else None)
        issue = self._issue(slot, cap, start)
        try:
            amount = self._amount(issue, _(VALUE_MISSING[slot.side], key=cap, issue=issue.name))
        except Unread as stop:
            if not stop.pending:
                del self.shown[start:]  # it was a letter, not an issue key
            raise
        try:
            value = value_of(amount, issue, slot.side, self._table, self.terms)
        except Unread as stop:
            raise Unread(stop.reason, start, pending=stop.pending) from stop
        if any((t.side, t.issue) == (slot.side, issue.id) for t in self.terms):
            raise Unread(_("{issue} is there twice for the same side", issue=issue.name), start)
        if self._returning and self.terms[-1].side is slot.side:
            raise Unread(_(NOT_RETURNED, word=self._returning), start)
        self._returning = ""
        self.terms.append(Term(slot.side, issue.id, value))
        self.awaiting = None

    def _issue(self, slot: Slot, cap: str, start: int) -> Issue:
        issue = self._table.slot_issue(slot)
        if issue is None:
            count = len(self._table.issues)
            raise Unread(_("{key} is issue {number}: there are {n}", key=cap, number=slot.number, n=count), start)
        self.awaiting = issue
        return issue

    def _amount(self, issue: Issue, missing: str) -> Amount:
        steps = self._nudges()
        if steps is not None:
            return Nudge(steps)
        sign = self._sign()
        if sign == "=" and issue.unit is Unit.OPTION and (label := self._label(issue)):
            return Stated(label)
        text = self._digits(issue)
        if not text:
            after = self._next()
            raise Unread(missing, self._at, pending=after is None)
        if sign in ("+", "-"):
            return Change(1 if sign == "+" else -1, text)
        return Stated(text, literal=sign == "=")

    def _nudges(self) -> int | None:
        steps, start = 0, self._at
        while (token := self._next()) and token.nudge:
            steps += token.nudge
            self._take()
        if self._at == start:
            return None
        if (token := self._next()) and token.digit is not None and token.character != AGREES:
            raise Unread(_("After ↑ or ↓ no number may follow"), self._at)
        return steps

    def _sign(self) -> str:
        token = self._next()
        return self._take(token.sign) if token and token.sign else ""

    def _digits(self, issue: Issue) -> str:
        text = ""
        while token := self._next():
            if text and token.character == AGREES:
                break
            if token.digit is not None:
                text += self._take(token.digit)
            elif token.character in (".", ",") or (token.character in ("/", "-") and text and issue.unit is Unit.DATE):
                text += self._take()
            else:
                break
        return text

    def _label(self, issue: Issue) -> str:
        """The name of an option, or its beginning: as many words as can be read. Empty where a number follows."""
        rest = "".join(token.character for token in self._tokens[self._at :])
        ends = [found.end() for found in re.finditer(r"[^\s!]+|!", rest)][:_LONGEST]
        for end in reversed(ends):
            if self._letters(end) and options_like(rest[:end], issue.options):
                return self._take_label(rest[:end], issue)
        return self._take_label(rest[: ends[0]], issue) if ends and self._letters(ends[0]) and rest[0] != AGREES else ""

    def _letters(self, end: int) -> bool:
        """Whether the next keys, up to `end`, are more than a number."""
        return any(token.digit is None for token in self._tokens[self._at : self._at + end])

    def _take_label(self, label: str, issue: Issue) -> str:
        for _key in label:
            self._take()
        if self._next() is None:
            typed = " ".join(label.casefold().split())
            begun = (o.label for o in options_like(label, issue.options) if o.label.casefold() != typed)
            self.fragment, self.choices = label, tuple(begun)
        return label
