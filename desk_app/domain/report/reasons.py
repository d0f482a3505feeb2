"""Why it went as it did: leverage, predictions, changed limits, what both could have had, the relationship."""

from __future__ import annotations

from fractions import Fraction

from desk_app.domain.closing import Door, RelationshipCheck, RelationshipPhase, RelationshipStatus
from desk_app.domain.dates import clock, day
from desk_app.domain.issues import Issue
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.packages.results import BetterForBoth, PackageFindings
from desk_app.domain.preparation import LEVERAGE_WORDS, LimitChange, LimitKind
from desk_app.domain.quantities import Confidence, Unit
from desk_app.domain.report.balance import Worth
from desk_app.domain.report.content import LeverageRow, LimitGuess, LimitMoved, Relationship, ScaleRow
from desk_app.domain.report.leverage import SOURCE_WORDS, source_spans
from desk_app.domain.report.moves_told import way_told
from desk_app.domain.report.words import change, difference, given, issue_name, scalar, value_words
from desk_app.support.words import _, mark, plural

_LIMITS = {LimitKind.WALK_AWAY: mark("limit"), LimitKind.TARGET: mark("target")}
_SURE = {
    Confidence.GUESS: mark("{value} (a guess)"),
    Confidence.LIKELY: mark("{value} (likely)"),
    Confidence.SURE: mark("{value} (sure)"),
}
_STATUSES = {
    RelationshipStatus.NEW: mark("New"),
    RelationshipStatus.CAUTIOUS: mark("Cautious"),
    RelationshipStatus.WORKING: mark("Working"),
    RelationshipStatus.TRUSTED: mark("Trusted"),
    RelationshipStatus.STRAINED: mark("Strained"),
    RelationshipStatus.BROKEN: mark("Broken"),
}
_QUESTIONS = (
    (mark("Content with the result"), "result"),
    (mark("Content with yourself"), "self_"),
    (mark("Content with how it went"), "process"),
    (mark("Trust in them"), "trust"),
)


def leverage_rows(negotiation: Negotiation) -> tuple[LeverageRow, ...]:
    """For each rated source, the words for both sides: as last rated before the talks (or else first), and at last."""
    rows = []
    for source, first, last in source_spans(negotiation.leverage):
        latest = sorted(negotiation.leverage, key=lambda r: r.at)[::-1]
        reason = next((r.reason for r in latest if r.source is source and r.reason), "")
        ours, theirs = _shift(first.we, last.we, first is last), _shift(first.they, last.they, first is last)
        rows.append(LeverageRow(_(SOURCE_WORDS[source]), ours, theirs, reason))
    return tuple(rows)


def _shift(before: int, after: int, once: bool) -> str:
    first, last = _(LEVERAGE_WORDS[before]), _(LEVERAGE_WORDS[after])
    return first if once else way_told(first, last)


def predictions(negotiation: Negotiation) -> tuple[LimitGuess, ...]:
    """For each limit of theirs that is known now: what we had believed it to be, and how far off that was."""
    return tuple(
        _prediction(issue, negotiation.currency)
        for issue in negotiation.issues
        if issue.theirs.revealed_limit is not None
    )


def _prediction(issue: Issue, currency: str) -> LimitGuess:
    theirs = issue.theirs
    believed = theirs.limit.believed if theirs.limit else None
    words = given(issue, believed, currency) or _("nothing")
    if theirs.confidence and believed is not None:
        words = _(_SURE[theirs.confidence], value=words)
    guess, real = scalar(issue, believed), scalar(issue, theirs.revealed_limit)
    off = "" if guess is None or real is None else _off(issue, real - guess, currency)
    return LimitGuess(issue.name, words, given(issue, theirs.revealed_limit, currency), off)


def _off(issue: Issue, gap: Fraction, currency: str) -> str:
    """How far off the guess was."""
    if gap == 0:
        return _("just as believed")
    amount = difference(issue, gap, currency)
    if issue.unit is Unit.DATE:
        return _("{amount} later", amount=amount) if gap > 0 else _("{amount} earlier", amount=amount)
    return _("{amount} more", amount=amount) if gap > 0 else _("{amount} less", amount=amount)


def limits_moved(negotiation: Negotiation) -> tuple[LimitMoved, ...]:
    """Each limit or target that was changed during talks, in order of time."""
    return tuple(_limit_moved(negotiation, moved) for moved in sorted(negotiation.limit_changes, key=lambda c: c.at))


def _limit_moved(negotiation: Negotiation, moved: LimitChange) -> LimitMoved:
    if moved.before is not None and moved.after is not None:
        before, after = change(negotiation, moved.issue, moved.before, moved.after)
    else:
        before, after = (
            _("none", context="value") if value is None else value_words(negotiation, moved.issue, value)
            for value in (moved.before, moved.after)
        )
    when = _("{day}, {time}", day=day(moved.at.date()), time=clock(moved.at))
    return LimitMoved(issue_name(negotiation, moved.issue), _(_LIMITS[moved.what]), before, after, when, moved.reason)


def better_for_both(negotiation: Negotiation, findings: PackageFindings | None) -> str:
    """Whether both could have had more. It is told as a range, because it rests on estimates of what they value."""
    if findings is None or findings.better_for_both is None:
        return ""
    found = findings.better_for_both.believed
    if found.improvable_in == 0:
        return plural(
            "As far as we can tell, no: in {n} way to weigh what they value, no package was better for both.",
            "As far as we can tell, no: in none of {n} ways to weigh what they value was a package better for both.",
            found.weightings,
        )
    perhaps = _(
        "Perhaps. In {count} of {every} ways to weigh what they value, a package was better for both.",
        count=found.improvable_in, every=found.weightings,
    )  # fmt: skip
    told = (perhaps, _gain_words(negotiation, found), _example(negotiation, found), _("This rests on estimates."),
            _what_to_do(negotiation))  # fmt: skip
    return " ".join(filter(None, told))


def _what_to_do(negotiation: Negotiation) -> str:
    """What to do with it while the door is open (Raiffa's settlement after the settlement)."""
    outcome = negotiation.outcome
    if outcome is None or outcome.door is not Door.OPEN:
        return ""
    return _(
        "Offer it as a settlement after the settlement: "
        "what you agreed stays, unless the new terms are better for both."
    )


def _gain_words(negotiation: Negotiation, found: BetterForBoth) -> str:
    if found.we_gain is None:
        return ""
    least, most = (Worth(negotiation).words(gain) for gain in found.we_gain)
    if least == most:
        return _("It would have been worth about {most} more to you.", most=most)
    return _("It would have been worth {least} to {most} more to you.", least=least, most=most)


def _example(negotiation: Negotiation, found: BetterForBoth) -> str:
    if found.example is None:
        return ""
    terms = (
        _("{issue}: {value}", issue=issue_name(negotiation, key), value=value_words(negotiation, key, value))
        for key, value in found.example.values.items()
    )
    return _("For example: {terms}.", terms="; ".join(terms))


def relationship(negotiation: Negotiation) -> Relationship | None:
    """The last check before and the last one after; None if nothing was rated."""
    before, after = (_last(negotiation, phase) for phase in (RelationshipPhase.BEFORE, RelationshipPhase.AFTER))
    rows = tuple(ScaleRow(_(words), _rating(before, name), _rating(after, name)) for words, name in _QUESTIONS)
    rows = tuple(row for row in rows if row.before or row.after)
    statuses = [_(_STATUSES[check.status]) if check and check.status else "" for check in (before, after)]
    return Relationship(statuses[0], statuses[1], rows) if rows or any(statuses) else None


def _rating(check: RelationshipCheck | None, name: str) -> int | None:
    return getattr(check, name) if check else None


def _last(negotiation: Negotiation, phase: RelationshipPhase) -> RelationshipCheck | None:
    checks = sorted((c for c in negotiation.relationship if c.phase is phase), key=lambda c: c.at)
    return checks[-1] if checks else None


def relationship_notes(negotiation: Negotiation) -> tuple[str, ...]:
    """The notes of the checks, in order of time."""
    return tuple(check.note for check in sorted(negotiation.relationship, key=lambda c: c.at) if check.note.strip())
