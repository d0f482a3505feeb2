"""The text that the command line shows of one negotiation, and of packages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from desk_app.commands.console import paragraph, printable, table, width
from desk_app.domain.amounts import number
from desk_app.domain.quantities import Side
from desk_app.domain.report.content import DebriefReport, LedgerLine, Move, Promise
from desk_app.support.words import _, mark

_WHO = {Side.WE: mark("We"), Side.THEY: mark("They")}
_INDENT = "  "
_PLACES = 4
"""Of a point of the frontier."""


def negotiation_text(report: DebriefReport) -> str:
    """One negotiation: the same as the private debrief, but without charts."""
    lines = [printable(report.title), " · ".join(filter(None, map(printable, (report.with_whom, report.when))))]
    for text in (report.verdict, report.standing, report.summary):
        lines += paragraph(text)
    for head, part in _parts(report):
        if part:
            lines += ["", head, *part]
    return _lines(lines)


def _parts(report: DebriefReport) -> Iterator[tuple[str, list[str]]]:
    yield _("Issues"), _issues(report)
    yield _("Given and received"), paragraph(report.balance_words, _INDENT)
    yield _("Could both have had more"), paragraph(report.better_for_both, _INDENT)
    yield _("Nothing came back for"), _list(report.unreciprocated)
    for meeting in report.ledger:
        yield printable(meeting.heading), [line for row in meeting.rows for line in _ledger(row)]
    yield (
        _("Leverage"),
        _table(
            ("", _("We"), _("They"), _("Reason")), [(r.source, r.ours, r.theirs, r.reason) for r in report.leverage]
        ),
    )
    yield (
        _("Thought and found"),
        _table(
            (_("Issue"), _("Thought"), _("Turned out"), ""),
            [(p.issue, p.believed, p.turned_out, p.how_far) for p in report.predictions],
        ),
    )
    yield (
        _("Limits moved"),
        _table(
            (_("Issue"), _("What"), _("From"), _("To"), _("When"), _("Reason")),
            [(m.issue, m.what, m.before, m.after, m.when, m.reason) for m in report.limits_moved],
        ),
    )
    yield _("Relationship"), _relationship(report)
    yield _("Next contact"), _list(report.next_contact)
    yield _("Keep"), paragraph(report.keep, _INDENT)
    yield _("Change"), paragraph(report.change, _INDENT)
    yield _("Rule to try"), paragraph(report.rule, _INDENT)
    yield _("Follow-ups"), [line for promise in report.follow_ups for line in _promise(promise)]


def _issues(report: DebriefReport) -> list[str]:
    heads = (
        _("Issue"),
        _("Opening"),
        _("Target"),
        _("Limit"),
        _("Agreed"),
        _("Our last"),
        _("Their last"),
        _("Their limit"),
        _("Share"),
    )
    return _table(
        heads,
        [
            (r.name, r.opening, r.target, r.limit, r.agreed, r.our_last, r.their_last, r.their_limit, r.share)
            for r in report.issues
        ],
    )


def _ledger(row: LedgerLine) -> list[str]:
    said = " ↔ ".join(filter(None, (_moves(row.moves), _moves(row.in_return))))
    label = f"[{row.label}]" if row.label else ""
    head = " ".join(filter(None, (said, label)))
    texts = " – ".join(filter(None, (head, printable(row.text)))) if said else f"{head} {row.text}"
    wide = max(5, *(width(_(who)) for who in _WHO.values())) + 1
    who = _who(row.side)
    return paragraph(texts, _INDENT + " " * (7 + wide), f"{_INDENT}{row.time:<6} {who}{' ' * (wide - width(who))}")


def _who(side: Side | None) -> str:
    return "" if side is None else _(_WHO[side])


def _moves(moves: Iterable[Move]) -> str:
    return ", ".join(f"{m.issue} {m.before} → {m.after}" if m.before else f"{m.issue} {m.after}" for m in moves)


def _relationship(report: DebriefReport) -> list[str]:
    felt = report.relationship
    if felt is None:
        return []
    words = " → ".join(filter(None, (felt.before, felt.after)))
    rows = [(row.question, _rating(row.before), _rating(row.after)) for row in felt.rows]
    return [*paragraph(words, _INDENT), *_table(("", _("Before"), _("After")), rows), *_list(report.relationship_notes)]


def _rating(rating: int | None) -> str:
    return "" if rating is None else str(rating)


def _promise(promise: Promise) -> list[str]:
    said = f"{_who(promise.who)}: {promise.what}"
    if promise.due:
        said = _("{promise} (by {day})", promise=said, day=promise.due)
    state = _("done") if promise.done else ""
    return paragraph(said, _INDENT + " " * 6, f"{_INDENT}{state:<6}")


def _list(texts: Iterable[str]) -> list[str]:
    return [line for text in texts for line in paragraph(text, _INDENT * 2, f"{_INDENT}- ")]


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    return table(heads, rows, indent=_INDENT)


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def packages_text(found: Mapping[str, Any]) -> str:
    """The answer of `packages_json` as text for people."""
    lines = [_("{n:,} packages", n=found["packages"])]
    if "too_many" in found:
        return _lines([*lines, found["too_many"]["message"]])
    for name, solution in ((_("Nash"), found["nash"]), (_("Kalai–Smorodinsky"), found["kalai_smorodinsky"])):
        if solution is None:
            lines.append(_("{name}: no package clears both floors", name=name))
        else:
            package = ", ".join(
                f"{printable(issue)}: {printable(label)}" for issue, label in solution["package"].items()
            )
            lines.append(_("{name}: {point}  {package}", name=name, point=_point(solution["point"]), package=package))
    frontier = found["frontier"]
    lines += ["", _("Frontier, {count:,} points (ours, theirs)", count=len(frontier))]
    return _lines([*lines, *(f"{_INDENT}{_point(point)}" for point in frontier)])


def _point(point: Sequence[float]) -> str:
    ours, theirs = (number(Decimal(each), _PLACES) for each in point)
    return _("({ours}, {theirs})", ours=ours, theirs=theirs)
