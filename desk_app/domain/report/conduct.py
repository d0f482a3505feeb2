"""How it was conducted: who opened, how both sides gave way, what was agreed when, tactics, gaps, what was foreseen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from operator import itemgetter

from desk_app.domain.analysis import Analysis
from desk_app.domain.changes import Kind
from desk_app.domain.closing import OUTCOME_WORDS, OutcomeKind
from desk_app.domain.dates import clock, day_beside, day_of_year
from desk_app.domain.entries import Entry, EntryKind, ExchangeState
from desk_app.domain.gaps import Gap
from desk_app.domain.insight.foreseeing import came_true
from desk_app.domain.insight.titles import TITLES
from desk_app.domain.moves.conditions import never_agreed
from desk_app.domain.moves.events import events, is_exchange
from desk_app.domain.moves.results import Pattern
from desk_app.domain.moves.stepping import Stepping, stepping
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.preparation import Predicted, Prediction
from desk_app.domain.quantities import Side, Value
from desk_app.domain.report.words import change, issue_name, percent, shortened, terms_told, value_words
from desk_app.domain.standing import agreed_values
from desk_app.support.words import _, plural

_MOST_GAPS, _MOST_SETTLED, _MOST_TACTICS = 6, 10, 6
_LONGEST_GAP = 160


@dataclass(frozen=True, slots=True)
class GaveWay:
    """How a side moved on an issue: from its first value to its last, in how many steps, of which shape.

    `back`: how often it took something back. That is none of the `steps`.
    """

    issue: str
    who: Side
    before: str
    after: str
    steps: int
    back: int = 0
    shape: str = ""


@dataclass(frozen=True, slots=True)
class SettledThen:
    """What an agreed exchange settled: what we took on, and what they did."""

    when: str
    ours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class TacticMet:
    """A tactic that was seen: when, of which side (None: not said), and what it was."""

    when: str
    who: Side | None
    what: str


@dataclass(frozen=True, slots=True)
class Foreseen:
    """A sealed prediction: of what, what was foreseen and how surely, what came, and whether it was right."""

    what: str
    foreseen: str
    sure: str
    came: str
    right: str


@dataclass(frozen=True, slots=True)
class Conduct:
    """All of it. What is not known is empty.

    Of many agreements the last are here, of many tactics the first; `settled_left` and `tactics_left` tell of the rest.
    """

    opened: tuple[str, ...] = ()
    gave_way: tuple[GaveWay, ...] = ()
    settled: tuple[SettledThen, ...] = ()
    settled_left: str = ""
    tactics: tuple[TacticMet, ...] = ()
    tactics_left: str = ""
    gaps: tuple[str, ...] = ()
    foreseen: tuple[Foreseen, ...] = ()


def conduct(negotiation: Negotiation, analysis: Analysis) -> Conduct:
    """How the talks were conducted. The gaps are those of the preparation as it stands."""
    talked = any(True for _entry in negotiation.entries())
    settled, tactics = tuple(_settled(negotiation)), tuple(_tactics(negotiation))
    return Conduct(
        opened=tuple(_opened(negotiation)),
        gave_way=tuple(_gave_way(negotiation, analysis)),
        settled=settled[-_MOST_SETTLED:],
        settled_left=_left(len(settled) - _MOST_SETTLED),
        tactics=tactics[:_MOST_TACTICS],
        tactics_left=_left(len(tactics) - _MOST_TACTICS),
        gaps=tuple(map(_gap_told, analysis.readiness.gaps[:_MOST_GAPS])) if talked else (),
        foreseen=tuple(_foreseen(negotiation)),
    )


def _gap_told(gap: Gap) -> str:
    """A gap as a line of its own: our words begin with a capital letter, those of a question stay, and are cut."""
    words = shortened(gap.words, _LONGEST_GAP)
    return words if gap.anchor.kind is Kind.PROMPT else words[:1].upper() + words[1:]


def _left(more: int) -> str:
    return plural("One more stands in the ledger.", "{n} more stand in the ledger.", more) if more > 0 else ""


def _when(entry: Entry, first: date) -> str:
    """The time of day; with its day, if that is another one than the `first`."""
    if entry.day:
        return day_beside(entry.day, entry.at.date())
    if entry.at.date() == first:
        return clock(entry.at)
    return _("{day} {time}", day=day_of_year(entry.at.date()), time=clock(entry.at))


def _first_day(negotiation: Negotiation) -> date:
    return min((entry.said_on for entry in negotiation.entries()), default=date.max)


def _opened(negotiation: Negotiation) -> Iterator[str]:
    """Who opened, what the other side began with, and before that what either named only in return for something.

    A side opens with its first value in effect: the same as in the pictures, the sums and Insight.
    """
    first_day, began = _first_day(negotiation), _began(negotiation)
    told = [
        (seq, _beginning(negotiation, entry, side, first_day, opens=not number))
        for number, (side, (seq, entry)) in enumerate(began.items())
    ]
    named = set[Side]()
    for entry in never_agreed(negotiation):
        side = entry.side or entry.terms[0].side
        if side not in named and (side not in began or entry.seq < began[side][0]):
            named.add(side)
            told.append((entry.seq, _named_on_condition(negotiation, entry, side, first_day)))
    yield from (line for _seq, line in sorted(told, key=itemgetter(0)))


def _began(negotiation: Negotiation) -> dict[Side, tuple[int, Entry]]:
    """For each side that has a value in effect, the number from which on it is, and its entry; who opened first."""
    began: dict[Side, tuple[int, Entry]] = {}
    for event in events(negotiation):
        if event.terms:
            for term in event.entry.terms:
                began.setdefault(term.side, (event.seq, event.entry))
        if len(began) == len(Side):
            break
    return began


def _beginning(negotiation: Negotiation, entry: Entry, side: Side, first_day: date, *, opens: bool) -> str:
    told = {"terms": _terms(negotiation, entry, side), "when": _when(entry, first_day)}
    match side, opens:
        case Side.WE, True:
            return _("You opened, at {when}: {terms}.", **told)
        case Side.WE, False:
            return _("You began at {when}: {terms}.", **told)
        case _, True:
            return _("They opened, at {when}: {terms}.", **told)
        case _:
            return _("They began at {when}: {terms}.", **told)


def _named_on_condition(negotiation: Negotiation, entry: Entry, side: Side, first_day: date) -> str:
    told = {
        "terms": _terms(negotiation, entry, side),
        "others": _terms(negotiation, entry, side.other),
        "when": _when(entry, first_day),
    }
    if side is Side.WE:
        return _("You named {terms} at {when}, only in return for {others}: not agreed.", **told)
    return _("They named {terms} at {when}, only in return for {others}: not agreed.", **told)


def _terms(negotiation: Negotiation, entry: Entry, side: Side) -> str:
    return terms_told(negotiation, (term for term in entry.terms if term.side is side))


def _gave_way(negotiation: Negotiation, analysis: Analysis) -> Iterator[GaveWay]:
    order = {issue.id: number for number, issue in enumerate(negotiation.issues)}
    went = stepping(analysis.moves, analysis.patterns)
    moved = [each for each in analysis.positions if (each.side, each.issue) in went]
    for each in sorted(moved, key=lambda one: (order.get(one.issue, len(order)), one.side is Side.THEY)):
        way = change(negotiation, each.issue, each.opening, each.now)
        own = went[each.side, each.issue]
        yield GaveWay(issue_name(negotiation, each.issue), each.side, *way, own.steps, own.back, _shape_told(own))


def _shape_told(went: Stepping) -> str:
    """The shape of the steps, and how often something was taken back. One step has no shape beside one back."""
    back = plural("one step back", "{n} steps back", went.back) if went.back else ""
    if went.shape is Pattern.NONE or (back and went.shape is Pattern.SINGLE):
        return back
    return " · ".join(filter(None, (_(TITLES[f"shape_{went.shape}"]), back)))


def _settled(negotiation: Negotiation) -> Iterator[SettledThen]:
    first = _first_day(negotiation)
    for entry in negotiation.entries():
        if entry.state is ExchangeState.AGREED and is_exchange(entry):
            ours, theirs = (_terms(negotiation, entry, side) for side in Side)
            yield SettledThen(_when(entry, first), ours, theirs)


def _tactics(negotiation: Negotiation) -> Iterator[TacticMet]:
    first = _first_day(negotiation)
    for entry in negotiation.entries():
        if entry.kind is EntryKind.TACTIC and entry.told.strip():
            yield TacticMet(_when(entry, first), entry.side, entry.told.strip())


def _foreseen(negotiation: Negotiation) -> Iterator[Foreseen]:
    """The sealed predictions, once it is known what came."""
    if negotiation.sealed is None or negotiation.outcome is None:
        return
    deal = agreed_values(negotiation)
    for each in negotiation.sealed.predictions:
        right = came_true(negotiation, each, deal)
        if right is None:
            continue
        sure = percent(Fraction(each.sure)) if each.sure is not None else ""
        what, foreseen, came = _predicted(negotiation, each, deal)
        yield Foreseen(what, foreseen, sure, came, _("right") if right else _("not right"))


def _predicted(negotiation: Negotiation, prediction: Prediction, deal: Mapping[str, Value]) -> tuple[str, str, str]:
    """Of what it is, what was foreseen, and what came."""
    if prediction.what is Predicted.OUTCOME:
        came = negotiation.outcome.kind if negotiation.outcome else None
        foreseen = next((kind for kind in OutcomeKind if kind.value == prediction.value), None)
        return _("How it ends"), _ending(foreseen), _ending(came)
    issue = prediction.issue or ""
    return (
        issue_name(negotiation, issue),
        value_words(negotiation, issue, prediction.value),
        value_words(negotiation, issue, deal[issue]),
    )


def _ending(kind: OutcomeKind | None) -> str:
    return _(OUTCOME_WORDS[kind]) if kind else ""
