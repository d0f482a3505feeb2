"""The result: the verdict in one or two sentences, a row for each issue, and the range bar of the main issue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import chain
from typing import assert_never

from desk_app.domain.amounts import money
from desk_app.domain.analysis import Analysis, FloorBasis
from desk_app.domain.closing import OutcomeKind
from desk_app.domain.floor_words import ROUND_FROM, limit_or_alternative
from desk_app.domain.issues import Issue
from desk_app.domain.moves.conditions import conditionals, never_agreed
from desk_app.domain.negotiation import Negotiation, Stage
from desk_app.domain.on_the_table import spoken_of
from desk_app.domain.quantities import Side, Unit, Value, plain_of
from desk_app.domain.report.content import IssueRow, Mark, MarkKind, RangeFigure
from desk_app.domain.report.words import (
    about,
    bare,
    counted_by,
    difference,
    ended,
    given,
    if_agreed,
    percent,
    scalar,
    titled,
)
from desk_app.domain.scoring import better_by, money_unit, past_limit
from desk_app.domain.standing import OutcomeAnalysis
from desk_app.support.words import _, plural

_MOST_MISSING = 4  # names of issues in a sentence

_NOTICED = Fraction(1, 100)
"""Whole packages that differ by less of our score are worth about the same."""
_ENDED_WITHOUT = (OutcomeKind.NO_DEAL_WE, OutcomeKind.NO_DEAL_THEY)


def final_terms(negotiation: Negotiation, settled: Mapping[str, Value]) -> Mapping[str, Value]:
    """What was agreed: the final terms of a closed negotiation, else the values settled so far.

    Empty without a deal.
    """
    outcome = ended(negotiation)
    if outcome and outcome.kind in _ENDED_WITHOUT:
        return {}
    if outcome and outcome.terms:
        return {term.issue: term.value for term in outcome.terms}
    return settled


def last_words(analysis: Analysis, side: Side) -> Mapping[str, Value]:
    """A side's latest position on each issue."""
    return {p.issue: p.now for p in analysis.positions if p.side is side}


def verdict(negotiation: Negotiation, analysis: Analysis) -> str:
    """How it ended, and what that means on the main issue."""
    told = (_ending(negotiation, analysis), _main_words(negotiation, analysis), _why_not(negotiation, analysis))
    return " ".join(filter(None, told))


def _why_not(negotiation: Negotiation, analysis: Analysis) -> str:
    """Without a deal: the red line that they stayed past, and what their last package was worth."""
    outcome = ended(negotiation)
    if outcome is None or outcome.kind not in _ENDED_WITHOUT:
        return ""
    theirs = last_words(analysis, Side.THEY)
    lines = [
        _(
            "On {issue} they stayed at {value}; your red line was {limit}.",
            issue=issue.name,
            value=given(issue, theirs[issue.id], negotiation.currency),
            limit=given(issue, issue.walk_away, negotiation.currency),
        )
        for issue in negotiation.issues
        if issue.red_line and issue.id in theirs and past_limit(issue, theirs[issue.id])
    ]
    return " ".join(filter(None, (*lines, _last_package(negotiation, analysis))))


def _last_package(negotiation: Negotiation, analysis: Analysis) -> str:
    """What their last package was worth, compared with our floor."""
    score, floor, ours = analysis.standing.theirs, analysis.floor, analysis.book.ours
    over = None if score is None else ours.money(score - floor.score)
    if over is None:
        return ""
    name = analysis.standing.alternative_name
    if score is not None and name and abs(score - floor.score) < _NOTICED:
        return _("Their last package was worth about as much to you as {name}.", name=name)
    words = {"amount": counted_by(about(abs(over), negotiation.currency), money_unit(ours))}
    match bool(name), over < 0:
        case True, True:
            return _("Their last package was worth about {amount} less to you than {name}.", name=name, **words)
        case True, False:
            return _("Their last package was worth about {amount} more to you than {name}.", name=name, **words)
        case _, True:
            return _("Their last package was worth about {amount} less to you than a deal at all your limits.", **words)
        case _:
            return _("Their last package was worth about {amount} more to you than a deal at all your limits.", **words)


def _ending(negotiation: Negotiation, analysis: Analysis) -> str:
    outcome = ended(negotiation)
    terms = final_terms(negotiation, analysis.settled)
    every, count = len(negotiation.issues), sum(issue.id in terms for issue in negotiation.issues)
    if outcome is None:
        return _without_outcome(negotiation, analysis, count)
    match outcome.kind:
        case OutcomeKind.AGREEMENT:
            return _agreed(count, _on_the_table(negotiation, terms))
        case OutcomeKind.PART if count:
            return plural(
                "You agreed in part: on {count} of {n} issue.", "You agreed in part: on {count} of {n} issues.",
                every, count=count,
            )  # fmt: skip
        case OutcomeKind.PART:
            return _("You agreed in part.")
        case OutcomeKind.NO_DEAL_WE:
            return _("No deal: you left.")
        case OutcomeKind.NO_DEAL_THEY:
            return _("No deal: they left.")
        case OutcomeKind.PAUSED:
            return _("Paused.")
        case _:
            assert_never(outcome.kind)


def _on_the_table(negotiation: Negotiation, terms: Mapping[str, Value]) -> int:
    """How many issues a whole agreement was about: those spoken of or agreed; all, if no offer is on record."""
    said = spoken_of(negotiation)
    return sum(each.id in said or each.id in terms or not said for each in negotiation.issues)


def _agreed(count: int, every: int) -> str:
    if not count:
        return _("You agreed. The terms are not on record.")
    if every == 1:
        return _("You agreed.")
    if count == every == 2:
        return _("You agreed on both issues.")
    if count == every:
        return _("You agreed on all {count} issues.", count=every)
    return _("You agreed on {count} of {every} issues.", count=count, every=every)


def _without_outcome(negotiation: Negotiation, analysis: Analysis, agreed: int) -> str:
    if negotiation.stage is Stage.CLOSED:
        return _("Closed. How it ended is not on record.")
    if negotiation.stage is Stage.PREPARING and not analysis.positions:
        return _("Not begun: no offers yet.")
    if not agreed:
        return _("Still open: nothing is agreed yet.")
    return plural(
        "Still open: {count} of {n} issue agreed so far.", "Still open: {count} of {n} issues agreed so far.",
        len(negotiation.issues), count=agreed,
    )  # fmt: skip


def _main_words(negotiation: Negotiation, analysis: Analysis) -> str:
    issue = main_issue(negotiation, analysis)
    if issue is None:
        return ""
    agreed = final_terms(negotiation, analysis.settled).get(issue.id)
    theirs = last_words(analysis, Side.THEY).get(issue.id)
    if agreed is not None:
        return _agreed_words(issue, agreed, negotiation.currency)
    if theirs is None:
        return ""
    outcome = ended(negotiation)
    if outcome and outcome.kind in _ENDED_WITHOUT:
        return _last_word(issue, theirs, negotiation.currency)
    return _between_words(issue, last_words(analysis, Side.WE).get(issue.id), theirs, negotiation.currency)


def _between_words(issue: Issue, ours: Value | None, theirs: Value, currency: str) -> str:
    """How far apart the sides are, or by how much what they offer is better than what we ask. Empty if they agree."""
    here, there = scalar(issue, ours), scalar(issue, theirs)
    if ours is None or here is None or there is None or here == there:
        return ""
    words = {"issue": issue.name, "amount": difference(issue, here - there, currency)}
    if (better_by(issue, theirs, ours) or 0) > 0:
        return _("Their last word on {issue} is {amount} better for you than yours.", **words)
    return _("Between you on {issue}: {amount}.", **words)


def _agreed_words(issue: Issue, agreed: Value, currency: str) -> str:
    limit, target = (_against(issue, agreed, mark) for mark in (issue.walk_away, issue.target))
    words = {"issue": issue.name, "value": given(issue, agreed, currency)}
    to_limit, to_target = _limit_words(issue, limit, currency), _target_words(issue, target, currency)
    if to_limit and to_target:
        return _("{issue} {value}: {to_limit} and {to_target}.", to_limit=to_limit, to_target=to_target, **words)
    if to_limit or to_target:
        return _("{issue} {value}: {against}.", against=to_limit or to_target, **words)
    return _("{issue} {value}.", **words)


def _last_word(issue: Issue, theirs: Value, currency: str) -> str:
    against = _limit_words(issue, _against(issue, theirs, issue.walk_away), currency)
    words = {"issue": issue.name, "value": given(issue, theirs, currency)}
    if not against:
        return _("Their last word on {issue} was {value}.", **words)
    return _("Their last word on {issue} was {value}, {against}.", against=against, **words)


def _against(issue: Issue, value: Value, mark: Value | None) -> Fraction | None:
    """How much better for us a value is than our limit or target (`mark`); None if they cannot be compared."""
    return None if mark is None else better_by(issue, value, mark)


def _limit_words(issue: Issue, gain: Fraction | None, currency: str) -> str:
    if gain is None:
        return ""
    if gain == 0:
        return _("exactly your limit")
    amount = difference(issue, gain, currency)
    if gain > 0:
        return _("{amount} better than your limit", amount=amount)
    return _("{amount} worse than your limit", amount=amount)


def _target_words(issue: Issue, gain: Fraction | None, currency: str) -> str:
    if gain is None:
        return ""
    if gain == 0:
        return _("exactly your target")
    amount = difference(issue, gain, currency)
    if gain > 0:
        return _("{amount} better than your target", amount=amount)
    return _("{amount} worse than your target", amount=amount)


def standing(negotiation: Negotiation, analysis: Analysis) -> str:
    """The whole package compared with our limits, targets and best alternative. What has no score is left out."""
    floor = analysis.floor
    name = next((a.name for a in negotiation.alternatives if a.id == floor.alternative), "")
    with_alternative = floor.basis is FloorBasis.ALTERNATIVE and name
    if analysis.outcome and final_terms(negotiation, analysis.settled):
        alone = len(analysis.book.ours.scales) == 1
        parts = [_package_words(analysis.outcome.we, _missing(negotiation, analysis.outcome), one_alone=alone)]
        over = analysis.outcome.money_over_floor
        if with_alternative and over is not None:
            per = money_unit(analysis.book.ours)
            parts.append(
                _over_floor(over, counted_by(about(abs(over), negotiation.currency), per), name, one_alone=alone)
            )
        return " ".join(filter(None, parts))
    if not with_alternative:
        return ""
    if floor.money is None:
        return _("Your best alternative is {name}.", name=name)
    large = abs(floor.money) >= ROUND_FROM
    worth = about(Fraction(floor.money), negotiation.currency) if large else money(floor.money, negotiation.currency)
    told = _("Your best alternative is {name}, worth {worth}.", name=name, worth=worth)
    return " ".join(filter(None, (told, limit_or_alternative(negotiation, floor))))


def _missing(negotiation: Negotiation, outcome: OutcomeAnalysis) -> str:
    """The names of the issues that count and are not agreed; of very many, how many."""
    names = [each.name for each in negotiation.issues if each.id in outcome.missing]
    return ", ".join(names) if len(names) <= _MOST_MISSING else plural("{n} issue", "{n} issues", len(names))


def _package_words(score: Fraction | None, missing: str, *, one_alone: bool) -> str:
    """How far a package is on the way. `missing` are the names of the issues that count, and are not in it."""
    if score is None:
        return ""
    if score < 0:
        return _("All in all below your limits.")
    words = {"share": percent(score)}
    if one_alone:
        return _("All in all {share} of the way from your limits to your targets.", **words)
    if missing:
        return _(
            "All in all {share} of the way from your limits to your targets, by weight; not agreed: {missing}.",
            missing=missing,
            **words,
        )
    return _("All in all {share} of the way from your limits to your targets, by the weights of the issues.", **words)


def _over_floor(over: Fraction, amount: str, name: str, *, one_alone: bool) -> str:
    words = {"amount": amount, "name": name}
    match over < 0, one_alone:
        case True, True:
            return _("Worth about {amount} less than your best alternative, {name}.", **words)
        case True, False:
            return _("Worth about {amount} less than your best alternative, {name}, by the same weights.", **words)
        case _, True:
            return _("Worth about {amount} more than your best alternative, {name}.", **words)
        case _:
            return _("Worth about {amount} more than your best alternative, {name}, by the same weights.", **words)


@dataclass(frozen=True, slots=True)
class _Opening:
    """What we opened with. `conditional`: it was named only in return for something that was not agreed."""

    value: Value | None
    conditional: bool = False


@dataclass(frozen=True, slots=True)
class _Ends:
    """Where each issue ended: what was agreed, and the last position of both sides."""

    agreed: Mapping[str, Value]
    ours: Mapping[str, Value]
    theirs: Mapping[str, Value]


def issue_rows(negotiation: Negotiation, analysis: Analysis) -> tuple[IssueRow, ...]:
    """One row for each issue, in their order. If nothing at all was agreed, the rows show the last positions."""
    agreed = final_terms(negotiation, analysis.settled)
    ends = _Ends(agreed, last_words(analysis, Side.WE), last_words(analysis, Side.THEY))
    return tuple(_row(negotiation, analysis, issue, ends) for issue in negotiation.issues)


def _row(negotiation: Negotiation, analysis: Analysis, issue: Issue, ends: _Ends) -> IssueRow:
    money, key = negotiation.currency, issue.id
    opening = _opening(negotiation, analysis, issue)
    opened = bare(issue, opening.value, money)
    share = analysis.outcome.share_of_range.get(key) if analysis.outcome and key in ends.agreed else None
    return IssueRow(
        name=titled(issue),
        opening=if_agreed(opened) if opening.conditional else opened,
        target=bare(issue, issue.target, money),
        limit=bare(issue, issue.walk_away, money),
        agreed=bare(issue, ends.agreed.get(key), money) or (_without_term(negotiation, issue) if ends.agreed else ""),
        our_last="" if ends.agreed else bare(issue, ends.ours.get(key), money),
        their_last="" if ends.agreed else bare(issue, ends.theirs.get(key), money),
        their_limit=_estimate(bare(issue, issue.theirs.known_limit, money), issue),
        share="" if share is None else _estimate(percent(plain_of(share)), issue),
    )


def _without_term(negotiation: Negotiation, issue: Issue) -> str:
    """What stands for an issue without a term while others have one: after a whole agreement, not all of it is open."""
    outcome, said = ended(negotiation), spoken_of(negotiation)
    if outcome is None or outcome.kind is not OutcomeKind.AGREEMENT or issue.id in said:
        return _("open", context="issue")
    return _("not raised") if said else _("not agreed")


def _estimate(words: str, issue: Issue) -> str:
    return _("{value} est.", value=words) if words and issue.theirs.limit_is_guessed else words


def main_issue(negotiation: Negotiation, analysis: Analysis) -> Issue | None:
    """The main issue; None if there is no scalar issue.

    One with a limit of ours that was agreed or talked about goes first; then one of money; then the one of greater
    weight; then the one that comes first.
    """
    agreed = final_terms(negotiation, analysis.settled)
    moved = {p.issue for p in analysis.positions}

    def told(issue: Issue) -> tuple[bool, bool, Decimal]:
        known = scalar(issue, issue.walk_away) is not None and (issue.id in agreed or issue.id in moved)
        return known, issue.unit is Unit.MONEY, issue.weight or Decimal(0)

    return max((i for i in negotiation.issues if i.unit is not Unit.OPTION), key=told, default=None)


def range_figure(negotiation: Negotiation, analysis: Analysis) -> RangeFigure | None:
    """The places on the scale of the main issue; None if there are fewer than two."""
    issue = main_issue(negotiation, analysis)
    if issue is None:
        return None
    agreed = final_terms(negotiation, analysis.settled).get(issue.id)
    opening = _opening(negotiation, analysis, issue)
    opened = _("you named, if …") if opening.conditional else _("your opening")
    places: list[tuple[MarkKind, Value | None, str]] = [
        (MarkKind.OUR_LIMIT, issue.walk_away, _("your limit")),
        (MarkKind.TARGET, issue.target, _("your target")),
        (MarkKind.OPENING, opening.value, opened),
    ]
    if agreed is not None:
        places.append((MarkKind.AGREED, agreed, _("agreed")))
    else:
        ours, theirs = (last_words(analysis, side).get(issue.id) for side in Side)
        places.append((MarkKind.OUR_POSITION, ours, _("your last offer")))
        places.append((MarkKind.THEIR_POSITION, theirs, _("their last offer")))
    marks = [mark for kind, value, name in places if (mark := _mark(negotiation, issue, kind, value, name))]
    marks += their_limit_mark(issue, negotiation.currency)
    if len(marks) < 2:
        return None
    return RangeFigure(titled(issue), tuple(marks), issue.direction.sign if issue.direction else 1)


def their_limit_mark(issue: Issue, currency: str) -> list[Mark]:
    """Their limit as a place on the issue's scale, if we know or believe one. If it is an estimate, it says so."""
    value, guessed = issue.theirs.known_limit, issue.theirs.limit_is_guessed
    at = scalar(issue, value)
    if at is None:
        return []
    name = _("their limit (est.)") if guessed else _("their limit")
    return [Mark(MarkKind.THEIR_LIMIT, at, name, bare(issue, value, currency), estimated=guessed)]


def _opening(negotiation: Negotiation, analysis: Analysis, issue: Issue) -> _Opening:
    """Our first value in effect; else what we named only in return for something; else what we prepared."""
    taken = next((p.opening for p in analysis.positions if (p.side, p.issue) == (Side.WE, issue.id)), None)
    if taken is not None:
        return _Opening(taken)
    proposed = chain.from_iterable(map(conditionals, never_agreed(negotiation)))
    named = (each.term for each in proposed if (each.term.side, each.term.issue) == (Side.WE, issue.id))
    term = next(named, None)
    return _Opening(issue.opening) if term is None else _Opening(term.value, conditional=True)


def _mark(negotiation: Negotiation, issue: Issue, kind: MarkKind, value: Value | None, name: str) -> Mark | None:
    at = scalar(issue, value)
    return None if at is None else Mark(kind, at, name, bare(issue, value, negotiation.currency))
