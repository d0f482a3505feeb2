"""What is read in one go is what field by field would give, problem for problem."""

from __future__ import annotations

import copy
import json
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import fields

from desk_app.exchange.json_text import CAREFUL, canonical_json
from desk_app.exchange.objects import (
    AlternativeObject,
    CounterpartObject,
    DealCheckObject,
    EntryObject,
    FollowUpObject,
    IssueObject,
    LessonObject,
    LeverageObject,
    LimitChangeObject,
    LinkObject,
    MeetingObject,
    NegotiationObject,
    OptionObject,
    OutcomeObject,
    PackageTermObject,
    ParticipantObject,
    PlannedObject,
    PredictionObject,
    PromptObject,
    RelationshipObject,
    SealedObject,
    StrengthObject,
    TermObject,
    TryObject,
    Unusual,
    UseObject,
    decoded,
)
from desk_app.exchange.read_across import RULE, TEMPLATE
from desk_app.exchange.read_journal import OpenFile
from desk_app.exchange.read_people import PeopleOfFile
from desk_app.exchange.write_journal import BadFile, dump, parse
from desk_app.journal.tables import TABLES, Shared
from desk_app.support import resources
from tests.end_to_end.many import journal
from tests.exchange.files import as_bytes, journal_files, small, small_fourth, small_second

TREE = journal(1, 12)
ODD = [
    None, True, 0, -1, 7, 1.5, 2**31, 10**30, "", " ", "x", "we", "they", "offer", "exchange", "agreed", "proposed",
    "1250.005", "1250.00", "1e3", "-0", "2026-11-09", "2026-11-09T14:30:00Z", "2026-11-09T14:30:00", "fee0", "days0",
    "rights0", "yes0", "no0", "e0-1", "ä", "\ud800", "x" * 201, "6f9619ff-8b86-4011-b42d-00cf4fc964ff", [], {}, [1],
    [{"side": "we", "issue": "fee0", "value": "5"}] * 2,
    [{"side": "we", "issue": "rights0", "value": "yes0"}, {"side": "they", "issue": "days0", "value": 30}],
]  # fmt: skip
KEYS = ("id", "seq", "at", "side", "kind", "raw", "note", "worth", "state", "settled_seq", "terms", "extra")


def outcome(tree: object) -> object:
    return outcome_of(as_bytes(tree))


def outcome_of(data: bytes) -> object:
    try:
        return parse(data)
    except BadFile as failure:
        return failure.problems


def careful_outcome_of(data: bytes) -> object:
    with (
        patch.object(OpenFile, "_at_once", lambda *_: None),
        patch.object(PeopleOfFile, "_at_once", lambda *_: None),
    ):
        return outcome_of(data)


def both(tree: object) -> tuple[object, object]:
    return outcome(tree), careful_outcome_of(as_bytes(tree))


@pytest.mark.parametrize("tree", [TREE, small(), small_second(), small_fourth(), journal(3, 20)])
def test_ordinary_files_are_read_alike(tree):
    quick, careful = both(tree)
    assert quick == careful


@pytest.mark.parametrize("kind", ["offer", "exchange", "note"])
@pytest.mark.parametrize("side", ["we", "they"])
def test_a_state_means_something_in_an_exchange_alone(kind, side):
    tree = copy.deepcopy(TREE)
    entry = tree["negotiations"][0]["meetings"][0]["entries"][0]
    terms = [{"side": each, "issue": "fee0", "value": "5"} for each in dict.fromkeys(("we", side))]
    entry.update(kind=kind, state="agreed", settled_seq=3, terms=terms)
    quick, careful = both(tree)
    assert quick == careful


@pytest.mark.parametrize("tree", [TREE, small(), small_second(), small_fourth(), journal(3, 20)])
def test_a_file_that_is_in_order_is_never_read_field_by_field(tree):
    with patch.object(OpenFile, "_field_by_field", side_effect=AssertionError("read field by field")):
        assert parse(as_bytes(tree))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(journal_files())
def test_an_export_is_never_read_field_by_field(file):
    data = dump(file)
    with patch.object(OpenFile, "_field_by_field", side_effect=AssertionError("read field by field")):
        quick = parse(data)
    with patch.object(OpenFile, "_at_once", lambda *_: None):
        assert parse(data) == quick


OBJECTS = {
    "counterpart": CounterpartObject,
    "negotiation": NegotiationObject,
    "issue": IssueObject,
    "option": OptionObject,
    "prompt": PromptObject,
    "alternative": AlternativeObject,
    "alternative_term": PackageTermObject,
    "strength": StrengthObject,
    "limit_change": LimitChangeObject,
    "leverage": LeverageObject,
    "meeting": MeetingObject,
    "entry": EntryObject,
    "term": TermObject,
    "outcome": OutcomeObject,
    "outcome_term": PackageTermObject,
    "relationship": RelationshipObject,
    "follow_up": FollowUpObject,
    "participant": ParticipantObject,
    "planned": PlannedObject,
    "prediction": PredictionObject,
    "sealed": SealedObject,
    "card_use": UseObject,
    "deal_check": DealCheckObject,
    "lesson": LessonObject,
    "link": LinkObject,
    "rule_try": TryObject,
}
"""The struct of each stored thing, by the name that the journal keeps it under."""


ALONE = {"rule": RULE, "own_template": TEMPLATE}
"""Keys of what is always read field by field, as there are few of them."""


def test_every_stored_thing_that_is_exported_has_its_struct():
    inside = {"planned_person", "sealed_limit"}  # a list of ids, and terms of what is sealed
    kept = {each.name for each in TABLES if each.shared is not Shared.NONE}
    assert kept - inside - set(ALONE) == set(OBJECTS) - {"sealed"}


def test_every_object_of_the_schema_has_its_struct_with_the_same_keys_and_needs():
    schema = json.loads(resources.text("schema", "parley-journal-4.schema.json"))["$defs"]
    for name, struct in OBJECTS.items():
        described = schema[{"alternative_term": "package_term", "outcome_term": "package_term"}.get(name, name)]
        assert set(struct.__struct_encode_fields__) == set(described["properties"]), name
        needed = {field.encode_name for field in fields(struct) if field.required}
        assert needed == set(described["required"]), name
    assert {name: set(schema[name]["properties"]) for name in ALONE} == ALONE


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_whatever_stands_in_an_entry_is_read_alike(data):
    tree = copy.deepcopy(TREE)
    entries = [entry for meeting in tree["negotiations"][0]["meetings"] for entry in meeting["entries"]]
    for _ in range(data.draw(st.integers(1, 3))):
        entry = data.draw(st.sampled_from(entries))
        terms = entry.get("terms")
        within = data.draw(st.sampled_from([entry, *(terms if isinstance(terms, list) else [])]))
        if isinstance(within, dict):
            key = data.draw(st.sampled_from(KEYS if within is entry else ("side", "issue", "value", "extra")))
            within[key] = copy.deepcopy(data.draw(st.sampled_from(ODD)))
    quick, careful = both(tree)
    assert quick == careful


WHERE = [
    (), ("issues", 0), ("issues", 2), ("issues", 0, "theirs"), ("issues", 2, "options", 0), ("alternatives", 0),
    ("meetings", 0), ("relationship", 0), ("follow_ups", 0), ("outcome",), ("prompts", 0), ("leverage", 0),
    ("limit_changes", 0), ("strengths", 0), ("people", 0), ("planned", 0), ("predictions", 0), ("predictions", 1),
    ("sealed",), ("sealed", "limits", 0), ("sealed", "predictions", 0), ("follow_ups", 1), ("alternatives", 1),
    ("meetings", 0, "entries", 0), ("meetings", 0, "entries", 0, "message"), ("prompts", 1), ("prompts", 0, "uses", 0),
    ("strengths", 0, "uses", 1), ("checks", 0), ("checks", 1), ("lessons", 0), ("tries", 0), ("tries", 1), ("links", 0),
]  # fmt: skip
WHOLE = journal(1, 4)["negotiations"][0]
FOURTH = small_fourth()


@settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_whatever_stands_anywhere_is_read_alike(data):
    tree = copy.deepcopy(data.draw(st.sampled_from([{**TREE, "negotiations": [WHOLE]}, FOURTH])))
    negotiation = tree["negotiations"][0]
    for _ in range(data.draw(st.integers(1, 2))):
        at = negotiation
        try:
            for key in data.draw(st.sampled_from(WHERE)):
                at = at[key]
            key = data.draw(st.sampled_from([*sorted(at), "extra", "done", "weight"]))
            at[key] = copy.deepcopy(data.draw(st.sampled_from(ODD)))
        except (KeyError, TypeError, IndexError, AttributeError):
            continue  # what was to be spoilt was spoilt before
    quick, careful = both(tree)
    assert quick == careful


NUMBERS = [
    "1", "-0", "-0.0", "0", "1.50", "1e2", "1E+400", "1e999999999", "NaN", "123456789012345678901", "0." + "1" * 41,
    "0." + "3" * 40, '"-0"', '"1_0"', '" 1"', '"٣"', '"1e2"', '"+1"', "1" * 201, "9223372036854775808", "-1",
]  # fmt: skip


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("key", ["weight", "walk_away"])
def test_every_way_to_write_a_number_is_read_alike(number, key):
    tree = small()
    tree["negotiations"][0]["issues"][0][key] = "HERE"
    read_alike(as_bytes(tree).replace(b'"HERE"', number.encode()))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"id": "n1",', b'"id": "n1", "id": "n1",'),
        (b'"id": "n1",', b'"id": null, "id": "n1",'),
        (b'"id": "n1",', b'"id" : "n1",'),
        (b'"id": "n1",', b'"\\u0069d": "n1",'),
        (b'"title": "Logo"', b'"title": "Lo\\":go", "title"  : "\\\\"'),
        (b'"title": "Logo"', b'"title"\t:"Lo\\":go"'),
        (b'"title": "Logo"', b'"title": "\\ud800"'),
        (b'"title": "Logo"', b'"title": "\\ud83e\\udd1d \\u0001 \\u007f \xc3\xa9"'),
        (b'"title": "Logo"', b'"title": "a \x01 b"'),
        (b'"seq": 2', b'"seq": 2, "note": null, "seq": 2'),
        (b'"seq": 2', b'"seq": 2.0'),
        (b'"seq": 2', b'"seq": 1'),
        (b'"10:02:00.5+02:00', b'"10:02:00.1234567+02:00'),
        (b"10:02:00.5+02:00", b"10:02:00.1234567+02:00"),
        (b"10:02:00.5+02:00", b"10:02:00.123456789Z"),
        (b"2026-09-01T10:02:00.5+02:00", b"2026-09-01t10:02:00z"),
        (b"2026-09-01T10:02:00.5+02:00", b"2026-09-01 10:02:00+02:00"),
        (b"10:02:00.5+02:00", b"10:02:00"),
        (b"10:02:00.5+02:00", b"10:02+02:00"),
        (b'"currency": "EUR"', b'"currency": "EUR\\n"'),
        (b'"currency": "EUR"', b'"currency": ""'),
        (b'"follow_ups"', b'"follows": "n1", "follow_ups"'),
        (b'"issues": [', b'"issues": [{}, '),
        (b'"name": "Ines Moreau"', b'"name": "Ines", "name": "Moreau"'),
        (b'"name": "Ines Moreau"', b'"name": " "'),
        (b'"name": "Ines Moreau"', b'"name": "I", "email": null, "phone": "\xc3\xa9"'),
        (b'"name": "Ines Moreau"}', b'"name": "I"}, {"id": "c1", "name": "J"}'),
        (b'"id": "c1"', b'"id": "6f9619ff-8b86-4011-b42d-00cf4fc964ff"'),
        (b'"id": "e1"', b'"id": "6f9619ff-8b86-4011-b42d-00cf4fc964ff"'),
        (b'"id": "n1",', b'"id": "6F9619FF-8b86-4011-b42d-00cf4fc964ff",'),
    ],
)
def test_what_other_programs_may_write_is_read_alike(old, new):
    read_alike(as_bytes(small()).replace(old, new))


def read_alike(data: bytes) -> None:
    assert outcome_of(data) == careful_outcome_of(data)


TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)


@settings(max_examples=150, deadline=None)
@given(TEXT, TEXT, st.sampled_from([each for each in NUMBERS if len(each) < 200]), st.sampled_from(['"', ' "']))
def test_ids_are_derived_from_one_form_however_the_file_is_read(title, note, number, quote):
    tree = small()["negotiations"][0] | {"title": title + "x", "kind": note}
    tree["issues"][0]["weight"] = "HERE"
    text = json.dumps(tree, ensure_ascii=bool(len(note) % 2))
    data = text.replace('"HERE"', number).replace('":', f"{quote}:").encode()
    try:
        canonical = decoded(data, NegotiationObject)[1]()
    except Unusual:
        return
    assert canonical == canonical_json(CAREFUL(data.decode(), 0)[0])
