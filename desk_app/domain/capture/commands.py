"""The commands of the entry line: one letter alone, or one letter, a space and text."""

from __future__ import annotations

from decimal import Decimal

from desk_app.domain.capture.meaning import End, Meaning, Record, Settle, Unread
from desk_app.domain.capture.table import Table
from desk_app.domain.capture.values import certain
from desk_app.domain.capture.words import SIDES
from desk_app.domain.entries import EntryKind
from desk_app.domain.quantities import Side, Unit
from desk_app.domain.reading import Expected, Read, Refused, is_multiplied, read
from desk_app.support.words import _, mark

WITH_TEXT = {
    "n": EntryKind.NOTE,
    "q": EntryKind.LEARNED,
    "x": EntryKind.TACTIC,
    "g": EntryKind.GESTURE,
    "v": EntryKind.LEVERAGE,
}
ALONE = {"b": EntryKind.BREAK, "p": EntryKind.PAUSE, "r": EntryKind.READBACK}
_LONGEST = 4  # words of an amount: "CHF 1 200 000"
_AGREE, _OFF, _END = "y", "o", "e"
_ASKS = {
    EntryKind.NOTE: mark("Note: now the text"),
    EntryKind.LEARNED: mark("Learned: now what"),
    EntryKind.TACTIC: mark("Tactic: now what they did"),
    EntryKind.GESTURE: mark("Gesture: they or we, a worth if it has one, and what"),
    EntryKind.LEVERAGE: mark("Leverage shifted: now why"),
}


def command(line: str, table: Table) -> Meaning | None:
    """What a command line means; None if the line is not a command.

    Raises:
        Unread: it is a command, but something is missing.
    """
    text = line.strip()
    letter = text[:1].casefold()
    if len(text) == 1:
        return _alone(letter, line, table)
    if letter in WITH_TEXT and text[1] == " ":
        return _with_text(WITH_TEXT[letter], text[1:].strip(), text, table)
    return None


def _alone(letter: str, line: str, table: Table) -> Meaning | None:
    if letter in ALONE:
        return Record(ALONE[letter], raw=letter)
    if letter == _END:
        return End(letter)
    if letter in (_AGREE, _OFF):
        if table.open_exchange is None:
            raise Unread(_("No exchange is open"), 0)
        return Settle(table.open_exchange.id, agreed=letter == _AGREE, raw=letter)
    if letter in WITH_TEXT:
        raise Unread(_(_ASKS[WITH_TEXT[letter]]), len(line), pending=True)
    return None


def _with_text(kind: EntryKind, text: str, raw: str, table: Table) -> Meaning:
    if kind is EntryKind.GESTURE:
        return _gesture(text, raw, table)
    side = Side.THEY if kind is EntryKind.TACTIC else None
    return Record(kind, side=side, note=text, raw=raw)


def _gesture(text: str, raw: str, table: Table) -> Meaning:
    whose, _space, rest = text.partition(" ")
    side = SIDES.get(whose.casefold())
    if side is None:
        raise Unread(_("Whose gesture? g they … or g we …"), 2, pending="they".startswith(whose.casefold()))
    rest = rest.strip()
    if not rest:
        raise Unread(_(_ASKS[EntryKind.GESTURE]), len(raw), pending=True)
    worth, note = _worth(rest, table)
    return Record(EntryKind.GESTURE, side=side, note=note, worth=worth, raw=raw)


def _worth(rest: str, table: Table) -> tuple[Decimal | None, str]:
    """The worth at the beginning of a gesture's text (None if there is none), and the text after it.

    Raises:
        Unread: it begins with figures that are not an amount, or that can mean two amounts.
    """
    wanted = Expected(Unit.MONEY, table.currency, table.today, pers=frozenset())
    words = rest.split()
    first = read(words[0], wanted)
    if isinstance(first, Refused) and not words[0][:1].isdigit():
        return None, rest
    for count in range(min(_LONGEST, len(words)), 1, -1):
        amount = " ".join(words[:count])
        if isinstance(found := read(amount, wanted), Read) and not is_multiplied(amount, wanted):
            return Decimal(str(found.value)), " ".join(words[count:])
    return Decimal(str(certain(first))), rest.partition(" ")[2].strip()
