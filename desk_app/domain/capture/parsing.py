"""Reading one line: what has been typed, what it means, what may come next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice

from desk_app.domain.capture import preview as previews
from desk_app.domain.capture.commands import command
from desk_app.domain.capture.keys import tokens
from desk_app.domain.capture.line import Line
from desk_app.domain.capture.meaning import Empty, Meaning, NotUnderstood, Record, Unread
from desk_app.domain.capture.preview import Preview
from desk_app.domain.capture.slots import VALUE_MISSING, SlotReader, begins_slots
from desk_app.domain.capture.spoken import ENGLISH, line_words
from desk_app.domain.capture.table import Table
from desk_app.domain.capture.words import WordReader
from desk_app.domain.entries import EntryKind, Term
from desk_app.domain.issues import Issue
from desk_app.domain.quantities import Unit
from desk_app.support.words import _, spoken_language

REASONS = ("because", "weil", "porque")
"""The words that begin a reason, as they are typed in English, German and Spanish."""
_REASON = re.compile(rf"(?<=\s)(?:{'|'.join(REASONS)})(?!\w)", re.IGNORECASE)
_MOST_REASONS = 3  # such words to try: one may belong to the name of an option
_LAST_WORD = re.compile(r"(?<=\s)[^\W\d_]+\Z")


class Form(StrEnum):
    """How a line was read."""

    EMPTY = "empty"
    SLOTS = "slots"
    WORDS = "words"
    COMMAND = "command"


@dataclass(frozen=True, slots=True)
class Completion:
    """What may come next: `insert` are the characters still to type, `label` what they stand for."""

    insert: str
    label: str


@dataclass(frozen=True, slots=True)
class ParsedLine:
    """What a line was read as. `shown` has one string for each key of the line, as the field shows it.

    Either `preview` says what Enter records, or `reason` says why the line would be kept as typed (`pending`: more keys
    may change that).
    """

    line: Line
    form: Form
    shown: tuple[str, ...]
    meaning: Meaning
    preview: Preview | None = None
    reason: str = ""
    at: int = 0
    pending: bool = False
    completions: tuple[Completion, ...] = ()

    @property
    def text(self) -> str:
        """The line as the field shows it."""
        return "".join(self.shown)


def read(line: Line, table: Table) -> ParsedLine:
    """Read a line. Every sequence of keys gives a preview or a reason.

    The places of the keys count before the characters. But virtual keyboards and remote desktops may send places that
    do not belong to the characters. So if a line cannot be read by places, and can by characters, they count.
    """
    if not line.tokens:
        return ParsedLine(line, Form.EMPTY, (), Empty())
    placed = _read_keys(line, table)
    if placed.preview or placed.pending:
        return placed
    lettered = _read_keys(Line(tokens(line.raw), line.cursor), table) if _has_other_places(line) else placed
    return replace(lettered, line=line) if lettered.preview else placed


def _has_other_places(line: Line) -> bool:
    return len(tokens(line.raw)) == len(line.tokens) and tokens(line.raw) != line.tokens


def _read_keys(line: Line, table: Table) -> ParsedLine:
    whole = _read_whole(line, table)
    if whole.preview:
        return whole
    return _reasoned(line, table) or _with_word_begun(whole, table)


def _reasoned(line: Line, table: Table) -> ParsedLine | None:
    """A complete offer and the reason after it ("J72 because three sites"); None if the line is not one."""
    for found in islice(_REASON.finditer(line.raw), _MOST_REASONS):
        offer = _offer_before(line, found.start(), table)
        if offer is None or not isinstance(offer.meaning, Record):
            continue
        shown = (*offer.shown, *(token.character for token in line.tokens[len(offer.shown) :]))
        reason = line.raw[found.end() :].strip(" :,")
        if not reason:
            return _unread(
                line, offer.form, shown, Unread(_("Because: now the reason"), len(line.tokens), pending=True)
            )
        meaning = replace(offer.meaning, because=reason, raw="".join(shown).strip())
        return _read(line, offer.form, shown, meaning, table)
    return None


def _offer_before(line: Line, end: int, table: Table) -> ParsedLine | None:
    """The offer or exchange that the first `end` keys make, without a comma at their end; None if they make none."""
    kept = len(line.raw[:end].rstrip(" ,"))
    reading = _read_whole(Line(line.tokens[:kept]), table)
    return reading if isinstance(reading.meaning, Record) and reading.meaning.terms else None


def _with_word_begun(whole: ParsedLine, table: Table) -> ParsedLine:
    """The reading of a line that offers to complete the word at its end, if it begins a reason or joins what follows.

    One letter is rather an issue key than a word that joins.
    """
    begun = _LAST_WORD.search(whole.line.raw)
    said = line_words(spoken_language())
    joints = (*said.returns, *said.joins) if begun and len(begun.group()) > 1 and not whole.completions else ()
    words = [w for w in (*joints, *REASONS) if begun and w.startswith(begun.group().casefold()) and w != begun.group()]
    if begun is None or not words or _offer_before(whole.line, begun.start(), table) is None:
        return whole
    more = tuple(Completion(w[len(begun.group()) :] + " ", w) for w in words)
    return replace(whole, pending=True, completions=(*whole.completions, *more))


def _read_whole(line: Line, table: Table) -> ParsedLine:
    plain = tuple(t.character for t in line.tokens)
    if not line.raw.strip():
        return ParsedLine(line, Form.EMPTY, plain, Empty())
    if not begins_slots(line.tokens):
        return _commanded(line, plain, table) or _one_key(line, plain, table) or _worded(line, plain, table)
    slotted = _slotted(line, plain, table)
    if slotted.preview or slotted.pending or slotted.form is Form.WORDS:
        return slotted
    worded = _worded(line, plain, table)
    return worded if worded.preview or len(worded.completions) > 0 else slotted


def _unread(line: Line, form: Form, shown: tuple[str, ...], stop: Unread, *more: Completion) -> ParsedLine:
    meaning = NotUnderstood("".join(shown).strip(), stop.reason, stop.at)
    return ParsedLine(
        line, form, shown, meaning, reason=stop.reason, at=stop.at, pending=stop.pending, completions=tuple(more)
    )


def _read(line: Line, form: Form, shown: tuple[str, ...], meaning: Meaning, table: Table) -> ParsedLine:
    return ParsedLine(line, form, shown, meaning, preview=previews.preview(meaning, table))


def _commanded(line: Line, plain: tuple[str, ...], table: Table) -> ParsedLine | None:
    try:
        meaning = command(line.raw, table, line_words(spoken_language()))
    except Unread as stop:
        return _unread(line, Form.COMMAND, plain, stop)
    return None if meaning is None else _read(line, Form.COMMAND, plain, meaning, table)


def _one_key(line: Line, plain: tuple[str, ...], table: Table) -> ParsedLine | None:
    """The first key of a line may be an issue key, or the first letter of a word."""
    issue_key = next((t for t in line.tokens if t.character != " "), None)
    if len(line.raw.strip()) != 1 or issue_key is None or issue_key.slot is None:
        return None
    issue = table.slot_issue(issue_key.slot)
    if issue is None:
        return None
    missing = _(VALUE_MISSING[issue_key.slot.side], key=issue_key.character.upper(), issue=issue.name)
    stop = Unread(missing, len(line.tokens), pending=True)
    return _unread(line, Form.SLOTS, plain, stop, *_options(issue, pending=True))


def _slotted(line: Line, plain: tuple[str, ...], table: Table) -> ParsedLine:
    reader = SlotReader(line.tokens, table, line_words(spoken_language()))
    try:
        reader.read()
        meaning = moved(tuple(reader.terms), agreed=reader.agreed, raw="".join(reader.shown).strip())
    except Unread as stop:
        shown = (*reader.shown, *plain[len(reader.shown) :])
        if reader.joint is not None:
            return _worded(line, shown, table, begun=reader.terms, start=reader.joint)
        more = _completions(reader) or _options(reader.awaiting, pending=stop.pending)
        return _unread(line, Form.SLOTS, shown, stop, *more)
    return replace(_read(line, Form.SLOTS, tuple(reader.shown), meaning, table), completions=_completions(reader))


def _options(issue: Issue | None, *, pending: bool) -> tuple[Completion, ...]:
    if issue is None or issue.unit is not Unit.OPTION or not pending:
        return ()
    return tuple(Completion(str(n), f"{n} {o.label}") for n, o in enumerate(issue.options, 1))


def _worded(
    line: Line, plain: tuple[str, ...], table: Table, *, begun: Sequence[Term] = (), start: int = 0
) -> ParsedLine:
    """The line in words: in English; if it is not, in the words of the language that is spoken.

    Terms may be `begun` in keys, with the words from the character `start` on.
    """
    said = line_words(spoken_language())
    english = _worded_by(WordReader(line.raw, table, ENGLISH, begun=begun, start=start), line, plain, table)
    if english.preview or said is ENGLISH:
        return english
    own = _worded_by(WordReader(line.raw, table, said, begun=begun, start=start), line, plain, table)
    if own.preview or own.at > english.at:
        return own
    more = dict.fromkeys((*own.completions, *english.completions))
    said_why = own if own.at == english.at else english
    return replace(said_why, pending=english.pending or own.pending, completions=tuple(more))


def _worded_by(reader: WordReader, line: Line, plain: tuple[str, ...], table: Table) -> ParsedLine:
    try:
        reader.read()
        meaning = moved(tuple(reader.terms), agreed=reader.agreed, raw="".join(plain).strip())
    except Unread as stop:
        return _unread(line, Form.WORDS, plain, stop, *_completions(reader))
    return replace(_read(line, Form.WORDS, plain, meaning, table), completions=_completions(reader))


def _completions(reader: WordReader | SlotReader) -> tuple[Completion, ...]:
    return tuple(Completion(choice[len(reader.fragment) :] + " ", choice) for choice in reader.choices)


def moved(terms: tuple[Term, ...], *, agreed: bool, raw: str) -> Record:
    """The offer or exchange made of those terms (at least one).

    Raises:
        Unread: an offer of one side is marked as agreed.
    """
    exchange = len({t.side for t in terms}) == 2
    if agreed and not exchange:
        raise Unread(_("The ! agrees an exchange: add what comes in return"), len(raw), pending=True)
    kind = EntryKind.EXCHANGE if exchange else EntryKind.OFFER
    return Record(kind, side=terms[0].side, terms=terms, agreed=agreed, raw=raw)
