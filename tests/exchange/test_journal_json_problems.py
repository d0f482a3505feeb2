"""A file that is wrong says where, and what is meant to be there."""

from __future__ import annotations

import json

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desk_app.domain.errors import BadInput
from desk_app.exchange.write_journal import BadFile, parse
from tests.exchange.files import as_bytes, small, small_fourth
from tests.exchange.test_journal_json_round_trip import FIRST, VALIDATOR

GONE = object()
FAR = "negotiations[0]"


def spoilt(path, value):
    """A small file with one value put in, or taken out, at a path of keys."""
    tree = small_fourth()
    at = tree
    for key in path[:-1]:
        at = at[key]
    if value is GONE:
        del at[path[-1]]
    else:
        at[path[-1]] = value
    return tree


def path_of(dotted):
    return [int(part) if part.isdigit() else part for part in dotted.replace("[", ".").replace("]", "").split(".")]


# what the structure forbids: the schema refuses it too
STRUCTURE = [
    ("issues[0].weight", "x", 'must be a number of 0 or more, got "x"'),
    ("issues[0].weight", -1, "must be a number of 0 or more, got -1"),
    ("issues[0].weight", "-1", 'must be a number of 0 or more, got "-1"'),
    ("issues[0].weight", True, "must be a number of 0 or more, got true"),
    ("issues[0].weight", [], "must be a number of 0 or more, got a list"),
    ("issues[0].unit", "euro", 'must be one of "money", "percent", "days", "date", "count", "option", got "euro"'),
    ("issues[0].unit", GONE, "is missing"),
    ("issues[0].name", "", "must not be empty"),
    ("issues[0].name", GONE, "is missing"),
    ("issues[0].name", 3, "must be text, got 3"),
    ("issues[0].id", GONE, "is missing"),
    ("issues[0].direction", "up", 'must be one of "more", "less", got "up"'),
    ("issues[0].step", 0, "must be a number above 0, got 0"),
    ("issues[0].quantity", "ten", 'must be a number of 0 or more, got "ten"'),
    ("issues[0].theirs", [], "must be an object, got a list"),
    ("issues[1].options[0].ours", 1.5, "must be a number from 0 to 1, got 1.5"),
    ("issues[1].options[0].theirs", "1.01", 'must be a number from 0 to 1, got "1.01"'),
    ("issues[0].red_line", "no", 'must be true or false, got "no"'),
    ("issues", {}, "must be a list, got an object"),
    ("title", GONE, "is missing"),
    ("title", "  ", "must not be empty"),
    ("stage", "won", 'must be one of "preparing", "talking", "closed", got "won"'),
    ("currency", "euro", 'must be a currency code like "EUR", got "euro"'),
    ("deadline", "9 Nov", 'must be a date like 2026-11-09, got "9 Nov"'),
    ("prompts[0].section", "magic", None),
    ("alternatives[0].likelihood", 50, "must be a number from 0 to 1, got 50"),
    ("alternatives[0].side", "them", 'must be one of "we", "they", got "them"'),
    ("leverage[0].we", 5, "must be a whole number from 0 to 4, got 5"),
    ("leverage[0].we", 1.5, "must be a whole number from 0 to 4, got 1.5"),
    ("leverage[0].at", "2026-09-01", None),
    ("relationship[0].trust", 0, "must be a whole number from 1 to 7, got 0"),
    ("meetings[0].entries[0].seq", "1", 'must be a whole number from 0 to 2147483647, got "1"'),
    ("meetings[0].entries[0].seq", GONE, "is missing"),
    ("meetings[0].entries[0].at", "2026-09-01T10:00:00", None),
    ("meetings[0].entries[0].at", 1756713600, None),
    ("meetings[0].entries[0].kind", "bid", None),
    ("meetings[0].entries[0].terms[0].side", GONE, "is missing"),
    ("meetings[0].entries[0].terms[0].value", GONE, "is missing"),
    ("outcome.kind", "won", None),
    ("follow_ups[0].who", "me", None),
    ("follow_ups[0].done", 0, "must be true or false, got 0"),
    ("follow_ups[1].kind", "wish", 'must be one of "task", "promise", got "wish"'),
    ("follow_ups[1].made_at", "2026-09-01", None),
    ("follow_ups[1].id", "", "must not be empty"),
    ("practice", 1, "must be true or false, got 1"),
    ("people[0].role", "pays", 'must be one of "decides", "blocks", "uses", "signs", got "pays"'),
    ("people[0].counterpart", GONE, "is missing"),
    ("planned[0].starts", GONE, "is missing"),
    ("planned[0].starts", "2026-09-08T14:00:00Z", None),
    ("planned[0].sequence", -1, "must be a whole number from 0 to 2147483647, got -1"),
    ("predictions[0].what", "price", 'must be one of "landing", "outcome", got "price"'),
    ("predictions[0].issue", GONE, "is missing"),
    ("predictions[0].sure", 60, "must be a number from 0 to 1, got 60"),
    ("predictions[1].value", "won", None),
    ("predictions[1].issue", "fee", "is for a landing only"),
    ("sealed.at", GONE, "is missing"),
    ("meetings[0].entries[0].message", "mail", 'must be an object, got "mail"'),
    ("meetings[0].entries[0].day", "31 August", None),
    ("strengths[0].uses[0].how", "shown", 'must be one of "mentioned", "used", "kept_back", "lost", got "shown"'),
    ("strengths[0].uses[0].entry", GONE, "is missing"),
    ("prompts[0].uses", {}, "must be a list, got an object"),
    ("checks[0].at", GONE, "is missing"),
    ("checks[0].terms", "yes", 'must be one of "kept", "partly", "broken", got "yes"'),
    ("checks[0].days_late", 10_000, "must be a whole number from 0 to 9999, got 10000"),
    ("lessons[0].text", " ", "must not be empty"),
    ("lessons[0].at", GONE, "is missing"),
    ("tries[0].kept", "yes", 'must be true or false, got "yes"'),
    ("tries[0].rule", GONE, "is missing"),
    ("outcome.check_on", "soon", 'must be a date like 2026-11-09, got "soon"'),
]

# what a schema cannot say
MEANING = [
    ("counterpart", "c9", 'no counterpart of this file has the id "c9"'),
    ("follows", "n9", 'no negotiation of this file has the id "n9"'),
    ("follows", "n1", '"n1" leads back to the negotiation itself'),
    ("issues[1].id", "fee", '"fee" is used twice'),
    ("issues[0].walk_away", "9.001", 'must have at most 2 decimals (EUR), got 9.001'),
    ("issues[0].walk_away", "1,200", 'must be an amount like "1250.00", got "1,200"'),
    ("issues[1].per", "hour", 'is for issues of the unit "money" only, this is "option"'),
    ("issues[1].target", "gift", 'the issue has no option of the id "gift"'),
    ("issues[2].step", 0.5, "must be a whole number of days, got 0.5"),
    ("issues[2].target", "2026-02-30", 'must be a date like 2026-11-09, got "2026-02-30"'),
    ("deadline", "2026-02-30", 'must be a date like 2026-11-09, got "2026-02-30"'),
    ("meetings[0].entries[1].id", "e1", '"e1" is used twice'),
    ("meetings[0].entries[1].seq", 1, f"1 is the number of {FAR}.meetings[0].entries[0] already"),
    ("meetings[0].entries[0].terms[0].issue", "price", 'no issue of this negotiation has the id "price"'),
    ("meetings[0].entries[0].at", "2026-09-01T25:00:00Z", None),
    ("outcome.terms[0].value", "gift", 'the issue has no option of the id "gift"'),
    ("alternatives[1].negotiation", "n9", 'no negotiation of this file has the id "n9"'),
    ("alternatives[1].negotiation", "n1", "must be another negotiation, this is the one it belongs to"),
    ("people[0].counterpart", "c9", 'no counterpart of this file has the id "c9"'),
    ("planned[0].people[0]", "c9", 'no counterpart of this file has the id "c9"'),
    ("planned[0].starts", "2026-02-30", None),
    ("planned[0].ends", "2026-09-08T13:00", "must be a day or a time as “starts” is, and not before it"),
    ("planned[0].ends", "2026-09-08", "must be a day or a time as “starts” is, and not before it"),
    ("predictions[0].issue", "price", 'no issue of this negotiation has the id "price"'),
    ("sealed.limits[0].value", "1,200", 'must be an amount like "1250.00", got "1,200"'),
    ("meetings[0].entries[1].settled", "e9", 'no entry of this negotiation has the id "e9"'),
    ("follow_ups[1].entry", "e9", 'no entry of this negotiation has the id "e9"'),
    ("prompts[1].changed_at", "2026-09-31T10:00:00Z", None),
    ("strengths[0].uses[0].entry", "e9", 'no entry of this negotiation has the id "e9"'),
    ("strengths[0].uses[1].entry", "e1", "is the entry of another use of this card already"),
    ("checks[0].payment", "on_time", None),
    ("lessons[0].entry", "e9", 'no entry of this negotiation has the id "e9"'),
    ("tries[0].rule", "r9", 'no rule of this file has the id "r9"'),
    ("tries[1].rule", "r2", 'is tried already, got "r2" again'),
    ("title", "half \ud800", "must be Unicode text, has half of a surrogate pair"),
]  # fmt: skip


@pytest.mark.parametrize(("where", "value", "message"), STRUCTURE + MEANING)
def test_one_wrong_value_is_named_with_its_place(where, value, message):
    with pytest.raises(BadFile) as failure:
        parse(as_bytes(spoilt(["negotiations", 0, *path_of(where)], value)))
    place, said = failure.value.problems[0].split(": ", 1)  # others may follow from it
    assert place == f"{FAR}.{where}".replace("payment", "days_late")
    assert message is None or said == message


TOP = [
    ("counterparts[0].next_contact", "soon", 'must be a date like 2026-11-09, got "soon"'),
    ("counterparts[0].changed_at", "2026-09-01", None),
    ("counterparts[1].merged_into", "c9", 'no counterpart of this file has the id "c9"'),
    ("counterparts[1].merged_into", "c2", '"c2" leads back to the record itself'),
    ("rules[0].text", " ", "must not be empty"),
    ("rules[0].made_at", GONE, "is missing"),
    ("rules[0].state", "won", 'must be one of "trying", "kept", "dropped", got "won"'),
    ("rules[0].negotiation", "n9", 'no negotiation of this file has the id "n9"'),
    ("rules[1].id", "r1", '"r1" is used twice'),
    ("templates[0].text", GONE, "is missing"),
    ("templates[0].id", 1, "must be text, got 1"),
    ("templates[0].changed_at", "never", None),
    ("templates[0].text", "title = 5", "title: must be text, got 5"),
    ("templates[0].text", "title = 'I'\ncolour = 'red'", 'has an unknown key "colour"'),
    ("templates[0].text", "title = ", "is not TOML: Invalid value (at end of document)"),
    ("templates[0].text", "title = " + "[" * 5_000, "is not TOML: it is nested too deeply"),
    ("templates[0].text", "title = 'I'\nnote = " + "9" * 5_000, "is not TOML: a number in it is too long"),
]


@pytest.mark.parametrize(("where", "value", "message"), TOP)
def test_what_belongs_to_no_negotiation_is_named_with_its_place(where, value, message):
    with pytest.raises(BadFile) as failure:
        parse(as_bytes(spoilt(path_of(where), value)))
    place, said = failure.value.problems[0].split(": ", 1)
    assert (place, message is None or said == message) == (where, True)


@pytest.mark.parametrize(("where", "value", "message"), STRUCTURE)
def test_the_schema_refuses_what_the_structure_forbids(where, value, message):
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate(spoilt(["negotiations", 0, *path_of(where)], value))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "The file is empty."),
        (b" \n", "The file is empty."),
        (b"{", "The file is not JSON: Expecting property name enclosed in double quotes at line 1, column 2."),
        (b"\xff\xfe{\x00", "The file is UTF-16. Save it as UTF-8."),
        (b'{"format": "\xe9"}', "The file is not UTF-8 text: byte 13 cannot be read."),
        (b"[]", "The file is not a Parley journal: it must be one JSON object, it is a list."),
        (
            b"SQLite format 3\0\x10\x00",
            "The file is a database, not an export. If it is a journal, open it: parley --journal FILE list",
        ),
        (b"null", "The file is not a Parley journal: it must be one JSON object, it is null."),
        (b"{}", 'The file is not a Parley journal: "format" must be "parley-journal", is missing.'),
        (b'{"format": 1}', 'The file is not a Parley journal: "format" must be "parley-journal", is 1.'),
        (
            b'{"format": "parley-journal", "version": 5}',
            'This Parley reads versions 1 to 4 of the format; "version" is 5. A newer Parley may read the file.',
        ),
        (b'{"a":' * 100_000, "The file is nested too deeply to be a journal."),
        (b"[" * 5_000_000, "The file is nested too deeply to be a journal."),
    ],
)
def test_a_file_of_something_else_is_refused_in_one_sentence(data, message):
    with pytest.raises(BadInput) as failure:
        parse(data)
    assert str(failure.value) == message


def test_a_byte_order_mark_and_nul_characters_are_no_problem():
    tree = spoilt(["negotiations", 0, "title"], "a\0b")
    assert parse(b"\xef\xbb\xbf" + as_bytes(tree)).negotiations[0].title == "a\0b"


@pytest.mark.parametrize(
    "number",
    ["NaN", "Infinity", "-Infinity", "1e999999999", "1e99999999999999999999", "1e-50", "1" * 10**6, "1." + "1" * 50],
)
def test_numbers_beyond_use_are_refused(number):
    data = as_bytes(small()).replace(b'"weight": 5', b'"weight": ' + number.encode())
    with pytest.raises(BadFile, match=r"negotiations\[0\].issues\[0\].weight: must be a number of 0 or more, got "):
        parse(data)


@pytest.mark.parametrize("key", ["opening", "weight"])
def test_a_number_that_is_too_long_is_not_called_none(key):
    with pytest.raises(BadFile) as failure:
        parse(as_bytes(spoilt(["negotiations", 0, "issues", 0, key], "1234567890123456789")))
    assert failure.value.problems[0].endswith(
        'got "1234567890123456789": it has at most 18 digits before the point and 40 after it'
    )


def test_a_misspelt_key_is_not_lost_in_silence():
    with pytest.raises(BadFile) as failure:
        parse(as_bytes(spoilt(["negotiations", 0, "issues", 0, "walkaway"], "900")))
    assert failure.value.problems == (
        'negotiations[0].issues[0]: has an unknown key "walkaway"; is it meant to be "walk_away"?',
    )


def test_a_key_given_twice_is_not_decided_in_silence():
    data = as_bytes(small()).replace(b'"title": "Logo"', b'"title": "Logo", "title": "Brand"')
    with pytest.raises(BadFile) as failure:
        parse(data)
    assert failure.value.problems == ("negotiations[0].title: is given twice",)


def test_a_hundred_thousand_keys_given_twice_are_told_at_once():
    pairs = ",".join(f'"k{n}": 1' for n in range(100_000))
    with pytest.raises(BadFile) as failure:
        parse(f'{{"format": "parley-journal", "version": 1, {pairs}, {pairs}}}'.encode())
    assert len(failure.value.problems) == 20


def test_ids_used_twice_are_named():
    tree = small()
    tree["counterparts"].append({"id": "c1", "name": "Someone else"})
    tree["negotiations"].append(small()["negotiations"][0])
    with pytest.raises(BadFile) as failure:
        parse(as_bytes(tree))
    assert failure.value.problems == (
        'counterparts[1].id: "c1" is used twice',
        'negotiations[1].id: "n1" is used twice',
    )


def test_a_walk_away_past_the_target_may_be_meant():
    tree = spoilt(["negotiations", 0, "issues", 0, "target"], "500")
    assert parse(as_bytes(tree)).negotiations[0].issues[0].target == 500


def test_negotiations_that_follow_each_other_in_a_ring_are_refused():
    tree = small()
    tree["negotiations"] += [small()["negotiations"][0] | {"id": name} for name in ("n2", "n3")]
    for position, follows in enumerate(("n2", "n3", "n1")):
        tree["negotiations"][position]["follows"] = follows
    with pytest.raises(BadFile, match=r'\[0\].follows: "n2" leads back to the negotiation itself'):
        parse(as_bytes(tree))


def test_the_first_twenty_problems_are_enough():
    tree = small()
    tree["negotiations"] *= 30
    for position in range(30):
        tree["negotiations"][position] = {"id": f"n{position}", "title": ""}
    with pytest.raises(BadFile) as failure:
        parse(as_bytes(tree))
    assert len(failure.value.problems) == 20
    assert failure.value.problems[-1] == "negotiations[19].title: must not be empty"


def test_a_text_longer_than_the_limit_is_refused():
    tree = spoilt(["negotiations", 0, "title"], "x" * ((1 << 20) + 1))
    with pytest.raises(BadFile, match="must have at most 1,048,576 characters, has 1,048,577"):
        parse(as_bytes(tree))


def test_messages_hold_nothing_that_a_terminal_would_obey():
    tree = spoilt(["negotiations", 0, "stage"], "\x1b[2J\u202e\x9b" + "x" * 100)
    with pytest.raises(BadFile) as failure:
        parse(as_bytes(tree))
    assert failure.value.problems[0].isprintable()
    assert len(failure.value.problems[0]) < 200


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


def places(tree, at=()):
    yield at
    items = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, value in items:
        yield from places(value, (*at, key))


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from([p for p in places(small_fourth()) if p]), JUNK)
def test_whatever_is_put_anywhere_is_read_or_refused(path, junk):
    tree = spoilt(path, junk)
    try:
        parse(json.dumps(tree).encode())
    except BadFile:
        return
    (FIRST if tree.get("version") == 1 else VALIDATOR).validate(tree)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_any_damaged_bytes_are_read_or_refused(data):
    raw = bytearray(as_bytes(small()))
    for _ in range(data.draw(st.integers(1, 4))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    try:
        parse(bytes(raw))
    except BadFile as failure:
        assert str(failure)
