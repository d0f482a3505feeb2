"""Whole interchange files made up by Hypothesis, and small ones to spoil."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from io import BytesIO

import tomli_w
from hypothesis import strategies as st

from desk_app.domain.cards import CardHow, CardUse
from desk_app.domain.closing import (
    Door,
    FollowUp,
    FollowUpKind,
    Outcome,
    OutcomeKind,
    RelationshipCheck,
    RelationshipPhase,
    RelationshipStatus,
)
from desk_app.domain.entries import Entry, EntryKind, ExchangeState, Meeting, PlannedMeeting, Term
from desk_app.domain.holding import MOST_DAYS_LATE, DealCheck, Kept, Paid
from desk_app.domain.issues import Issue, Option, Theirs
from desk_app.domain.journal_file import JournalFile
from desk_app.domain.lessons import Lesson
from desk_app.domain.links import FileLink
from desk_app.domain.negotiation import Counterpart, Negotiation, Stage
from desk_app.domain.preparation import (
    Alternative,
    AlternativeState,
    Leverage,
    LimitChange,
    LimitKind,
    PackageTerm,
    Participant,
    PersonRole,
    Phase,
    Predicted,
    Prediction,
    Prompt,
    Sealed,
    SealedLimit,
    Section,
    Share,
    Source,
    Strength,
)
from desk_app.domain.quantities import Confidence, Direction, Estimate, Per, Side, Unit, minor_digits
from desk_app.domain.rules_to_try import Rule, RuleState, RuleTry
from desk_app.domain.template import LONGEST_TITLE, OwnTemplate
from desk_app.exchange.read_ledger import OpenLedger

UUIDS = st.uuids().map(str)
TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
NAMES = TEXTS.filter(str.strip)
DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2100, 1, 1))
OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
TIMES = st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2100, 1, 1), timezones=OFFSETS)  # noqa: DTZ001
COMPUTED = st.floats(0, 1, allow_subnormal=False).filter(lambda f: not f or f > 1e-9).map(lambda f: Decimal(repr(f)))
RATINGS = st.decimals(0, 1, places=4) | COMPUTED
WEIGHTS = st.decimals(0, 10**6, places=3) | st.integers(0, 10).map(Decimal) | COMPUTED


def maybe(strategy):
    return st.none() | strategy


def amounts(currency):
    return st.decimals(-(10**9), 10**9, places=minor_digits(currency))


def step_of(unit, currency):
    if unit is Unit.MONEY:
        return amounts(currency).map(abs).filter(bool)
    return st.integers(1, 1000).map(Decimal)


def values_of(unit, currency, options):
    match unit:
        case Unit.MONEY:
            return amounts(currency)
        case Unit.DATE:
            return DAYS
        case Unit.OPTION:
            return st.sampled_from([o.id for o in options]) if options else st.nothing()
        case _:
            return st.decimals(-(10**6), 10**6, places=4)


OPTIONS = st.lists(st.builds(Option, UUIDS, NAMES, maybe(RATINGS), maybe(RATINGS.map(Estimate))), max_size=3)


@st.composite
def issues(draw, currency):
    unit = draw(st.sampled_from(Unit))
    options = tuple(draw(OPTIONS)) if unit is Unit.OPTION else ()
    value = maybe(values_of(unit, currency, options)) if unit is not Unit.OPTION or options else st.none()
    money = unit is Unit.MONEY
    believed = value.map(lambda v: None if v is None else Estimate(v))
    theirs = Theirs(
        draw(believed), draw(believed), draw(maybe(WEIGHTS.map(Estimate))), draw(maybe(st.sampled_from(Confidence)))
    )
    return Issue(
        id=draw(UUIDS),
        name=draw(NAMES),
        unit=unit,
        direction=None if unit is Unit.OPTION else draw(maybe(st.sampled_from(Direction))),
        per=draw(maybe(st.sampled_from(Per))) if money else None,
        quantity=draw(maybe(WEIGHTS)) if money else None,
        step=draw(maybe(step_of(unit, currency))),
        opening=draw(value),
        opening_reason=draw(TEXTS),
        target=draw(value),
        walk_away=draw(value),
        red_line=draw(st.booleans()),
        weight=draw(maybe(WEIGHTS)),
        theirs=theirs,
        options=options,
    )


def terms_of(issues, currency):
    usable = [i for i in issues if i.unit is not Unit.OPTION or i.options]
    if not usable:
        return st.nothing()
    return st.sampled_from(usable).flatmap(lambda i: st.tuples(st.just(i.id), values_of(i.unit, currency, i.options)))


def some(strategy, size=2, **kwargs):
    return st.just([]) if strategy.is_empty else st.lists(strategy, max_size=size, **kwargs)


@st.composite
def meetings(draw, listed, currency):
    terms = terms_of(listed, currency)
    seqs = iter(sorted(draw(st.sets(st.integers(0, 500), min_size=4, max_size=4))))
    made = []
    for _ in range(draw(st.integers(0, 2))):
        entries = []
        for _ in range(draw(st.integers(0, 2))):
            put = tuple(Term(draw(st.sampled_from(Side)), *term) for term in draw(some(terms)))
            kind = draw(st.sampled_from(EntryKind))
            exchange, seq = kind is EntryKind.EXCHANGE, next(seqs)
            entries.append(
                Entry(
                    id=draw(UUIDS),
                    seq=seq,
                    at=draw(TIMES),
                    kind=kind,
                    side=draw(maybe(st.sampled_from(Side))),
                    raw=draw(TEXTS),
                    note=draw(TEXTS),
                    worth=draw(maybe(amounts(currency))),
                    state=draw(maybe(st.sampled_from(ExchangeState))) if exchange else None,
                    settled_seq=draw(maybe(st.integers(seq, 600))) if exchange else None,
                    terms=put,
                    because=draw(TEXTS),
                    day=draw(maybe(DAYS)),
                    channel=draw(TEXTS),
                    message_sent=draw(maybe(TIMES)),
                    message_from=draw(TEXTS),
                )
            )
        made.append(
            Meeting(draw(UUIDS), draw(maybe(TIMES)), draw(maybe(TIMES)), draw(TEXTS), draw(TEXTS), tuple(entries))
        )
    return tuple(made)


def packages(terms):
    return some(terms, unique_by=lambda term: term[0]).map(lambda found: tuple(PackageTerm(*term) for term in found))


@st.composite
def negotiations(draw, people, rules=()):
    currency = draw(st.sampled_from(["EUR", "JPY", "KWD", ""]))
    listed = tuple(draw(st.lists(issues(currency), max_size=3)))
    money, package = maybe(amounts(currency)), packages(terms_of(listed, currency))
    flags, sides, trust = st.booleans(), st.sampled_from(Side), maybe(st.integers(1, 7))
    changes = [
        st.builds(LimitChange, UUIDS, TIMES, st.just(i.id), st.sampled_from(LimitKind), v, v, TEXTS)
        for i in listed
        if i.unit is not Unit.OPTION
        for v in [maybe(values_of(i.unit, currency, ()))]
    ]
    those = st.sampled_from([p.id for p in people]) if people else st.nothing()
    predicted = predictions(terms_of(listed, currency))
    whole = Negotiation(
        id=draw(UUIDS),
        title=draw(NAMES),
        kind=draw(TEXTS),
        counterpart=draw(maybe(st.sampled_from([p.id for p in people]))) if people else None,
        currency=currency,
        stage=draw(st.sampled_from(Stage)),
        deadline=draw(maybe(DAYS)),
        issues=listed,
        prompts=tuple(
            draw(
                some(
                    st.builds(
                        Prompt,
                        UUIDS,
                        st.sampled_from(Section),
                        TEXTS,
                        TEXTS,
                        TEXTS,
                        maybe(st.sampled_from(Confidence)),
                        maybe(st.sampled_from(Share)),
                        TEXTS,
                        maybe(DAYS),
                        flags,
                        flags,
                        maybe(TIMES),
                    )
                )
            )
        ),
        alternatives=tuple(
            draw(
                some(
                    st.builds(
                        Alternative,
                        UUIDS,
                        sides,
                        NAMES,
                        money,
                        package,
                        maybe(RATINGS),
                        money,
                        money,
                        maybe(DAYS),
                        st.sampled_from(AlternativeState),
                        TEXTS,
                        maybe(DAYS),
                        flags,
                        st.none(),
                        maybe(TIMES),
                    )
                )
            )
        ),
        strengths=tuple(draw(some(st.builds(Strength, UUIDS, TEXTS, TEXTS)))),
        limit_changes=tuple(draw(some(st.one_of(changes)))) if changes else (),
        leverage=tuple(
            draw(
                some(
                    st.builds(
                        Leverage,
                        UUIDS,
                        TIMES,
                        st.sampled_from(Phase),
                        st.sampled_from(Source),
                        st.integers(0, 4),
                        st.integers(0, 4),
                        TEXTS,
                    )
                )
            )
        ),
        meetings=draw(meetings(listed, currency)),
        outcome=draw(
            maybe(
                st.builds(
                    Outcome,
                    st.sampled_from(OutcomeKind),
                    maybe(TIMES),
                    package,
                    maybe(st.sampled_from(Door)),
                    maybe(DAYS),
                    TEXTS,
                    TEXTS,
                    TEXTS,
                    TEXTS,
                    changed_at=maybe(TIMES),
                    check_on=maybe(DAYS),
                )
            )
        ),
        relationship=tuple(
            draw(
                some(
                    st.builds(
                        RelationshipCheck,
                        UUIDS,
                        TIMES,
                        st.sampled_from(RelationshipPhase),
                        trust,
                        trust,
                        trust,
                        trust,
                        maybe(st.sampled_from(RelationshipStatus)),
                        TEXTS,
                    )
                )
            )
        ),
        follow_ups=tuple(draw(some(follow_ups()))),
        practice=draw(flags),
        people=tuple(draw(some(participants(those)))),
        planned=tuple(draw(some(planned(those)))),
        predictions=tuple(draw(some(predicted))),
        sealed=draw(maybe(sealed_of(terms_of(listed, currency), predicted))),
        changed_at=draw(maybe(TIMES)),
    )
    entries = [entry.id for entry in whole.entries()]
    made = tuple(
        replace(each, entry=draw(maybe(st.sampled_from(entries)))) if entries else each for each in whole.follow_ups
    )
    used = st.tuples(st.sampled_from(entries), st.sampled_from(CardHow)) if entries else st.nothing()
    uses = some(used, unique_by=lambda each: each[0]).map(lambda drawn: tuple(CardUse(*each) for each in drawn))
    tried = st.builds(RuleTry, st.sampled_from(rules), maybe(st.booleans())) if rules else st.nothing()
    at_entry = maybe(st.sampled_from(entries)) if entries else st.none()
    return replace(
        whole,
        follow_ups=made,
        prompts=tuple(replace(each, uses=draw(uses)) for each in whole.prompts),
        alternatives=tuple(replace(each, uses=draw(uses)) for each in whole.alternatives),
        strengths=tuple(replace(each, uses=draw(uses)) for each in whole.strengths),
        checks=tuple(draw(some(checks()))),
        lessons=tuple(draw(some(st.builds(Lesson, UUIDS, TIMES, NAMES, at_entry)))),
        tries=tuple(draw(some(tried, unique_by=lambda each: each.rule))),
        links=tuple(draw(some(st.builds(FileLink, UUIDS, NAMES, NAMES, TIMES), unique_by=lambda each: each.id))),
    )


def checks():
    payment = st.one_of(
        st.tuples(st.just(Paid.LATE), maybe(st.integers(0, MOST_DAYS_LATE))),
        st.tuples(maybe(st.sampled_from(Paid)), st.none()),
    )
    made = st.builds(DealCheck, UUIDS, TIMES, maybe(st.sampled_from(Kept)), note=TEXTS, changed_at=maybe(TIMES))
    return st.tuples(made, payment).map(lambda drawn: replace(drawn[0], payment=drawn[1][0], days_late=drawn[1][1]))


def participants(people):
    return people if people.is_empty else st.builds(Participant, people, maybe(st.sampled_from(PersonRole)))


def follow_ups():
    return st.builds(
        FollowUp, UUIDS, st.sampled_from(Side), TEXTS, maybe(DAYS), st.booleans(), st.sampled_from(FollowUpKind),
        maybe(TIMES), st.none(), maybe(DAYS), st.booleans(), maybe(TIMES),
    )  # fmt: skip


@st.composite
def planned(draw, people):
    starts = draw(DAYS | st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)))  # noqa: DTZ001
    days = draw(maybe(st.integers(0, 40)))
    return PlannedMeeting(
        id=draw(UUIDS),
        starts=starts,
        zone=draw(st.sampled_from(["", "Europe/Berlin", "Asia/Kolkata"])),
        starts_utc=draw(maybe(TIMES.map(lambda at: at.astimezone(UTC)))),
        ends=None if days is None else starts + timedelta(days=days),
        place=draw(TEXTS),
        people=tuple(draw(some(people))),
        uid=draw(TEXTS),
        sequence=draw(maybe(st.integers(0, 1000))),
        cancelled=draw(st.booleans()),
        changed_at=draw(maybe(TIMES)),
    )


def predictions(terms):
    sure = maybe(RATINGS)
    ends = st.builds(Prediction, st.just(Predicted.OUTCOME), st.sampled_from(OutcomeKind).map(str), st.none(), sure)
    if terms.is_empty:
        return ends
    made = st.tuples(terms, sure).map(lambda drawn: Prediction(Predicted.LANDING, drawn[0][1], drawn[0][0], drawn[1]))
    return ends | made


def sealed_of(terms, predicted):
    kinds = st.sampled_from(LimitKind)
    limits = some(st.tuples(kinds, terms), size=4, unique_by=lambda each: (each[0], each[1][0]))
    if terms.is_empty:
        limits = st.just([])
    ordered = limits.map(lambda drawn: sorted(drawn, key=lambda each: each[0] is LimitKind.TARGET))
    kept = ordered.map(lambda drawn: tuple(SealedLimit(what, *term) for what, term in drawn))
    return st.builds(Sealed, TIMES, kept, some(predicted).map(tuple))


@st.composite
def journal_files(draw):
    person = st.builds(
        Counterpart, UUIDS, NAMES, TEXTS, TEXTS, TEXTS, TEXTS, TEXTS, maybe(DAYS), st.none(), maybe(TIMES)
    )
    people = tuple(draw(st.lists(person, max_size=2)))
    if len(people) > 1 and draw(st.booleans()):
        people = (people[0], replace(people[1], merged_into=people[0].id))
    rule = st.builds(Rule, UUIDS, NAMES, TIMES, st.sampled_from(RuleState), st.none(), maybe(TIMES))
    rules = tuple(draw(st.lists(rule, max_size=2)))
    named = [each for each in people if each.merged_into is None]  # whoever names a merged record means its end
    made = tuple(draw(st.lists(negotiations(named, tuple(each.id for each in rules)), max_size=2)))
    if made:
        rules = tuple(replace(each, negotiation=draw(maybe(st.just(made[0].id)))) for each in rules)
    titles = NAMES.filter(lambda text: len(text.splitlines()) < 2 and len(text) <= LONGEST_TITLE)
    titled = titles.map(lambda title: tomli_w.dumps({"title": title}))
    texts = draw(st.lists(st.tuples(UUIDS, titled, maybe(TIMES)), max_size=2))
    templates = tuple(OwnTemplate(new_id, place, text, at) for place, (new_id, text, at) in enumerate(texts))
    return JournalFile(people, made, rules, templates)


class ReadFile:
    """A file that was read before, to be taken in by a journal."""

    def __init__(self, file: JournalFile) -> None:
        self._file = file
        self.counterparts = file.counterparts
        self.rules, self.templates = file.rules, file.templates

    def negotiations(self) -> Iterator[Negotiation]:
        """All of them."""
        return iter(self._file.negotiations)


def parse_ledger(data: bytes) -> JournalFile:
    """What a ledger holds, all of it at once."""
    ledger = OpenLedger(lambda: BytesIO(data), len(data))
    return JournalFile(ledger.counterparts, tuple(ledger.negotiations()))


_SMALL = {
    "format": "parley-journal",
    "version": 1,
    "counterparts": [{"id": "c1", "name": "Ines Moreau"}],
    "negotiations": [
        {
            "id": "n1",
            "title": "Logo",
            "counterpart": "c1",
            "currency": "EUR",
            "issues": [
                {"id": "fee", "name": "Fee", "unit": "money", "direction": "more", "weight": 5, "walk_away": "900"},
                {
                    "id": "rights",
                    "name": "Rights",
                    "unit": "option",
                    "options": [{"id": "licence", "label": "Licence", "ours": 0.7, "theirs": "0.2"}],
                },
                {"id": "start", "name": "Start", "unit": "date", "direction": "less", "step": 1},
            ],
            "prompts": [{"section": "information", "prompt": "Who decides?"}],
            "alternatives": [{"id": "a1", "side": "we", "name": "Teach", "worth": 800, "likelihood": 0.5}],
            "strengths": [{"strength": "Fast", "need": "A fair in March"}],
            "limit_changes": [
                {"at": "2026-09-01T10:05:00Z", "issue": "fee", "what": "walk_away", "from": 950, "to": "900.00"}
            ],
            "leverage": [{"at": "2026-09-01T09:00:00+02:00", "phase": "before", "source": "power", "we": 2, "they": 3}],
            "meetings": [
                {
                    "id": "m1",
                    "started_at": "2026-09-01T10:00:00+02:00",
                    "entries": [
                        {
                            "id": "e1",
                            "seq": 1,
                            "at": "2026-09-01T10:01:00+02:00",
                            "side": "they",
                            "kind": "offer",
                            "terms": [{"side": "they", "issue": "fee", "value": "1000.00"}],
                        },
                        {"id": "e2", "seq": 2, "at": "2026-09-01T10:02:00.5+02:00", "kind": "raw", "raw": "??"},
                    ],
                }
            ],
            "outcome": {"kind": "part", "terms": [{"issue": "rights", "value": "licence"}]},
            "relationship": [{"at": "2026-09-01T11:00:00+02:00", "phase": "after", "trust": 5, "self": 6}],
            "follow_ups": [{"who": "we", "what": "Send the draft", "due": "2026-09-08"}],
        }
    ],
}


def small():
    """A small file as other programs write it: short ids, JSON numbers, nothing more than needed."""
    return copy.deepcopy(_SMALL)


_LATER = {
    "practice": True,
    "people": [{"counterpart": "c1", "role": "decides"}],
    "planned": [
        {
            "id": "p1",
            "starts": "2026-09-08T14:00",
            "zone": "Europe/Paris",
            "starts_utc": "2026-09-08T12:00:00Z",
            "ends": "2026-09-08T15:00",
            "place": "Their studio",
            "people": ["c1"],
            "uid": "meet-1@calendar.example",
            "sequence": 3,
            "changed_at": "2026-09-01T12:00:00Z",
        },
        {"id": "p2", "starts": "2026-09-20", "cancelled": True},
    ],
    "predictions": [
        {"what": "landing", "issue": "fee", "value": 1100, "sure": 0.6},
        {"what": "outcome", "value": "agreement"},
    ],
    "sealed": {
        "at": "2026-09-01T10:01:00+02:00",
        "limits": [{"issue": "fee", "value": "950"}],
        "targets": [{"issue": "fee", "value": "1200"}],
        "predictions": [{"what": "landing", "issue": "fee", "value": "1150.00", "sure": "0.7"}],
    },
}


def small_second():
    """The same in version 2 of the format, with all that version 1 does not have."""
    tree = small()
    negotiation = tree["negotiations"][0]
    tree["version"] = 2
    negotiation.update(copy.deepcopy(_LATER))
    negotiation["prompts"].append({"id": "q1", "section": "power", "first": True, "changed_at": "2026-09-01T08:00:00Z"})
    negotiation["alternatives"][0].update(action="Ask for the contract", due="2026-09-04", done=False)
    negotiation["alternatives"].append({"id": "a2", "side": "we", "name": "The other logo", "negotiation": "n2"})
    negotiation["strengths"][0]["id"] = "s1"
    first, second = negotiation["meetings"][0]["entries"]
    first.update(
        because="three sites",
        day="2026-08-31",
        channel="mail",
        message={"sent": "2026-08-31T09:00:00Z", "from": "Ines Moreau <ines@moreau.example>"},
    )
    second.update(kind="exchange", state="agreed", settled="e1", terms=first["terms"])
    promise = {"id": "f1", "who": "they", "kind": "promise", "what": "Send the contract", "entry": "e1"}
    promise.update(made_at="2026-09-01T10:01:00Z", kept_on="2026-09-03", said_to_them=True)
    negotiation["follow_ups"].append(promise)
    tree["negotiations"].append({"id": "n2", "title": "The other logo"})
    return tree


def small_fourth():
    """The same in version 4 of the format, with all that version 2 does not have."""
    tree = small_second()
    tree["version"] = 4
    tree["counterparts"][0].update(prefers="by phone", next_contact="2026-10-01", changed_at="2026-09-01T08:00:00Z")
    tree["counterparts"].append({"id": "c2", "name": "I. Moreau", "merged_into": "c1"})
    rule = {"id": "r1", "text": "Ask first", "made_at": "2026-09-01T12:00:00Z", "state": "kept", "negotiation": "n2"}
    tree["rules"] = [rule, {"id": "r2", "text": "Wait", "made_at": "2026-09-01T12:00:00Z"}]
    tree["templates"] = [{"id": "t1", "text": 'title = "Mural"', "changed_at": "2026-09-01T12:00:00Z"}]
    first, second = tree["negotiations"]
    first["kind"] = second["kind"] = "t1"
    first["outcome"]["check_on"] = "2026-11-01"
    first["prompts"][0]["uses"] = [{"entry": "e1", "how": "mentioned"}]
    first["alternatives"][0]["uses"] = [{"entry": "e2", "how": "kept_back"}]
    first["strengths"][0]["uses"] = [{"entry": "e1", "how": "used"}, {"entry": "e2", "how": "lost"}]
    late = {"id": "d1", "at": "2026-11-01T09:00:00Z", "terms": "partly", "payment": "late", "days_late": 9}
    first["checks"] = [
        late,
        {"at": "2026-11-08T09:00:00Z", "note": "All is well", "changed_at": "2026-11-08T09:00:00Z"},
    ]
    first["lessons"] = [{"id": "x1", "at": "2026-09-02T09:00:00Z", "text": "Ask for more", "entry": "e1"}]
    first["links"] = [{"label": "The brief", "target": "/home/ada/brief.pdf", "at": "2026-09-02T09:00:00Z"}]
    first["tries"] = [{"rule": "r2", "kept": False}, {"rule": "r1"}]
    return tree


def as_bytes(tree) -> bytes:
    return json.dumps(tree).encode()
