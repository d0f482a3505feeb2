"""The word form: "they fee 4.8k for we pay 30", with issue names and option labels begun rather than written out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from desk_app.domain import amounts
from desk_app.domain.capture.meaning import Unread
from desk_app.domain.capture.slots import AGREES
from desk_app.domain.capture.table import Table
from desk_app.domain.capture.values import Amount, Change, Nudge, Stated, options_like, value_of
from desk_app.domain.entries import Term
from desk_app.domain.issues import Issue
from desk_app.domain.quantities import Side, Unit

SIDES = {"they": Side.THEY, "t": Side.THEY, "we": Side.WE, "w": Side.WE}
_RETURN, _AND = "for", "and"
_NUMBER = re.compile(r"(?P<sign>[=+−-]?)(?P<number>[0-9.,'/]*[0-9][0-9.,']*)(?P<k>k?)(?P<unit>%|d|days?)?", re.ASCII)
_UNIT_WORDS = {Unit.DAYS: ("day", "days"), Unit.PERCENT: ("%", "percent")}
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
    """Reads the words of one line from the left; `choices` are what may stand where reading is."""

    def __init__(self, line: str, table: Table) -> None:
        self.agreed = line.rstrip().endswith(AGREES)
        body = line.rstrip()[: -len(AGREES)] if self.agreed else line
        self._words = words(body)
        self._open = not self.agreed and body != body.rstrip()
        self._end = len(line)
        self._table = table
        self._i = 0
        self.terms: list[Term] = []
        self.choices: tuple[str, ...] = ()
        self.fragment = ""

    def read(self) -> None:
        """Read the whole line into `terms`.

        Raises:
            Unread: at the word where the form breaks, or at the end when something is still missing.
        """
        side = self._first_side()
        after_joint = True
        while self._i < len(self._words) or after_joint:
            joints = () if after_joint else (_RETURN, _AND)
            self._expect((*joints, *(i.name for i in self._table.issues)))
            joint, side = self._joint(side, after_joint=after_joint)
            if not joint:
                self._term(side)
            after_joint = joint

    def _expect(self, choices: Iterable[str]) -> None:
        """Note what may stand here, unless the line ends within the word before."""
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
        self._expect(("they", "we"))
        word = self._word()
        side = SIDES.get(word)
        if side is None:
            raise self._stop("Begin with a key of an issue, or with they or we")
        self._i += 1
        return side

    def _joint(self, side: Side, *, after_joint: bool) -> tuple[bool, Side]:
        """Step over one joining word, if here is one; the side that speaks next."""
        word = self._word()
        if word in (_RETURN, _AND) and not self.terms:
            raise self._stop(f"Before “{word}” say what is offered")
        if word == _RETURN and not after_joint:
            self._i += 1
            self._expect(("they", "we", *(i.name for i in self._table.issues)))
            return True, self._return_side(side)
        if word == _AND and not after_joint:
            self._i += 1
            return True, side
        if word in SIDES and self.terms and not self._names_issue():
            self._i += 1
            return True, SIDES[word]
        return False, side

    def _return_side(self, side: Side) -> Side:
        named = SIDES.get(self._word())
        if named is side:
            raise self._stop("After “for” comes what the other side gives")
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
            value = value_of(amount, issue, side, self._table)
        except Unread as stop:
            raise Unread(stop.reason, start, pending=stop.pending) from stop
        self._unit_word(issue)
        if any((t.side, t.issue) == (side, issue.id) for t in self.terms):
            raise Unread(f"{issue.name} is there twice for the same side", start)
        self.terms.append(Term(side, issue.id, value))

    def _issue(self) -> Issue:
        if self._word().startswith("#"):
            return self._numbered()
        for count in range(min(_LONGEST, len(self._words) - self._i), 0, -1):
            found = issues_like(" ".join(w.text for w in self._words[self._i : self._i + count]), self._table.issues)
            if len(found) > 1:
                raise self._stop(f"“{self._word()}” may be {' or '.join(i.name for i in found[:4])}")
            if found:
                self._i += count
                return found[0]
        if not self._word():
            raise self._stop("Now the issue")
        raise self._stop(f"No issue is called “{self._word()}”")

    def _numbered(self) -> Issue:
        number = self._word()[1:]
        if not number:
            raise Unread("# and the number of an issue", self._place(), pending=True)
        if not (
            number.isascii() and number.isdigit() and len(number) < 4 and 1 <= int(number) <= len(self._table.issues)
        ):
            raise self._stop(f"There is no issue #{number}: there are {len(self._table.issues)}")
        self._i += 1
        return self._table.issues[int(number) - 1]

    def _amount(self, issue: Issue) -> Amount:
        self._expect(o.label for o in issue.options)
        word = self._word()
        if not word:
            raise self._stop(f"{issue.name}: now the value")
        if not word.strip("↑↓"):
            self._i += 1
            return Nudge(word.count("↑") - word.count("↓"))
        if issue.unit is Unit.OPTION:
            return self._option(issue)
        if issue.unit is Unit.DATE:
            return self._date()
        return self._number(word, issue)

    def _option(self, issue: Issue) -> Amount:
        word = self._word()
        if word.startswith("="):
            self._i += 1
            return Stated(word[1:], literal=True)
        for count in range(min(_LONGEST, len(self._words) - self._i), 0, -1):
            text = " ".join(w.text for w in self._words[self._i : self._i + count])
            if options_like(text, issue):
                self._i += count
                return Stated(text)
        self._i += 1
        return Stated(word)

    def _date(self) -> Amount:
        word = self._word()
        if word[0] in "+-−":
            self._i += 1
            return Change(1 if word[0] == "+" else -1, word[1:].removesuffix("s").removesuffix("day").removesuffix("d"))
        count = 1
        following = [w.text for w in self._words[self._i + 1 : self._i + 3]]
        joined = {_RETURN, _AND, *SIDES}
        if following and following[0] not in joined and (word.isalpha() or following[0].isalpha()):
            year = len(following) > 1 and following[1].isdigit() and len(following[1]) == 4
            count = 3 if year else 2
        text = " ".join(w.text for w in self._words[self._i : self._i + count])
        self._i += count
        return Stated(text)

    def _number(self, word: str, issue: Issue) -> Amount:
        number = _NUMBER.fullmatch(self._without_currency(word))
        if not number:
            raise self._stop(f"{issue.name}: “{word}” is not a number")
        self._i += 1
        if number["sign"] in ("+", "-", "−"):
            return Change(1 if number["sign"] == "+" else -1, number["number"], thousands=bool(number["k"]))
        return Stated(number["number"], literal=number["sign"] == "=", thousands=bool(number["k"]))

    def _marks(self) -> Sequence[str]:
        currency = self._table.currency
        mark = amounts.money(Decimal(0), currency).replace("0", "").strip()
        return [m.casefold() for m in (mark, currency) if m]

    def _without_currency(self, word: str) -> str:
        for mark in self._marks():
            word = word.removesuffix(mark) if word.endswith(mark) else word.replace(mark, "", 1)
        return word

    def _unit_word(self, issue: Issue) -> None:
        known = _UNIT_WORDS.get(issue.unit, ()) if issue.unit is not Unit.MONEY else self._marks()
        if self._word() and self._word() in known and not self._names_issue():
            self._i += 1


def issues_like(text: str, issues: Sequence[Issue]) -> tuple[Issue, ...]:
    """Issues called that, else those whose name begins so, else those with a word in the name that does."""
    names = [(" ".join(i.name.casefold().split()), i) for i in issues]
    exact = tuple(i for name, i in names if name == text)
    begun = tuple(i for name, i in names if name.startswith(text))
    within = tuple(i for name, i in names if any(word.startswith(text) for word in name.split()))
    return exact or begun or within
