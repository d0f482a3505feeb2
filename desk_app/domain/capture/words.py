"""The word form: "they fee 4.8k for we pay 30". The beginning of an issue's name or of an option is enough.

The words between are those of `spoken.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from desk_app.domain.capture.meaning import Unread
from desk_app.domain.capture.slots import AGREES, NOT_RETURNED
from desk_app.domain.capture.spoken import LineWords
from desk_app.domain.capture.table import Table
from desk_app.domain.capture.values import Amount, Change, Nudge, Stated, expected, value_of
from desk_app.domain.entries import Term
from desk_app.domain.issues import Issue
from desk_app.domain.quantities import Side, Unit
from desk_app.domain.reading import Asked, Expected, Refused, options_like, read
from desk_app.support.words import _

_CHANGES = {"+": 1, "-": -1, "−": -1}
_SIGNS = {"=", *_CHANGES}
_LONGEST = 8


@dataclass(frozen=True, slots=True)
class Word:
    """One word, casefolded, and the index of its first key."""

    text: str
    at: int


def words(shown: str) -> tuple[Word, ...]:
    """The words of a line between its spaces."""
    return tuple(Word(m.group().casefold(), m.start()) for m in re.finditer(r"\S+", shown))


class WordReader:
    """Reads the words of one line from the left. `choices` are what may come at the present place.

    A line that was `begun` in keys, with those terms, goes on with a joining word at the character `start`.
    """

    def __init__(self, line: str, table: Table, said: LineWords, *, begun: Sequence[Term] = (), start: int = 0) -> None:
        self.agreed = line.rstrip().endswith(AGREES)
        body = said.in_single_words(line.rstrip()[: -len(AGREES)] if self.agreed else line)
        self._words = tuple(word for word in words(body) if word.at >= start)
        self._open = not self.agreed and body != body.rstrip()
        self._end = len(line)
        self._table, self._said = table, said
        self._sides = said.sides
        self._i = 0
        self.terms = list(begun)
        self.choices: tuple[str, ...] = ()
        self.fragment = ""

    def read(self) -> None:
        """Read the whole line into `terms`.

        Raises:
            Unread: at the word that does not fit, or at the end if something is still missing.
        """
        after_joint = not self.terms
        side = self._first_side() if after_joint else self.terms[-1].side
        while self._i < len(self._words) or after_joint:
            joints = () if after_joint else (self._said.returns[0], self._said.joins[0])
            self._expect((*joints, *(i.name for i in self._table.issues)))
            joint, side = self._joint(side, after_joint=after_joint)
            if not joint:
                self._term(side)
            after_joint = joint

    def _expect(self, choices: Iterable[str]) -> None:
        """Note what may come here, unless the line ends within the word before."""
        if self._i == len(self._words) and not self._open:
            return
        self.fragment = " ".join(w.text for w in self._words[self._i :])
        begun = [c for c in choices if c.casefold().startswith(self.fragment) and c.casefold() != self.fragment]
        self.choices = tuple(begun)

    def _word(self) -> str:
        return self._words[self._i].text if self._i < len(self._words) else ""

    def _place(self) -> int:
        return self._words[self._i].at if self._i < len(self._words) else self._end

    def _stop(self, reason: str, *, at: int | None = None) -> Unread:
        missing = self._i >= len(self._words)
        return Unread(
            reason, self._place() if at is None else at, pending=not self.agreed and (missing or bool(self.choices))
        )

    def _first_side(self) -> Side:
        self._expect(self._said.begin)
        word = self._word()
        side = self._sides.get(word)
        if side is None:
            they, we = self._said.begin
            raise self._stop(_("Begin with a key of an issue, or with “{they}” or “{we}”", they=they, we=we))
        self._i += 1
        return side

    def _joint(self, side: Side, *, after_joint: bool) -> tuple[bool, Side]:
        """Go past a joining word, if there is one. Returns whether there was, and the side that speaks next."""
        word = self._word()
        returns, joins = word in self._said.returns, word in self._said.joins
        if (returns or joins) and not self.terms:
            raise self._stop(_("Before “{word}” say what is offered", word=word))
        if returns and not after_joint:
            self._i += 1
            self._expect((*self._said.begin, *(i.name for i in self._table.issues)))
            return True, self._return_side(side, word)
        if joins and not after_joint:
            self._i += 1
            return True, side
        if word in self._sides and self.terms and not self._names_issue():
            self._i += 1
            return True, self._sides[word]
        return False, side

    def _return_side(self, side: Side, after: str) -> Side:
        named = self._sides.get(self._word())
        if named is side:
            raise self._stop(_(NOT_RETURNED, word=after))
        if named:
            self._i += 1
        return side.other

    def _names_issue(self) -> bool:
        return any(i.name.casefold() == self._word() for i in self._table.issues)

    def _term(self, side: Side) -> None:
        start = self._place()
        issue = self._issue()
        amount = self._amount(issue)
        try:
            value = value_of(amount, issue, side, self._table, self.terms)
        except Unread as stop:
            raise Unread(stop.reason, start, pending=stop.pending) from stop
        if any((t.side, t.issue) == (side, issue.id) for t in self.terms):
            raise Unread(_("{issue} is there twice for the same side", issue=issue.name), start)
        self.terms.append(Term(side, issue.id, value))

    def _issue(self) -> Issue:
        if self._word().startswith("#"):
            return self._numbered()
        for count in range(min(_LONGEST, len(self._words) - self._i), 0, -1):
            found = issues_like(" ".join(w.text for w in self._words[self._i : self._i + count]), self._table.issues)
            if len(found) > 1:
                raise self._stop(_may_be(self._word(), [i.name for i in found]))
            if found:
                self._i += count
                return found[0]
        if not self._word():
            raise self._stop(_("Now the issue"))
        raise self._stop(_("No issue is called “{word}”", word=self._word()))

    def _numbered(self) -> Issue:
        number = self._word()[1:]
        if not number:
            raise Unread(_("# and the number of an issue"), self._place(), pending=True)
        if not (
            number.isascii() and number.isdigit() and len(number) < 4 and 1 <= int(number) <= len(self._table.issues)
        ):
            count = len(self._table.issues)
            raise self._stop(_("There is no issue #{number}: there are {n}", number=number, n=count))
        self._i += 1
        return self._table.issues[int(number) - 1]

    def _amount(self, issue: Issue) -> Amount:
        self._expect(o.label for o in issue.options)
        word = self._word()
        if not word:
            raise self._stop(_("{issue}: now the value", issue=issue.name))
        if not word.strip("↑↓"):
            self._i += 1
            return Nudge(word.count("↑") - word.count("↓"))
        if issue.unit is Unit.OPTION:
            return self._option(issue)
        sign = word[0] if word[0] in _SIGNS and len(word) > 1 else ""
        relative = sign in _CHANGES
        unit = Unit.DAYS if relative and issue.unit is Unit.DATE else issue.unit
        text = self._value(replace(expected(issue, self._table), unit=unit), skip=len(sign))
        return Change(_CHANGES[sign], text) if relative else Stated(text, literal=sign == "=")

    def _option(self, issue: Issue) -> Amount:
        word = self._word()
        literal = word.startswith("=")
        if literal and (word == "=" or word[1:].isdecimal()):
            self._i += 1
            return Stated(word[1:], literal=True)
        for count in range(min(_LONGEST, len(self._words) - self._i), 0, -1):
            text = self._text(count)[literal:]
            if options_like(text, issue.options):
                self._i += count
                return Stated(text)
        self._i += 1
        return Stated(word[literal:])

    def _text(self, count: int) -> str:
        return " ".join(w.text for w in self._words[self._i : self._i + count])

    def _value(self, wanted: Expected, *, skip: int) -> str:
        """The words of one value: as many as can be read, if what comes next can follow a value.

        Raises:
            Unread: none can be read. The reason is about all words up to the next joining word.
        """
        most = self._until_joint()
        for count in range(most, 0, -1):
            after = self._i + count
            follows = count == most or bool(issues_like(self._words[after].text, self._table.issues))
            if follows and not isinstance(read(self._text(count)[skip:], wanted), Refused):
                text = self._text(count)[skip:]
                self._i += count
                return text
        refused = read(self._text(self._until_issue(most))[skip:], wanted)
        raise self._stop(refused.words if isinstance(refused, Refused | Asked) else "")

    def _until_joint(self) -> int:
        joints = {*self._said.returns, *self._said.joins, *self._sides}
        later = self._words[self._i + 1 : self._i + _LONGEST]
        return 1 + next((n for n, each in enumerate(later) if each.text in joints or each.text[0] == "#"), len(later))

    def _until_issue(self, most: int) -> int:
        later = self._words[self._i + 1 : self._i + most]
        return 1 + next((n for n, w in enumerate(later) if issues_like(w.text, self._table.issues)), len(later))


def _may_be(word: str, names: Sequence[str]) -> str:
    """What to say of a word that begins several names."""
    if len(names) == 2:
        return _("“{word}” may be {one} or {other}", word=word, one=names[0], other=names[1])
    return _("“{word}” may be each of these: {names}", word=word, names="; ".join(names[:4]))


def issues_like(text: str, issues: Sequence[Issue]) -> tuple[Issue, ...]:
    """Issues of that name; else those whose name begins so; else those with a word in the name that begins so."""
    names = [(" ".join(i.name.casefold().split()), i) for i in issues]
    exact = tuple(i for name, i in names if name == text)
    begun = tuple(i for name, i in names if name.startswith(text))
    within = tuple(i for name, i in names if any(word.startswith(text) for word in name.split()))
    return exact or begun or within
