"""Negotiations as Markdown, for notes and archives: preparation, ledger and outcome. It contains our limits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

from desk_app.domain.amounts import money, number, percent, shown
from desk_app.domain.analysis import analyse
from desk_app.domain.closing import OUTCOME_WORDS, OutcomeKind
from desk_app.domain.dates import day
from desk_app.domain.deck import deck
from desk_app.domain.entries import Entry, PlannedMeeting
from desk_app.domain.issues import Issue
from desk_app.domain.journal_file import Exportable
from desk_app.domain.moves.fates import FATE_WORDS, ExchangeFate, fates
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.own_kinds import kind_titles, title_of
from desk_app.domain.planned import zone_shown
from desk_app.domain.preparation import ROLE_WORDS, Predicted, Prediction, Prompt
from desk_app.domain.quantities import Side, Value
from desk_app.domain.report.cards_told import card_story
from desk_app.domain.report.ledger import kind_label
from desk_app.domain.report.story import CardLine
from desk_app.domain.said_order import in_said_order
from desk_app.domain.summaries import STAGE_WORDS
from desk_app.exchange import templates
from desk_app.support.characters import without_controls
from desk_app.support.directions import without_ordering
from desk_app.support.words import _, mark

_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~&]")
_LINE_START = re.compile(r"^(\d*)([-+=:.)])")
_SPACES = re.compile(r"[ \t]+")
_WHO = {Side.WE: mark("We"), Side.THEY: mark("They"), None: ""}


def pieces(file: Exportable) -> Iterator[bytes]:
    """The negotiations of a file, one piece for each."""
    people = {person.id: person.name for person in file.counterparts}
    titles = kind_titles((*templates.own_ones(file.templates), *templates.all_templates()))
    for place, each in enumerate(file.negotiations):
        lines = "\n".join(_negotiation(in_said_order(each), people, title_of(each.kind, titles)))
        yield f"{chr(10) if place else ''}{lines}\n".encode()


def escaped(text: str) -> str:
    """A text on one line, of which nothing is read as markup."""
    flat = _SPACES.sub(" ", without_controls(without_ordering(text))).strip(" ")
    return _LINE_START.sub(r"\1\\\2", _MARKUP.sub(r"\\\g<0>", flat))


def paragraphs(text: str, indent: str = "") -> str:
    """A text with its paragraphs and line breaks, of which nothing is read as markup.

    `indent` is put before each line except the first.
    """
    blocks: list[list[str]] = [[]]
    for line in map(escaped, text.splitlines()):
        if line:
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return f"\n\n{indent}".join(f"\\\n{indent}".join(block) for block in blocks if block)


def _in_cell(text: str) -> str:
    """A text for a cell of a table, which must be on one line of the file."""
    return "<br>".join(map(escaped, text.strip().splitlines()))


def _negotiation(negotiation: Negotiation, people: Mapping[str, str], kind: str) -> Iterator[str]:
    yield f"# {escaped(negotiation.title)}"
    yield ""
    yield from _facts(negotiation, people.get(negotiation.counterpart or "", ""), kind)
    for heading, lines in (
        (_("People"), _participants(negotiation, people)),
        (_("Meetings to come"), [_planned(each, people) for each in negotiation.planned if not each.cancelled]),
        (_("Issues"), _issues(negotiation)),
        (_("Preparation"), [line for prompt in negotiation.prompts for line in _prompt(prompt)]),
        (_("Alternatives"), _alternatives(negotiation)),
        (_("Expected"), _predictions(negotiation)),
        (_("Strengths"), [f"- {_joined(each.strength, each.need, ' → ')}" for each in negotiation.strengths]),
        (_("Ledger"), list(_ledger(negotiation))),
        (_("Cards"), _cards(negotiation)),
        (_("Outcome"), _outcome(negotiation)),
        (_("Lessons"), [f"- {paragraphs(each.text, '  ')}" for each in negotiation.lessons]),
        (_("Follow-ups"), _follow_ups(negotiation)),
    ):
        if lines:
            yield from ("", f"## {heading}", "", *lines)
    yield ""
    private = _("Private: contains your limits.")
    yield f"*{private}*"


def _facts(negotiation: Negotiation, person: str, kind: str) -> Iterator[str]:
    for name, said in (
        (_("With"), escaped(person)),
        (_("Kind"), escaped(kind)),
        (_("Stage"), _(STAGE_WORDS[negotiation.stage])),
        (_("Currency"), escaped(negotiation.currency)),
        (_("Deadline"), day(negotiation.deadline) if negotiation.deadline else ""),
    ):
        if said:
            yield f"- {name}: {said}"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    lines = [f"| {' | '.join(cells)} |" for cells in rows]
    return [f"| {' | '.join(heads)} |", f"|{' --- |' * len(heads)}", *lines] if lines else []


def _issues(negotiation: Negotiation) -> list[str]:
    def cell(issue: Issue, value: Value | None) -> str:
        return escaped(shown(issue, value, negotiation.currency)) if value is not None else ""

    def their_limit(issue: Issue) -> str:
        told = cell(issue, issue.theirs.known_limit)
        return _("{value} est.", value=told) if issue.theirs.limit_is_guessed else told

    rows = [
        (
            escaped(issue.name),
            cell(issue, issue.opening),
            cell(issue, issue.target),
            cell(issue, issue.walk_away),
            their_limit(issue),
            number(issue.weight) if issue.weight is not None else "",
        )
        for issue in negotiation.issues
    ]
    heads = (_("Issue"), _("Opening"), _("Target"), _("Walk-away"), _("Their limit"), _("Weight"))
    return _table(heads, rows)


def _prompt(prompt: Prompt) -> Iterator[str]:
    if not prompt.answer and not prompt.action:
        return
    yield f"- **{escaped(prompt.prompt)}** {paragraphs(prompt.answer, '  ')}".rstrip()
    if prompt.action:
        yield f"  {_task(paragraphs(prompt.action, '    '), prompt.due, prompt.done)}"


def _task(words: str, due: date | None, done: bool) -> str:
    box = "[x]" if done else "[ ]"
    return f"- {box} {words}" if due is None else _("- {box} {words} (by {day})", box=box, words=words, day=day(due))


def _alternatives(negotiation: Negotiation) -> list[str]:
    lines = []
    for each in negotiation.alternatives:
        worth = f", {money(each.worth, negotiation.currency)}" if each.worth is not None else ""
        lines.append(f"- {_who(each.side)}: {escaped(f'{each.name}{worth}')}")
        if each.action:
            lines.append(f"  {_task(paragraphs(each.action, '    '), each.due, each.done)}")
    return lines


def _participants(negotiation: Negotiation, people: Mapping[str, str]) -> list[str]:
    lines = []
    for each in negotiation.people:
        role = _(ROLE_WORDS[each.role]) if each.role else ""
        if each.counterpart in people:
            lines.append("- " + ": ".join(filter(None, (escaped(people[each.counterpart]), role))))
    return lines


def _planned(planned: PlannedMeeting, people: Mapping[str, str]) -> str:
    time = f"{planned.starts:%H:%M} {escaped(zone_shown(planned.zone))}" if isinstance(planned.starts, datetime) else ""
    who = (people[each] for each in planned.people if each in people)
    return "- " + ", ".join(filter(None, (day(planned.starts), time.strip(), *map(escaped, (planned.place, *who)))))


def _predictions(negotiation: Negotiation) -> list[str]:
    """What we expect now, and what was expected when the talks began."""
    sealed = negotiation.sealed
    now = [f"- {_prediction(each, negotiation)}" for each in negotiation.predictions]
    if sealed is None or not sealed.predictions:
        return now
    then = [f"  - {_prediction(each, negotiation)}" for each in sealed.predictions]
    return [*now, _("- When the talks began ({day}):", day=day(sealed.at)), *then]


def _prediction(prediction: Prediction, negotiation: Negotiation) -> str:
    issue = negotiation.issue(prediction.issue or "")
    if prediction.what is Predicted.OUTCOME:
        words = _("Outcome: {outcome}", outcome=_(OUTCOME_WORDS[OutcomeKind(str(prediction.value))]))
    else:
        value = shown(issue, prediction.value, negotiation.currency) if issue else str(prediction.value)
        words = f"{issue.name} {value}" if issue else value
    if prediction.sure is None:
        return escaped(words)
    return escaped(_("{expected} ({share} sure)", expected=words, share=percent(prediction.sure)))


def _who(side: Side | None) -> str:
    return "" if side is None else _(_WHO[side])


def _ledger(negotiation: Negotiation) -> Iterator[str]:
    became = fates(negotiation)
    for meeting in negotiation.meetings:
        rows = [
            (
                str(entry.seq),
                f"{entry.at:%Y-%m-%d %H:%M}" if entry.day is None else f"{entry.day:%Y-%m-%d}",
                _who(entry.side),
                escaped(kind_label(negotiation, entry)),
                _terms(negotiation, entry, became.get(entry.id)),
                _in_cell(entry.told or entry.raw),
            )
            for entry in meeting.entries
        ]
        heads = ("#", _("Time"), _("Side"), _("Kind"), _("Terms"), _("Note"))
        yield from ("", *_table(heads, rows)) if rows else ()


def _terms(negotiation: Negotiation, entry: Entry, fate: ExchangeFate | None) -> str:
    said = []
    for term in entry.terms:
        issue = negotiation.issue(term.issue)
        words = f"{issue.name} {shown(issue, term.value, negotiation.currency)}" if issue else str(term.value)
        said.append(f"{_who(term.side)}: {escaped(words)}")
    terms = "; ".join(said)
    if fate is None or fate is ExchangeFate.AGREED:
        return terms
    became = _(FATE_WORDS[fate])
    return f"{terms} ({became})"


def _cards(negotiation: Negotiation) -> list[str]:
    """What became of our cards, and those that were never mentioned."""
    if not any(card.uses for card in deck(negotiation)):
        return []
    told = card_story(negotiation, analyse(negotiation, next(negotiation.entries()).at))
    if told is None:
        return []
    lines = [f"- {': '.join(filter(None, map(escaped, each)))}" for each in map(_card, told.lines)]
    return [*lines, *(_("- Never mentioned: {card}", card=escaped(card)) for card in told.never)]


def _card(line: CardLine) -> tuple[str, str]:
    head = _("{time} {card}", time=line.when, card=line.card)
    return head, ", ".join(filter(None, (line.how, line.after)))


def _outcome(negotiation: Negotiation) -> list[str]:
    outcome = negotiation.outcome
    if outcome is None:
        return []
    lines = [_("- Result: {outcome}", outcome=_(OUTCOME_WORDS[outcome.kind]))]
    for term in outcome.terms:
        issue = negotiation.issue(term.issue)
        if issue:
            lines.append(f"- {escaped(issue.name)}: {escaped(shown(issue, term.value, negotiation.currency))}")
    for name, said in (
        (_("Summary"), outcome.summary),
        (_("Keep"), outcome.keep),
        (_("Change"), outcome.change),
        (_("Rule to try"), outcome.rule),
    ):
        if said.strip():
            lines.append(f"- {name}: {paragraphs(said, '  ')}")
    if outcome.recontact_on:
        lines.append(_("- Contact again: {day}", day=day(outcome.recontact_on)))
    return lines


def _follow_ups(negotiation: Negotiation) -> list[str]:
    return [
        _task(f"{_who(each.who)}: {paragraphs(each.what, '  ')}", each.due, each.done)
        for each in negotiation.follow_ups
    ]


def _joined(one: str, other: str, between: str) -> str:
    return between.join(filter(None, (paragraphs(one, "  "), paragraphs(other, "  "))))
