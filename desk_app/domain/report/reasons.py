"""Why it went as it did: leverage, predictions, limits moved, what both could have had."""

from __future__ import annotations

from desk_app.domain.amounts import day
from desk_app.domain.closing import RelationshipCheck, RelationshipPhase
from desk_app.domain.issues import Issue
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.packages.results import PackageFindings
from desk_app.domain.preparation import LEVERAGE_WORDS, Leverage, LimitKind, Source
from desk_app.domain.quantities import Confidence, Unit
from desk_app.domain.report.balance import Worth
from desk_app.domain.report.content import LeverageRow, LimitMoved, Prediction, Relationship
from desk_app.domain.report.figures import ScaleRow
from desk_app.domain.report.words import change, clock, difference, given, issue_name, scalar, value_words

_LIMITS = {LimitKind.WALK_AWAY: "limit", LimitKind.TARGET: "target"}
_MORE = {False: ("more", "less"), True: ("later", "earlier")}
_SURE = {Confidence.GUESS: "a guess", Confidence.LIKELY: "likely", Confidence.SURE: "sure"}


def leverage_rows(negotiation: Negotiation) -> tuple[LeverageRow, ...]:
    """Each rated source's first and last words, for both sides."""
    rows = []
    for source in Source:
        ratings = sorted((r for r in negotiation.leverage if r.source is source), key=lambda r: r.at)
        if ratings:
            first, last = ratings[0], ratings[-1]
            reason = next((r.reason for r in reversed(ratings) if r.reason), "")
            ours, theirs = _shift(first.we, last.we, ratings), _shift(first.they, last.they, ratings)
            rows.append(LeverageRow(source.value.capitalize(), ours, theirs, reason))
    return tuple(rows)


def _shift(first: int, last: int, ratings: list[Leverage]) -> str:
    words = [LEVERAGE_WORDS[first], LEVERAGE_WORDS[last]]
    return " → ".join(words) if len(ratings) > 1 else words[0]


def predictions(negotiation: Negotiation) -> tuple[Prediction, ...]:
    """Where their limit turned out: what we had believed of it, and how far off that was."""
    return tuple(
        _prediction(issue, negotiation.currency)
        for issue in negotiation.issues
        if issue.theirs.revealed_limit is not None
    )


def _prediction(issue: Issue, currency: str) -> Prediction:
    theirs = issue.theirs
    believed = theirs.limit.believed if theirs.limit else None
    words = given(issue, believed, currency) or "nothing"
    sure = f" ({_SURE[theirs.confidence]})" if theirs.confidence and believed is not None else ""
    guess, real = scalar(issue, believed), scalar(issue, theirs.revealed_limit)
    off = ""
    if guess is not None and real is not None:
        gap = real - guess
        off = (
            "just as believed"
            if gap == 0
            else f"{difference(issue, gap, currency)} {_MORE[issue.unit is Unit.DATE][gap < 0]}"
        )
    return Prediction(issue.name, words + sure, given(issue, theirs.revealed_limit, currency), off)


def limits_moved(negotiation: Negotiation) -> tuple[LimitMoved, ...]:
    """Each limit or target changed during talks, in order of time."""
    rows = []
    for moved in sorted(negotiation.limit_changes, key=lambda c: c.at):
        words = ("none" if v is None else value_words(negotiation, moved.issue, v) for v in (moved.before, moved.after))
        before, after = change(negotiation.issue(moved.issue), *words)
        when = f"{day(moved.at.date())}, {clock(moved.at)}"
        name = issue_name(negotiation, moved.issue)
        rows.append(LimitMoved(name, _LIMITS[moved.what], before, after, when, moved.reason))
    return tuple(rows)


def better_for_both(negotiation: Negotiation, findings: PackageFindings | None) -> str:
    """Whether both could have had more, as a range: it rests on estimates of what they value."""
    if findings is None or findings.better_for_both is None:
        return ""
    found = findings.better_for_both.believed
    ways = f"{found.weightings} ways to weigh what they value"
    if found.improvable_in == 0:
        return f"As far as we can tell, no: in none of {ways} was a package better for both."
    words = [f"Perhaps. In {found.improvable_in} of {ways}, a package was better for both."]
    if found.we_gain:
        least, most = (Worth(negotiation).words(gain) for gain in found.we_gain)
        gain = f"about {most}" if least == most else f"{least} to {most}"
        words.append(f"It would have been worth {gain} more to you.")
    if found.example:
        values = found.example.values.items()
        terms = "; ".join(f"{issue_name(negotiation, i)}: {value_words(negotiation, i, v)}" for i, v in values)
        words.append(f"For example: {terms}.")
    words.append("This rests on estimates.")
    return " ".join(words)


def relationship(negotiation: Negotiation) -> Relationship | None:
    """The last check before and the last one after; None where nothing was rated."""
    before, after = (_last(negotiation, phase) for phase in (RelationshipPhase.BEFORE, RelationshipPhase.AFTER))
    questions = (
        ("Content with the result", "result"),
        ("Content with yourself", "self_"),
        ("Content with how it went", "process"),
        ("Trust in them", "trust"),
    )
    rows = tuple(ScaleRow(words, _rating(before, name), _rating(after, name)) for words, name in questions)
    rows = tuple(row for row in rows if row.before or row.after)
    statuses = [check.status.value.capitalize() if check and check.status else "" for check in (before, after)]
    return Relationship(statuses[0], statuses[1], rows) if rows or any(statuses) else None


def _rating(check: RelationshipCheck | None, name: str) -> int | None:
    return getattr(check, name) if check else None


def _last(negotiation: Negotiation, phase: RelationshipPhase) -> RelationshipCheck | None:
    checks = sorted((c for c in negotiation.relationship if c.phase is phase), key=lambda c: c.at)
    return checks[-1] if checks else None


def relationship_notes(negotiation: Negotiation) -> tuple[str, ...]:
    """What was noted with the checks, in order of time."""
    return tuple(check.note for check in sorted(negotiation.relationship, key=lambda c: c.at) if check.note.strip())
