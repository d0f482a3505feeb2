"""The commands of the entry line: one letter or word alone, or one letter or word, a space and text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from desk_app.domain.capture.meaning import Aside, CardPlayed, End, LookAt, Meaning, Promised, Record, Settle, Unread
from desk_app.domain.capture.spoken import LineWords
from desk_app.domain.capture.table import Table
from desk_app.domain.capture.values import certain
from desk_app.domain.cards import CardHow
from desk_app.domain.deck import fitting_cards
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
PROMISE = "w"
ALONE = {"b": EntryKind.BREAK, "p": EntryKind.PAUSE, "r": EntryKind.READBACK}
_LONGEST = 4  # words of an amount or a date: "CHF 1 200 000", "fri 13 nov 2026"
_AGREE, _OFF, _END = "y", "o", "e"
QUESTIONS, CARDS = "i", "m"
_ASIDES = {"?": Aside.IN_RETURN, QUESTIONS: Aside.QUESTIONS, "c": Aside.ALTERNATIVES, CARDS: Aside.CARDS}
_HOWS = {
    **dict.fromkeys("mentioned erwähnt mencionado mencionada".split(), CardHow.MENTIONED),
    **dict.fromkeys("used genutzt benutzt usado usada".split(), CardHow.USED),
    **dict.fromkeys("kept behalten zurückgehalten guardado guardada".split(), CardHow.KEPT_BACK),
    **dict.fromkeys("lost verloren perdido perdida".split(), CardHow.LOST),
}
"""What became of a card, as it is typed before its words in English, German and Spanish."""
_BEFORE_A_DAY = {
    **dict.fromkeys("by until till before on".split(), "en_US"),
    **dict.fromkeys("bis am vor spätestens".split(), "de_DE"),
    **dict.fromkeys("hasta antes del para el".split(), "es_ES"),
}
"""Words before the day of a promise, as they are typed in English, German and Spanish, with the locale of that day."""
USUAL = frozenset((*WITH_TEXT, *ALONE, *_ASIDES, PROMISE, _AGREE, _OFF, _END))
"""The usual letters of the commands."""
_ASKS = {
    EntryKind.NOTE: mark("Note: now the text"),
    EntryKind.LEARNED: mark("Learned: now what"),
    EntryKind.TACTIC: mark("Tactic: now what they did"),
    EntryKind.GESTURE: mark("Gesture: {they} or {we}, a worth if it has one, and what"),
    EntryKind.LEVERAGE: mark("Leverage shifted: now why"),
}
_ASKS_PROMISE = mark("Promise: now what, and by when if a day was named")


def command(line: str, table: Table, said: LineWords) -> Meaning | None:
    """What a command line means, in those words; None if the line is not a command.

    Raises:
        Unread: it is a command, but something is missing.
    """
    text = line.strip()
    word, _space, rest = text.partition(" ")
    letter = _usual(word.casefold(), table, said, alone=not rest)
    if not rest:
        return _alone(letter, line, table, said)
    if letter in WITH_TEXT:
        return _with_text(WITH_TEXT[letter], rest.strip(), text, table, said)
    if letter == PROMISE:
        return _promise(rest.strip(), text, table, said)
    if letter == CARDS:
        return _card(rest.strip(), text, table)
    return None


def _usual(word: str, table: Table, said: LineWords, *, alone: bool) -> str:
    """The usual letter of the command that a word stands for; the word itself if it stands for none.

    A letter of the language that is also the key of an issue needs a text, so no letter of it counts `alone`.
    """
    word = table.letters.get(word, word)
    usual = word in USUAL or (alone and len(word) == 1)
    return word if usual else said.commands.get(word, word)


def _asks(kind: EntryKind, at: int, said: LineWords) -> Unread:
    """That the text of a command is still missing, in the words of the language that is spoken."""
    they, we = said.begin
    return Unread(_(_ASKS[kind], they=they, we=we), at, pending=True)


def _alone(letter: str, line: str, table: Table, said: LineWords) -> Meaning | None:
    if letter in ALONE:
        return Record(ALONE[letter], raw=letter)
    if letter == _END:
        return End(letter)
    if letter in _ASIDES:
        return LookAt(_ASIDES[letter], letter)
    if letter in (_AGREE, _OFF):
        return _answer(letter, table)
    if letter in WITH_TEXT:
        raise _asks(WITH_TEXT[letter], len(line), said)
    return None


def _answer(letter: str, table: Table) -> Settle | Record:
    """A yes or a no to the latest proposal; with none open, a yes is to what both sides say the same on.

    Raises:
        Unread: there is nothing to answer.
    """
    agreed = letter == _AGREE
    if table.open_exchange is not None:
        return Settle(table.open_exchange.id, agreed=agreed, raw=letter)
    if agreed and table.met:
        return yes_to_met(table, raw=letter)
    raise Unread(_("No exchange is open"), 0)


def yes_to_met(table: Table, *, raw: str = "") -> Record:
    """The agreed exchange of all on which both sides say the same; there must be something."""
    return Record(EntryKind.EXCHANGE, side=table.met[0].side, terms=table.met, agreed=True, raw=raw)


def _with_text(kind: EntryKind, text: str, raw: str, table: Table, said: LineWords) -> Meaning:
    if kind is EntryKind.GESTURE:
        return _gesture(text, raw, table, said)
    if kind is EntryKind.NOTE:
        return _note(text, raw, said)
    side = Side.THEY if kind is EntryKind.TACTIC else None
    return Record(kind, side=side, note=text, raw=raw)


def _note(text: str, raw: str, said: LineWords) -> Record:
    """A note, of one side if it begins with "they" or "we"."""
    whose, _space, rest = text.partition(" ")
    side = said.whole_sides.get(whose.casefold())
    if side is None:
        return Record(EntryKind.NOTE, note=text, raw=raw)
    if not rest.strip():
        raise _asks(EntryKind.NOTE, len(raw), said)
    return Record(EntryKind.NOTE, side=side, note=rest.strip(), raw=raw)


def _gesture(text: str, raw: str, table: Table, said: LineWords) -> Meaning:
    whose, _space, rest = text.partition(" ")
    side = said.sides.get(whose.casefold())
    if side is None:
        words = _("Whose gesture? g {they} … or g {we} …", they=said.they[0], we=said.we[0])
        raise Unread(words, 2, pending=said.they[0].startswith(whose.casefold()))
    rest = rest.strip()
    if not rest:
        raise _asks(EntryKind.GESTURE, len(raw), said)
    worth, note = _worth(rest, table)
    return Record(EntryKind.GESTURE, side=side, note=note, worth=worth, raw=raw)


def _worth(rest: str, table: Table) -> tuple[Decimal | None, str]:
    """The worth at the beginning of a gesture's text, else at its end (None if there is none), and the other text.

    Raises:
        Unread: it begins with figures that are not an amount, or an amount can mean two.
    """
    wanted = Expected(Unit.MONEY, table.currency, table.today, table.locale, pers=frozenset())
    words = rest.split()
    first = read(words[0], wanted)
    if isinstance(first, Refused) and not words[0][:1].isdigit():
        return _worth_at_the_end(words, wanted)
    for count in range(min(_LONGEST, len(words)), 1, -1):
        amount = " ".join(words[:count])
        if isinstance(found := read(amount, wanted), Read) and not is_multiplied(amount, wanted):
            return Decimal(str(found.value)), " ".join(words[count:])
    return Decimal(str(certain(first))), rest.partition(" ")[2].strip()


def _worth_at_the_end(words: list[str], wanted: Expected) -> tuple[Decimal | None, str]:
    for amount, before in _ends(words):
        found = read(amount, wanted)
        if not isinstance(found, Refused) and (" " not in amount or not is_multiplied(amount, wanted)):
            return Decimal(str(certain(found))), before
    return None, " ".join(words)


def _ends(words: list[str]) -> Iterator[tuple[str, str]]:
    """The last words of a text, the most first, each with the text before them, which is never empty."""
    for count in range(min(_LONGEST, len(words) - 1), 0, -1):
        yield " ".join(words[-count:]), " ".join(words[:-count])


def _promise(promised: str, raw: str, table: Table, said: LineWords) -> Record | None:
    """Who promised what, and by when: "w they contract by thu". None: the line is an offer of ours ("w fee 5000").

    Raises:
        Unread: it does not say what was promised, or its day can mean two.
    """
    whose, _space, rest = promised.partition(" ")
    side = said.whole_sides.get(whose.casefold())
    if side is None or any(issue.name.casefold().startswith(whose.casefold()) for issue in table.issues):
        return None
    due = _due(rest.split(), Expected(Unit.DATE, table.currency, table.today, table.locale))
    if not due.what:
        raise Unread(_(_ASKS_PROMISE), len(raw), pending=True)
    return Record(EntryKind.NOTE, side=side, note=due.what, raw=raw, promise=due)


def _card(words: str, raw: str, table: Table) -> CardPlayed:
    """What became of the card that has these words; it was mentioned, unless they begin with another of the four.

    The reasons name no card: others may see the screen.

    Raises:
        Unread: no card has these words, or several have.
    """
    first, _space, rest = words.partition(" ")
    how = _HOWS.get(first.casefold())
    typed = words if how is None else rest.strip()
    if not typed:
        raise Unread(_("Card: now its first words"), len(raw), pending=True)
    found = fitting_cards(table.cards, typed)
    if not found:
        raise Unread(_("No card of yours has these words"), len(raw), pending=True)
    if len(found) > 1:
        raise Unread(_("Several of your cards have these words: type more"), len(raw), pending=True)
    return CardPlayed(found[0].id, how or CardHow.MENTIONED, typed, raw)


def _due(words: list[str], wanted: Expected) -> Promised:
    """What was promised, and the day at its end, if it ends with one. A past day must follow a word such as "by"."""
    for ending, before in _ends(words):
        locale = _BEFORE_A_DAY.get(before.rpartition(" ")[2].casefold())
        if locale or any(letter.isalpha() for letter in ending):
            found = read(ending, replace(wanted, locale=locale or wanted.locale))
            value = None if isinstance(found, Refused) else certain(found)
            if isinstance(value, date) and (locale or value >= wanted.today):
                return Promised(_without_by(before), value)
    return Promised(" ".join(words))


def _without_by(text: str) -> str:
    words = text.split()
    while words and words[-1].casefold() in _BEFORE_A_DAY:
        words.pop()
    return " ".join(words)
