"""Reads a whole interchange file, and checks all of it, including every reference."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from typing import NamedTuple

from desk_app.domain.journal_file import JournalFile
from desk_app.domain.negotiation import Negotiation, Stage
from desk_app.domain.rules_to_try import Rule
from desk_app.exchange.fields import Fields
from desk_app.exchange.identities import Identities, as_number, is_uuid
from desk_app.exchange.json_file import TOO_DEEP, Heard, Item, Names, Opener, Stretch, look_through
from desk_app.exchange.json_text import canonical_json
from desk_app.exchange.problems import BadFile, Enough, Problems, quoted, shown
from desk_app.exchange.read_across import AcrossOfFile
from desk_app.exchange.read_expected import read_participants, read_planned, read_predictions, read_sealed
from desk_app.exchange.read_learned import read_checks, read_lessons, read_links, read_tries, with_uses
from desk_app.exchange.read_people import PeopleOfFile
from desk_app.exchange.read_preparation import (
    read_alternatives,
    read_issues,
    read_leverage,
    read_limit_changes,
    read_prompts,
    read_strengths,
)
from desk_app.exchange.read_talks import read_follow_ups, read_meetings, read_outcome, read_relationship
from desk_app.exchange.scope import NO_NEGOTIATION, NO_PERSON, Scope
from desk_app.support.words import _, mark

FORMAT = "parley-journal"
VERSION = 4
_NOT_READ = mark("The file is not in order, so nothing of it was read.")
_FILE = frozenset("format version counterparts rules templates negotiations".split())
_NEGOTIATION = frozenset(
    "id title kind counterpart currency stage deadline follows issues prompts alternatives strengths limit_changes "
    "leverage meetings outcome relationship follow_ups practice people planned predictions sealed checks "
    "lessons tries links changed_at".split()
)
_FOLLOWS = frozenset(("follows",))
_CURRENCY = re.compile(r"[A-Z]{3}", re.ASCII)


class _Start(NamedTuple):
    """A negotiation of which only the id was read so far."""

    fields: Fields
    identities: Identities
    id: str


def parse(data: bytes) -> JournalFile:
    """The content of an interchange file, with ids for the journal.

    Raises:
        BadFile: something in it is wrong; `problems` names the places, at most twenty.
    """
    return open_file(lambda: BytesIO(data), len(data)).whole()


def open_file(opener: Opener, size: int, heard: Heard = lambda _: None) -> OpenFile:
    """Make the first pass through an interchange file and read its people. `size` is in bytes.

    Raises:
        BadFile: it is not an interchange file, or there are twenty problems before its negotiations.
    """
    return OpenFile(look_through(opener, size, heard))


class OpenFile:
    """An interchange file. Its people have been read; its negotiations are read one after the other.

    Problems are told in this order: those of the file and its people, those of the keys and ids of the negotiations,
    those of their contents.
    """

    def __init__(self, tree: object) -> None:
        _check_format(tree)
        self._problems, self._heads, self._contents = Problems(), Problems(), Problems()
        self._used: set[int] = set()
        people = PeopleOfFile(self._problems, self._used)
        self._people = people.known
        self.rules: tuple[Rule, ...] = ()
        """They are known once the negotiations are being read, to which they refer."""
        try:
            self._fields = Fields(tree, "", self._problems, _FILE)
            self.counterparts = people.read(self._fields)
            self._across = AcrossOfFile(self._fields, self._problems, self._used)
            self.templates = self._across.templates()
        except Enough:
            raise self._problems.located(_(_NOT_READ)) from None

    def whole(self) -> JournalFile:
        """The whole content at once.

        Raises:
            BadFile: something in it is wrong.
        """
        negotiations = tuple(self.negotiations())
        return JournalFile(self.counterparts, negotiations, self.rules, self.templates)

    def negotiations(self) -> Iterator[Negotiation]:
        """The negotiations. After the first problem no more are given, and the rest is only checked.

        Raises:
            BadFile: at the end, if something is wrong; then nothing of the file may be kept.
        """
        try:
            yield from self._checked()
        except RecursionError:
            raise BadFile(_(TOO_DEEP)) from None
        everything = Problems()
        everything.lines = [*self._problems.lines, *self._heads.lines, *self._contents.lines]
        if everything.lines:
            raise everything.located(_(_NOT_READ))

    def _checked(self) -> Iterator[Negotiation]:
        names = _names(self._fields.get("negotiations"))
        names.ahead.update(self._across.named())
        known = self._known(names)
        inside = self._used | {as_number(name) for name in names.known if is_uuid(name)}
        ring = _Ring()
        seen: set[str] = set()
        with suppress(Enough):
            self.rules = self._across.rules(known)
            for place, item in self._fields.items("negotiations"):
                negotiation = self._at_once(item, place, _Met(seen, inside, known, ring))
                if negotiation is None:
                    negotiation = self._field_by_field(item, place, _Met(seen, inside, known, ring))
                if negotiation is not None and not (self._problems.lines or self._heads.lines or self._contents.lines):
                    yield negotiation
            if not self._contents.enough:
                ring.check()

    def _at_once(self, item: object, place: str, met: _Met) -> Negotiation | None:
        """A negotiation that is in order. None if it must be read field by field; then nothing of it is remembered."""
        from desk_app.exchange.objects import NegotiationObject, Unusual, decoded
        from desk_app.exchange.read_objects import Referred, read_negotiation

        if not isinstance(item, Item):
            return None
        try:
            read, canonical = decoded(item.data, NegotiationObject)
            claims: set[int] = set()
            identities = Identities(canonical, met.inside, claims)
            new_id = identities.named(read.id, "negotiation")
            if read.id in met.seen or (is_uuid(read.id) and as_number(new_id) in self._used):
                return None
            known = met.known | {read.id: new_id} if read.follows == read.id else met.known
            follows = _known_as(read.follows, known)
            across = self._across.rule_ids, self._across.template_ids
            person = _known_as(read.counterpart, self._people)
            referred = Referred(new_id, person, follows, self._people, known, *across)
            negotiation = read_negotiation(read, referred, identities)
        except (Unusual, KeyError):
            return None
        self._used |= {as_number(new_id)} if is_uuid(read.id) else set()
        met.inside.update(claims)
        met.seen.add(read.id)
        met.known[read.id] = new_id
        met.ring.add(new_id, negotiation.follows, Fields({"follows": read.follows}, place, self._contents, _FOLLOWS))
        return negotiation

    def _field_by_field(self, item: object, place: str, met: _Met) -> Negotiation | None:
        """Any negotiation, read field by field. What is wrong with it is noted; None if there is too much."""
        start = self._start(place, item.tree() if isinstance(item, Item) else item, met.seen)
        met.known[str(start.fields.get("id"))] = start.id
        if self._contents.enough:
            return None
        with suppress(Enough):
            negotiation = self._negotiation(start, met.inside, met.known)
            met.ring.add(start.id, negotiation.follows, start.fields.alone("follows"))
            return negotiation
        return None

    def _known(self, names: Names) -> dict[str, str]:
        """The ids for the journal, by the ids of the file, of negotiations that may be referred to before they come."""
        known = {name: name.lower() for name in names.known if is_uuid(name)}
        wanted = names.ahead & names.known
        if wanted:
            for _, item in self._fields.items("negotiations"):
                raw = item.tree() if isinstance(item, Item) else item
                name = raw.get("id") if isinstance(raw, dict) else None
                if isinstance(name, str) and name in wanted:
                    known[name] = _identities(raw, set()).named(name, "negotiation")
        return known

    def _start(self, place: str, raw: object, seen: set[str]) -> _Start:
        fields = Fields(raw, place, self._heads, _NEGOTIATION)
        identities = _identities(raw, self._used)
        raw_id = fields.id("id")
        new_id, first = identities.take(raw_id, "negotiation")
        if raw_id and (not first or raw_id in seen):
            fields.problem("id", _("{given} is used twice", given=quoted(raw_id)))
        seen.add(raw_id)
        return _Start(fields, identities, new_id)

    def _negotiation(self, start: _Start, used: set[int], known: dict[str, str]) -> Negotiation:
        fields = start.fields
        start.identities.move_to(used)
        fields.problems = self._contents
        currency, rules = _currency(fields), self._across.rule_ids
        scope = Scope(fields.problems, start.identities, currency, start.id, self._people, known, rules)
        kind = fields.text("kind")
        whole = Negotiation(
            id=start.id,
            title=fields.name("title"),
            kind=self._across.template_ids.get(kind, kind),
            counterpart=scope.reference(fields, "counterpart", self._people, NO_PERSON),
            currency=scope.currency,
            stage=fields.choice("stage", Stage) or Stage.PREPARING,
            deadline=fields.day("deadline"),
            follows=scope.reference(fields, "follows", known, NO_NEGOTIATION),
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
            practice=fields.flag("practice"),
            people=read_participants(fields, scope),
            planned=read_planned(fields, scope),
            predictions=read_predictions(fields, scope),
            sealed=read_sealed(fields, scope),
            checks=read_checks(fields, scope),
            lessons=read_lessons(fields, scope),
            tries=read_tries(fields, scope),
            links=read_links(fields, scope),
            changed_at=fields.time("changed_at"),
        )
        return with_uses(fields, whole, scope)


class _Ring:
    """Negotiations that follow each other. They are checked when all are known."""

    def __init__(self) -> None:
        self._follows: dict[str, str] = {}
        self._told: list[tuple[str, Fields]] = []

    def add(self, new_id: str, follows: str | None, fields: Fields) -> None:
        """Add a negotiation, if it follows another. `fields` are those in which it says so."""
        if follows is not None:
            self._follows[new_id] = follows
            self._told.append((new_id, fields))

    def check(self) -> None:
        """Note a problem for each negotiation that leads back to itself."""
        settled: set[str] = set()
        for begin, fields in self._told:
            path: set[str] = set()
            at: str | None = begin
            while at is not None and at not in settled and at not in path:
                path.add(at)
                at = self._follows.get(at)
            if at in path:
                fields.problem(
                    "follows", _("{given} leads back to the negotiation itself", given=shown(fields.get("follows")))
                )
            settled |= path


class _Met(NamedTuple):
    """What was read of a file so far.

    `seen` are ids as the file writes them, `inside` the UUIDs, `known` the ids for the journal by those of the file,
    and `ring` tells which negotiation follows which.
    """

    seen: set[str]
    inside: set[int]
    known: dict[str, str]
    ring: _Ring


def _identities(raw: object, used: set[int]) -> Identities:
    return Identities(lambda: canonical_json(raw), used)


def _known_as(raw: str | None, known: dict[str, str]) -> str | None:
    return None if raw is None else known[raw]


def _names(raw: object) -> Names:
    return raw.names if isinstance(raw, Stretch) else Names()


def _check_format(tree: object) -> None:
    # this is checked first and alone: the problems of a file of another kind would only confuse
    if not isinstance(tree, dict):
        raise BadFile(
            _("The file is not a Parley journal: it must be one JSON object, it is {given}.", given=shown(tree))
        )
    if tree.get("format") != FORMAT:
        raise BadFile(
            _(
                'The file is not a Parley journal: "format" must be "{format}", is {given}.',
                format=FORMAT,
                given=_given(tree, "format"),
            )
        )
    if tree.get("version") not in range(1, VERSION + 1) or isinstance(tree["version"], bool):
        raise BadFile(
            _(
                'This Parley reads versions 1 to {version} of the format; "version" is {given}. A newer Parley may '
                "read the file.",
                version=VERSION,
                given=_given(tree, "version"),
            )
        )


def _given(tree: dict[str, object], key: str) -> str:
    return shown(tree[key]) if key in tree else "missing"


def _currency(fields: Fields) -> str:
    raw = fields.text("currency")
    if raw and not _CURRENCY.fullmatch(raw):
        fields.problem("currency", _('must be a currency code like "EUR", got {given}', given=shown(raw)))
        return ""
    return raw
