"""What the debrief says of our cards: which were used, what they moved after each, and which were never mentioned.

It says what came after what, and never that one thing was the cause of another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from desk_app.domain.analysis import Analysis
from desk_app.domain.cards import CARD_WORDS, CardHow
from desk_app.domain.deck import PLAYED, CardKind, LeverageCard, deck
from desk_app.domain.entries import Entry
from desk_app.domain.moves.results import Concession, MoveKind
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.quantities import Side
from desk_app.domain.report.story import CardLine, CardStory
from desk_app.domain.report.what_if import said_at
from desk_app.domain.report.words import difference, issue_name, scalar, shortened, value_words
from desk_app.support.joining import in_a_list
from desk_app.support.words import _

WINDOW = 3
"""What they moved counts for a card up to the next card that is played, and over so many entries at most."""
_LONGEST = 90


def card_story(negotiation: Negotiation, analysis: Analysis) -> CardStory | None:
    """Our cards, if anything became of one; else None. A fact that was not played is no card: it answers a question."""
    cards = deck(negotiation)
    lines = tuple(_lines(negotiation, analysis, cards))
    if not lines:
        return None
    never = (card for card in cards if not card.uses and card.kind is not CardKind.FACT)
    return CardStory(lines, tuple(card_name(card) for card in never))


def card_name(card: LeverageCard) -> str:
    """The name of a card on one line, without a full stop: it stands within a sentence."""
    return shortened(card.name.rstrip(" ."), _LONGEST)


def _lines(negotiation: Negotiation, analysis: Analysis, cards: Sequence[LeverageCard]) -> Iterator[CardLine]:
    entries = list(negotiation.entries())
    for place, entry in enumerate(entries):
        for card in cards:
            how = card.use_at(entry.id)
            if how is not None:
                after = _after(negotiation, analysis, _window(entries, place, cards)) if how in PLAYED else ""
                yield CardLine(said_at(entry), card_name(card), _(CARD_WORDS[how]), after)


def _window(entries: Sequence[Entry], place: int, cards: Sequence[LeverageCard]) -> tuple[Entry, ...]:
    """The entries after one at which a card was played, up to the next one at which a card is played."""
    found: list[Entry] = []
    for entry in entries[place + 1 : place + 1 + WINDOW]:
        found.append(entry)
        if any(card.use_at(entry.id) in PLAYED for card in cards):
            break
    return tuple(found)


def _after(negotiation: Negotiation, analysis: Analysis, window: Sequence[Entry]) -> str:
    """What they moved at these entries, in words."""
    if not window:
        return _("nothing was said after it")
    ids = {entry.id for entry in window}
    moves = [move for move in analysis.moves if move.side is Side.THEY and move.entry in ids]
    told = [words for move in _joined(moves) if (words := _moved(negotiation, move))]
    if not told:
        return _("after it they did not move")
    return _("after it they {moves}", moves=in_a_list(told))


def _joined(moves: Sequence[Concession]) -> list[Concession]:
    """Each way on an issue as one move: a step that goes on from the one before it, in the same direction, is part."""
    found: list[Concession] = []
    for move in moves:
        place = next((n for n, each in enumerate(found) if _goes_on(each, move)), None)
        if place is None:
            found.append(move)
        else:
            found[place] = replace(found[place], after=move.after)
    return found


def _goes_on(before: Concession, move: Concession) -> bool:
    return (before.issue, before.kind, before.after) == (move.issue, move.kind, move.before)


def _moved(negotiation: Negotiation, move: Concession) -> str:
    issue = negotiation.issue(move.issue)
    name = issue_name(negotiation, move.issue)
    before, after = (None if issue is None else scalar(issue, value) for value in (move.before, move.after))
    if issue is None or before is None or after is None:
        return _("went to {value} on {issue}", issue=name, value=value_words(negotiation, move.issue, move.after))
    amount = difference(issue, after - before, negotiation.currency)
    if move.kind is MoveKind.RETRACTION:
        return _("took back {amount} on {issue}", amount=amount, issue=name)
    return _("moved {amount} on {issue}", amount=amount, issue=name)


def lost(story: CardStory) -> tuple[CardLine, ...]:
    """The lines that tell of a card that was lost."""
    return tuple(line for line in story.lines if line.how == _(CARD_WORDS[CardHow.LOST]))
