"""Words for what follows from the entries: distance per issue, where we stand, given and received, what to ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from desk_app.domain import amounts
from desk_app.domain.advice.coach import Coach, Told
from desk_app.domain.advice.situation import Advice
from desk_app.domain.analysis import Analysis
from desk_app.domain.capture.table import Table
from desk_app.domain.entries import Meeting, Screen
from desk_app.domain.moves.ledger import Ledger
from desk_app.domain.moves.results import Balance, Landing
from desk_app.domain.negotiation import Negotiation, Stage
from desk_app.domain.packages.results import Ask, AskMove
from desk_app.domain.quantities import Per, Side, Unit, Value
from desk_app.domain.report.balance import given_and_received, moved_words, with_first_word, worth_words
from desk_app.domain.scoring import money_unit
from desk_app.domain.standing import LimitPlace, Standing
from desk_app.support.joining import in_a_list
from desk_app.support.words import _, plural
from desk_app.support.working_out import worked_out
from desk_app.ui.meet.issue_lines import SHAPES, issue_lines
from desk_app.ui.meet.ledger_rows import ledger_rows
from desk_app.ui.meet.props import Live, MeetProps

_MOST_ASKS = 3


@dataclass(frozen=True, eq=False)
class AdviceNow:
    """The advice that stands while a meeting is running: all of it, and that for a screen that others see.

    Each is worked out when it is first asked for, so the other one costs nothing. It is valid until the coach is asked
    for what stands later.
    """

    coach: Coach = field(default_factory=Coach)
    negotiation: Negotiation | None = None
    at: datetime | None = None
    never: frozenset[str] = frozenset()
    """The rules that are silent in every talk."""
    silent: frozenset[str] = frozenset()
    """The rules that are silent in this talk only."""

    @worked_out
    def mine(self) -> tuple[Advice, ...]:
        """All of it."""
        return self._standing(shared=False)

    @worked_out
    def shared(self) -> tuple[Advice, ...]:
        """What rests on nothing secret."""
        return self._standing(shared=True)

    def said(self, *, shared: bool) -> tuple[Told, ...]:
        """What was said so far on that screen, the oldest first."""
        if not self._runs:
            return ()
        _heard = self.shared if shared else self.mine
        return self.coach.said(shared=shared)

    def _standing(self, *, shared: bool) -> tuple[Advice, ...]:
        if self.negotiation is None or self.at is None or not self._runs:
            return ()
        found = self.coach.advice(self.negotiation, self.at, shared=shared)
        return tuple(each for each in found if each.rule not in self.never | self.silent)

    @property
    def _runs(self) -> bool:
        return self.negotiation is not None and open_meeting(self.negotiation) is not None


def live(
    negotiation: Negotiation,
    analysis: Analysis,
    advice: AdviceNow,
    *,
    hidden: bool,
    covered: bool = False,
) -> Live:
    """The few lines above the entry line. While `hidden`, secrets show as shapes.

    What to ask in return follows from our targets and limits and our view of theirs. So it is left out while hidden.
    While `covered`, nothing but the shape shows.
    """
    standing = analysis.standing
    if covered:
        return Live(standing=where_we_stand(standing, negotiation.currency, hidden=True))
    count = len({give.entry for give in analysis.unanswered})
    lines = advice.shared if hidden else advice.mine
    return Live(
        standing=where_we_stand(standing, negotiation.currency, hidden=hidden),
        hatched=standing.place in (LimitPlace.AT, LimitPlace.BELOW) and not hidden,
        balance=_balance(negotiation, analysis, hidden=hidden),
        unanswered=plural("{n} unanswered", "{n} unanswered", count) if count else "",
        asks="" if hidden else " · ".join(_ask(negotiation, ask) for ask in analysis.asks[:_MOST_ASKS]),
        landing=landing_words(negotiation, analysis),
        advice=_advice(lines),
        rule=lines[0].rule if lines else "",
    )


def where_we_stand(standing: Standing, currency: str, *, hidden: bool) -> str:
    """In words, our package against the floor: "Below your limit: your alternative is worth €4,650"."""
    if standing.place is None:
        return ""
    if hidden:
        return SHAPES[standing.place]
    money = standing.floor.money
    if standing.place is LimitPlace.INSIDE:
        return _("Inside")
    if standing.floor.alternative is None or money is None:
        return _("At your limit") if standing.place is LimitPlace.AT else _("Below your limit")
    worth = amounts.money(money, currency)
    if standing.place is LimitPlace.AT:
        return _("At your limit: your alternative is worth {worth}", worth=worth)
    return _("Below your limit: your alternative is worth {worth}", worth=worth)


def _balance(negotiation: Negotiation, analysis: Analysis, *, hidden: bool) -> str:
    if hidden:
        return moved_words(negotiation, analysis)
    ours = analysis.book.ours
    balance = analysis.balance
    told = balance_words(balance, negotiation.currency, money_unit(ours))
    told = with_first_word(negotiation, told, balance.given, balance.received)
    unspent = analysis.account.gives.unspent
    if not unspent or negotiation.stage is Stage.CLOSED or analysis.ledger.all_settled():
        return told
    amount = worth_words(unspent, ours.money(unspent), negotiation.currency, money_unit(ours))
    return _("{balance} · you have not answered {amount} of theirs yet", balance=told, amount=amount)


def balance_words(balance: Balance, currency: str, per: Per | None = None) -> str:
    """What was given and received, in our own values; the same totals as in the debrief."""
    if not balance.given and not balance.received:
        return ""
    in_money = balance.given_money is not None and balance.received_money is not None
    given, received = (
        worth_words(abs(score), abs(amount) if in_money and amount is not None else None, currency, per)
        for score, amount in ((balance.given, balance.given_money), (balance.received, balance.received_money))
    )
    return given_and_received(balance.given, balance.received, {"given": given, "received": received})


def _ask(negotiation: Negotiation, ask: Ask) -> str:
    moves = [_ask_move(negotiation, move) for move in ask.moves]
    return in_a_list(moves)


def _ask_move(negotiation: Negotiation, move: AskMove) -> str:
    issue = negotiation.issue(move.issue)
    if issue is None:
        return ""
    return _("{issue} {value}", issue=issue.name, value=amounts.shown(issue, move.after, negotiation.currency))


def landing_words(negotiation: Negotiation, analysis: Analysis) -> str:
    """Where the main issue is heading. It is the first money issue with a forecast, else the first other one."""
    ordered = sorted(negotiation.issues, key=lambda i: i.unit is not Unit.MONEY)
    for issue in ordered:
        found = analysis.landing.get(issue.id)
        if found:
            value = _whole(_heads_for(found, analysis.ledger, issue.id))
            words = amounts.shown(issue, value, negotiation.currency)
            return _("{issue} heads for about {value}", issue=issue.name, value=words)
    return ""


def _heads_for(found: Landing, ledger: Ledger, issue_id: str) -> Value:
    """By pace; halfway while only one side has moved, as that pace would lead to where the other side stands."""
    standing = (ledger.position(side, issue_id) for side in Side)
    return found.midpoint if found.by_pace is None or found.by_pace in standing else found.by_pace


def _whole(value: Value) -> Value:
    """A forecast needs no more than whole units; values under 100 stay as they are."""
    return round(value, 0) if isinstance(value, Decimal) and abs(value) >= 100 else value


def _advice(lines: Sequence[Advice]) -> str:
    """The first line that stands, in words."""
    return _("{why} {suggestion}", why=lines[0].why, suggestion=lines[0].suggestion) if lines else ""


def open_meeting(negotiation: Negotiation) -> Meeting | None:
    """The meeting that has begun and not ended, or None."""
    last = negotiation.meetings[-1] if negotiation.meetings else None
    return last if last and last.started_at and last.ended_at is None else None


def talk_of(negotiation: Negotiation) -> tuple[str, int]:
    """The talk that is going on or comes next: the negotiation's id, and how many of its meetings have ended."""
    return negotiation.id, sum(meeting.ended_at is not None for meeting in negotiation.meetings)


@dataclass(frozen=True, slots=True)
class TalksNow:
    """A negotiation as it is now, and what follows from it. `counterpart` is the name of the other person."""

    negotiation: Negotiation
    analysis: Analysis
    advice: AdviceNow
    table: Table
    counterpart: str


def _afterwards(meeting: Meeting) -> bool:
    """Whether all of a meeting was written down afterwards or came by mail. There is no clock for it."""
    return bool(meeting.entries) and all(each.day is not None or each.message_sent for each in meeting.entries)


def meet(now: TalksNow, *, hidden: bool, covered: bool = False, screen: Screen | None = None) -> MeetProps:
    """The whole page. While `hidden`, secrets and what rests on estimates show as shapes or not at all.

    While `covered`, the person's own words are hidden, too.
    """
    negotiation = now.negotiation
    meeting = open_meeting(negotiation)
    return MeetProps(
        negotiation=negotiation.id,
        counterpart=now.counterpart,
        issues=issue_lines(negotiation, now.analysis, hidden=hidden),
        rows=ledger_rows(negotiation, covered=covered, hidden=hidden),
        live=live(negotiation, now.analysis, now.advice, hidden=hidden, covered=covered),
        since=meeting.started_at if meeting and not _afterwards(meeting) else None,
        can_agree=now.table.can_agree,
        can_take_off=now.table.open_exchange is not None,
        hidden=hidden,
        covered=covered,
        screen=screen,
    )
