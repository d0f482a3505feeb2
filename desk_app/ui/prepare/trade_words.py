"""The sentences of weighing by trade: its questions, and what a check says of the answers."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from desk_app.domain.amounts import PER_WORDS, nearest_value, rounded_money, shown
from desk_app.domain.issues import Issue
from desk_app.domain.quantities import Per, Value
from desk_app.domain.trade_weights import Check, CheckQuestion, Swing, Yardstick
from desk_app.support.words import _


def _said(issue: Issue, value: Value, currency: str) -> str:
    """A value as it is said in a question: without what a price is per."""
    return shown(replace(issue, per=None), value, currency)


def heading(per: Per | None) -> str:
    """The question that stands above all rows."""
    if per is None:
        return _("What is each of these worth to you, in money?")
    return _("What is each of these worth to you, in money per {per}?", per=_(PER_WORDS[per]))


def row_words(swing: Swing, currency: str) -> str:
    """What one row asks about."""
    return _(
        "{issue}: {better} instead of {worse}",
        issue=swing.issue.name,
        better=_said(swing.issue, swing.better, currency),
        worse=_said(swing.issue, swing.worse, currency),
    )


def row_question(swing: Swing, currency: str) -> str:
    """The whole question of one row, for a screen reader."""
    return _(
        "What is it worth to you, in money, to get {issue}: {better} instead of {worse}?",
        issue=swing.issue.name,
        better=_said(swing.issue, swing.better, currency),
        worse=_said(swing.issue, swing.worse, currency),
    )


def now_words(now: Fraction | None, currency: str) -> str:
    """What the weights say now, as it stands in an empty field."""
    return "–" if now is None else _("now {amount}", amount=rounded_money(Fraction(round(now)), currency))


def measured_words(found: Yardstick, currency: str) -> str:
    """What the amounts are compared with."""
    issue = found.issue
    target, limit = issue.target, issue.walk_away
    if target is None or limit is None:
        return ""
    return _(
        "Compared with {issue}: {better} instead of {worse} is {length}.",
        issue=issue.name,
        better=_said(issue, target, currency),
        worse=_said(issue, limit, currency),
        length=rounded_money(found.length, currency),
    )


def check_words(question: CheckQuestion, currency: str) -> str:
    """The question that checks the amounts, without money."""
    held = question.held
    return _(
        "To check, without money: to get {gained}, how far would you go on {held}, from {best}?",
        gained=row_words(question.gained, currency),
        held=held.issue.name,
        best=_said(held.issue, held.better, currency),
    )


def checked_words(check: Check, currency: str) -> str:
    """Whether the trade and the amounts agree, and if not, by how much they differ."""
    question = check.question
    names = {
        "gained": row_words(question.gained, currency),
        "amount": rounded_money(check.by_amount, currency),
        "trade": rounded_money(check.by_trade, currency),
    }
    if check.agrees:
        return _(
            "Both answers agree: {gained} is worth about {amount} to you.",
            gained=names["gained"],
            amount=names["amount"],
        )
    apart = rounded_money(abs(check.difference), currency)
    expected = nearest_value(question.held.issue, question.expected, currency)
    held = question.held.issue
    words = {**names, "apart": apart, "held": held.name, "expected": _said(held, expected, currency)}
    if check.difference > 0:
        return _(
            "The two disagree by {apart}. {gained}: {amount} by your amounts, {trade} by this trade. By your amounts "
            "you would go on {held} to {expected} and no further. Change the one that you trust less.",
            **words,
        )  # fmt: skip
    return _(
        "The two disagree by {apart}. {gained}: {amount} by your amounts, {trade} by this trade. By your amounts "
        "you would go on {held} as far as {expected}. Change the one that you trust less.",
        **words,
    )  # fmt: skip
