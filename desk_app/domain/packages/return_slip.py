"""What to say after a give for which nothing came back: one sentence, with two things to ask for in return."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from desk_app.domain import amounts
from desk_app.domain.advice.situation import measured_issues
from desk_app.domain.analysis import Analysis, analyse
from desk_app.domain.entries import Term
from desk_app.domain.issues import Issue
from desk_app.domain.moves.results import Answered, Give, MoveKind
from desk_app.domain.negotiation import Negotiation, Stage
from desk_app.domain.packages.asks import asks_of_more
from desk_app.domain.packages.results import Ask
from desk_app.domain.quantities import Side, Unit, Value
from desk_app.support.joining import in_a_list
from desk_app.support.words import _

_WAITING = (Answered.OPEN, Answered.NONE)


@dataclass(frozen=True, slots=True)
class ReturnSlip:
    """The sentence to say now. It names only what we gave and what we ask for, so it may be said aloud.

    That just these were chosen rests on our weights and our view of theirs. `asks` has two things to ask for, or fewer
    if no more are worth more to us than the give; `answers` are what they would say if they agreed to each.
    """

    sentence: str
    asks: tuple[Ask, ...]
    answers: tuple[tuple[Term, ...], ...]


def return_slip(found: Analysis) -> ReturnSlip | None:
    """The slip for our latest give for which nothing came back; None if there is none, or the negotiation is closed.

    What is settled by now needs no answer any more.

    A give on an issue that has no target or no walk-away point is measured as advice measures it: by what both said.
    Nothing is asked on such an issue, as it could be past our limit.
    """
    if slip := _slip(found):
        return slip
    issues = measured_issues(found)
    if issues == found.negotiation.issues:
        return None
    return _slip(analyse(replace(found.negotiation, issues=issues), found.now), found.book.ours.unscored)


def _slip(found: Analysis, never_asked: Collection[str] = ()) -> ReturnSlip | None:
    waiting = (g for g in reversed(found.gives) if g.answered in _WAITING and g.returned < g.cost)
    give = next((g for g in waiting if not _is_settled(found, g)), None)
    if give is None or found.negotiation.stage is Stage.CLOSED:
        return None
    negotiation = found.negotiation
    given = _given(found, give)
    issues = {*never_asked, *(term.issue for term in given)}
    asks = asks_of_more(found.ledger, give.cost - give.returned, issues, negotiation.currency)
    answers = tuple(tuple(Term(Side.THEY, move.issue, move.after) for move in ask.moves) for ask in asks)
    return ReturnSlip(_sentence(_given_words(negotiation, give, given), negotiation, answers), asks, answers)


def _is_settled(found: Analysis, give: Give) -> bool:
    given = _given(found, give)
    return bool(given) and all(term.issue in found.ledger.settled for term in given)


def _given(found: Analysis, give: Give) -> tuple[Term, ...]:
    """What we gave in the entry of a give; empty for a gesture."""
    moves = [m for m in found.concessions if m.entry == give.entry and m.side is Side.WE]
    return tuple(Term(Side.WE, m.issue, m.after) for m in moves if m.kind is MoveKind.CONCESSION and not m.acceptance)


def _given_words(negotiation: Negotiation, give: Give, given: tuple[Term, ...]) -> str:
    if given:
        return terms_in_words(negotiation, given)
    note = next((e.note for e in negotiation.entries() if e.id == give.entry), "")
    return note or _("what we added")


def _sentence(given: str, negotiation: Negotiation, answers: tuple[tuple[Term, ...], ...]) -> str:
    asked = [terms_in_words(negotiation, terms) for terms in answers]
    if not asked:
        return _("For {given} I would need something in return. Where can you move?", given=given)
    if len(asked) == 1:
        return _("For {given} I would need {one}.", given=given, one=asked[0])
    return _("For {given} I would need {one}, or {other}.", given=given, one=asked[0], other=asked[1])


def terms_in_words(negotiation: Negotiation, terms: Iterable[Term]) -> str:
    """Terms as one would say them: "Payment 14 days and Deposit 30 %"; the only amount of money without its name."""
    told = [_term(negotiation, issue, term.value) for term in terms if (issue := negotiation.issue(term.issue))]
    return in_a_list(told)


def _term(negotiation: Negotiation, issue: Issue, value: Value) -> str:
    shown = amounts.shown(issue, value, negotiation.currency)
    only = issue.unit is Unit.MONEY and sum(each.unit is Unit.MONEY for each in negotiation.issues) == 1
    return shown if only else _("{issue} {value}", issue=issue.name, value=shown)
