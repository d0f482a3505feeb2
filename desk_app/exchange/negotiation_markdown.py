"""Negotiations as Markdown: all that the private debrief says, for notes and archives. It holds our limits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from desk_app.domain.amounts import day, plain, shown
from desk_app.domain.entries import Entry, ExchangeState
from desk_app.domain.issues import Issue
from desk_app.domain.journal_file import Exportable
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.preparation import Prompt
from desk_app.domain.quantities import Side, Value

_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~&]")
_LINE_START = re.compile(r"^(\d*)([-+=:.)])")
_WHO = {Side.WE: "We", Side.THEY: "They", None: ""}


def markdown_pieces(file: Exportable) -> Iterator[bytes]:
    """Every negotiation of a file, one after the other."""
    people = {person.id: person.name for person in file.counterparts}
    for number, each in enumerate(file.negotiations):
        lines = "\n".join(_negotiation(each, people.get(each.counterpart or "", "")))
        yield f"{chr(10) if number else ''}{lines}\n".encode()


def escaped(text: str) -> str:
    """Text on one line of which nothing is read as markup."""
    flat = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return _LINE_START.sub(r"\1\\\2", _MARKUP.sub(r"\\\g<0>", flat))


def _negotiation(negotiation: Negotiation, person: str) -> Iterator[str]:
    yield f"# {escaped(negotiation.title)}"
    yield ""
    yield from _facts(negotiation, person)
    for heading, lines in (
        ("Issues", _issues(negotiation)),
        ("Preparation", [line for prompt in negotiation.prompts for line in _prompt(prompt)]),
        ("Alternatives", _alternatives(negotiation)),
        ("Strengths", [f"- {_joined(each.strength, each.need, ' → ')}" for each in negotiation.strengths]),
        ("Ledger", list(_ledger(negotiation))),
        ("Outcome", _outcome(negotiation)),
        ("Follow-ups", _follow_ups(negotiation)),
    ):
        if lines:
            yield from ("", f"## {heading}", "", *lines)
    yield ""
    yield "*Private: contains your limits.*"


def _facts(negotiation: Negotiation, person: str) -> Iterator[str]:
    for name, said in (
        ("With", escaped(person)),
        ("Kind", escaped(negotiation.kind)),
        ("Stage", negotiation.stage.value),
        ("Currency", escaped(negotiation.currency)),
        ("Deadline", day(negotiation.deadline) if negotiation.deadline else ""),
    ):
        if said:
            yield f"- {name}: {said}"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    lines = [f"| {' | '.join(cells)} |" for cells in rows]
    return [f"| {' | '.join(heads)} |", f"|{' --- |' * len(heads)}", *lines] if lines else []


def _issues(negotiation: Negotiation) -> list[str]:
    def cell(issue: Issue, value: Value | None) -> str:
        return escaped(shown(issue, value, negotiation.currency)) if value is not None else ""

    rows = [
        (
            escaped(issue.name),
            cell(issue, issue.opening),
            cell(issue, issue.target),
            cell(issue, issue.walk_away),
            cell(issue, issue.theirs.limit.believed if issue.theirs.limit else None),
            plain(issue.weight) if issue.weight is not None else "",
        )
        for issue in negotiation.issues
    ]
    return _table(("Issue", "Opening", "Target", "Walk-away", "Their limit (est.)", "Weight"), rows)


def _prompt(prompt: Prompt) -> Iterator[str]:
    if not prompt.answer and not prompt.action:
        return
    yield f"- **{escaped(prompt.prompt)}** {escaped(prompt.answer)}".rstrip()
    if prompt.action:
        due = f" (by {day(prompt.due)})" if prompt.due else ""
        yield f"  - [{'x' if prompt.done else ' '}] {escaped(prompt.action)}{due}"


def _alternatives(negotiation: Negotiation) -> list[str]:
    return [
        f"- {_WHO[each.side]}: {escaped(each.name)}"
        + (f", {escaped(plain(each.worth))} {escaped(negotiation.currency)}" if each.worth is not None else "")
        for each in negotiation.alternatives
    ]


def _ledger(negotiation: Negotiation) -> Iterator[str]:
    for meeting in negotiation.meetings:
        rows = [
            (
                str(entry.seq),
                f"{entry.at:%Y-%m-%d %H:%M}",
                _WHO[entry.side],
                entry.kind.value,
                _terms(negotiation, entry),
                escaped(entry.note or entry.raw),
            )
            for entry in meeting.entries
        ]
        yield from ("", *_table(("#", "Time", "Side", "Kind", "Terms", "Note"), rows)) if rows else ()


def _terms(negotiation: Negotiation, entry: Entry) -> str:
    said = []
    for term in entry.terms:
        issue = negotiation.issue(term.issue)
        words = f"{issue.name} {shown(issue, term.value, negotiation.currency)}" if issue else str(term.value)
        said.append(f"{_WHO[term.side]}: {escaped(words)}")
    state = f" ({entry.state.value})" if entry.state and entry.state is not ExchangeState.AGREED else ""
    return "; ".join(said) + state


def _outcome(negotiation: Negotiation) -> list[str]:
    outcome = negotiation.outcome
    if outcome is None:
        return []
    lines = [f"- Result: {outcome.kind.value.replace('_', ' ')}"]
    for term in outcome.terms:
        issue = negotiation.issue(term.issue)
        if issue:
            lines.append(f"- {escaped(issue.name)}: {escaped(shown(issue, term.value, negotiation.currency))}")
    for name, said in (
        ("Summary", outcome.summary),
        ("Keep", outcome.keep),
        ("Change", outcome.change),
        ("Rule to try", outcome.rule),
    ):
        if said:
            lines.append(f"- {name}: {escaped(said)}")
    if outcome.recontact_on:
        lines.append(f"- Contact again: {day(outcome.recontact_on)}")
    return lines


def _follow_ups(negotiation: Negotiation) -> list[str]:
    return [
        f"- [{'x' if each.done else ' '}] {_WHO[each.who]}: {escaped(each.what)}"
        + (f" (by {day(each.due)})" if each.due else "")
        for each in negotiation.follow_ups
    ]


def _joined(one: str, other: str, between: str) -> str:
    return between.join(filter(None, (escaped(one), escaped(other))))
