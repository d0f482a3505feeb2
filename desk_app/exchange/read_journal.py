"""A whole interchange file, checked to the last reference."""

from __future__ import annotations

import re
from typing import NamedTuple

from desk_app.domain.journal_file import JournalFile
from desk_app.domain.negotiation import Counterpart, Negotiation, Stage
from desk_app.exchange.fields import Fields
from desk_app.exchange.identities import Identities
from desk_app.exchange.json_text import read_tree
from desk_app.exchange.problems import BadFile, Enough, Problems, quoted, shown
from desk_app.exchange.read_closing import read_follow_ups, read_outcome, read_relationship
from desk_app.exchange.read_issues import read_issues
from desk_app.exchange.read_meetings import read_meetings
from desk_app.exchange.read_preparation import (
    read_alternatives,
    read_leverage,
    read_limit_changes,
    read_prompts,
    read_strengths,
)
from desk_app.exchange.scope import Scope

FORMAT = "parley-journal"
VERSION = 1
_NOT_READ = "The file is not in order, so nothing of it was read."
_FILE = frozenset(("format", "version", "counterparts", "negotiations"))
_COUNTERPART = frozenset("id name organisation email phone notes".split())
_NEGOTIATION = frozenset(
    "id title kind counterpart currency stage deadline follows issues prompts alternatives strengths limit_changes "
    "leverage meetings outcome relationship follow_ups".split()
)
_CURRENCY = re.compile(r"[A-Z]{3}", re.ASCII)


class _Start(NamedTuple):
    """A negotiation about to be read: its fields and ids are known, its references are not yet."""

    fields: Fields
    identities: Identities
    id: str


def parse(data: bytes) -> JournalFile:
    """What an interchange file holds, its ids made the journal's own.

    Raises:
        BadFile: anything in it is wrong; `problems` names the places, at most twenty.
    """
    return parse_tree(read_tree(data))


def parse_tree(tree: object) -> JournalFile:
    """What a tree of JSON values holds that an interchange file would.

    Raises:
        BadFile: anything in it is wrong; `problems` names the places, at most twenty.
    """
    problems = Problems()
    try:
        file = _file(tree, problems)
    except Enough:
        raise problems.located(_NOT_READ) from None
    except RecursionError:
        raise BadFile("The file is nested too deeply to be a journal.") from None
    if problems.lines:
        raise problems.located(_NOT_READ)
    return file


def _file(tree: object, problems: Problems) -> JournalFile:
    _check_format(tree)
    fields = Fields(tree, "", problems, _FILE)
    used: set[str] = set()
    people: dict[str, str] = {}
    counterparts = tuple(_counterparts(fields, used, people))
    starts = _starts(fields, used)
    known = {str(start.fields.get("id")): start.id for start in starts}
    negotiations = tuple(_negotiation(start, people, known) for start in starts)
    _check_follows(starts, negotiations)
    return JournalFile(counterparts, negotiations)


def _check_format(tree: object) -> None:
    # first and alone: a file of something else would only bring twenty riddles
    if not isinstance(tree, dict):
        raise BadFile(f"The file is not a Parley journal: it must be one JSON object, it is {shown(tree)}.")
    if tree.get("format") != FORMAT:
        raise BadFile(f'The file is not a Parley journal: "format" must be "{FORMAT}", is {_given(tree, "format")}.')
    if tree.get("version") != VERSION or isinstance(tree["version"], bool):
        raise BadFile(
            f'This Parley reads version {VERSION} of the format; "version" is {_given(tree, "version")}. '
            "A newer Parley may read the file."
        )


def _given(tree: dict[str, object], key: str) -> str:
    return shown(tree[key]) if key in tree else "missing"


def _counterparts(file: Fields, used: set[str], people: dict[str, str]) -> list[Counterpart]:
    counterparts = []
    for place, raw in file.items("counterparts"):
        fields = Fields(raw, place, file.problems, _COUNTERPART)
        raw_id = fields.id("id")
        new_id, first = Identities(raw, used).take(raw_id, "counterpart")
        if raw_id and (not first or raw_id in people):
            fields.problem("id", f"{quoted(raw_id)} is used twice")
        people[raw_id] = new_id
        counterparts.append(
            Counterpart(
                id=new_id,
                name=fields.name("name"),
                organisation=fields.text("organisation"),
                email=fields.text("email"),
                phone=fields.text("phone"),
                notes=fields.text("notes"),
            )
        )
    return counterparts


def _starts(file: Fields, used: set[str]) -> list[_Start]:
    starts = []
    seen: set[str] = set()
    for place, raw in file.items("negotiations"):
        fields = Fields(raw, place, file.problems, _NEGOTIATION)
        identities = Identities(raw, used)
        raw_id = fields.id("id")
        new_id, first = identities.take(raw_id, "negotiation")
        if raw_id and (not first or raw_id in seen):
            fields.problem("id", f"{quoted(raw_id)} is used twice")
        seen.add(raw_id)
        starts.append(_Start(fields, identities, new_id))
    return starts


def _negotiation(start: _Start, people: dict[str, str], known: dict[str, str]) -> Negotiation:
    fields = start.fields
    scope = Scope(fields.problems, start.identities, _currency(fields))
    return Negotiation(
        id=start.id,
        title=fields.name("title"),
        kind=fields.text("kind"),
        counterpart=_reference(fields, "counterpart", people, "counterpart"),
        currency=scope.currency,
        stage=fields.choice("stage", Stage) or Stage.PREPARING,
        deadline=fields.day("deadline"),
        follows=_reference(fields, "follows", known, "negotiation"),
        issues=read_issues(fields, scope),
        prompts=read_prompts(fields, scope),
        alternatives=read_alternatives(fields, scope),
        strengths=read_strengths(fields, scope),
        limit_changes=read_limit_changes(fields, scope),
        leverage=read_leverage(fields, scope),
        meetings=read_meetings(fields, scope),
        outcome=read_outcome(fields, scope),
        relationship=read_relationship(fields, scope),
        follow_ups=read_follow_ups(fields, scope),
    )


def _currency(fields: Fields) -> str:
    raw = fields.text("currency")
    if raw and not _CURRENCY.fullmatch(raw):
        fields.problem("currency", f'must be a currency code like "EUR", got {shown(raw)}')
        return ""
    return raw


def _reference(fields: Fields, key: str, known: dict[str, str], what: str) -> str | None:
    if fields.get(key) is None:
        return None
    raw = fields.id(key)
    if raw and raw not in known:
        fields.problem(key, f"no {what} of this file has the id {quoted(raw)}")
    return known.get(raw)


def _check_follows(starts: list[_Start], negotiations: tuple[Negotiation, ...]) -> None:
    follows = {each.id: each.follows for each in negotiations}
    settled: set[str] = set()
    for start in starts:
        path: set[str] = set()
        at: str | None = start.id
        while at is not None and at not in settled and at not in path:
            path.add(at)
            at = follows.get(at)
        if at in path:
            start.fields.problem(
                "follows", f"{shown(start.fields.get('follows'))} leads back to the negotiation itself"
            )
        settled |= path
