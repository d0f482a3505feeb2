"""What is exported comes back the same, byte for byte, and is what the schema says."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings

from desk_app.domain.issues import Issue
from desk_app.domain.journal_file import JournalFile
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.quantities import Unit
from desk_app.exchange.write_journal import dump, parse
from desk_app.support import resources
from tests.exchange.files import as_bytes, journal_files, small, small_fourth


def validator(version):
    return jsonschema.Draft202012Validator(
        json.loads(resources.text("schema", f"parley-journal-{version}.schema.json")),
        format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER,
    )


FIRST, VALIDATOR = validator(1), validator(4)


@pytest.mark.parametrize("version", [1, 2, 3, 4])
def test_the_schema_is_a_schema(version):
    jsonschema.Draft202012Validator.check_schema(validator(version).schema)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(journal_files())
def test_an_export_reads_back_as_it_was_and_exports_the_same_bytes(file):
    data = dump(file)
    read = parse(data)
    assert dump(read) == data
    assert sorted(read.counterparts, key=lambda c: c.id) == sorted(file.counterparts, key=lambda c: c.id)
    assert sorted(read.rules, key=lambda rule: rule.id) == sorted(file.rules, key=lambda rule: rule.id)
    assert read.templates == file.templates
    for before, after in zip(sorted(file.negotiations, key=lambda n: n.id), read.negotiations, strict=True):
        assert after.issues == before.issues
        assert after.alternatives == before.alternatives
        assert after.meetings == before.meetings
        assert after.outcome == before.outcome
        assert after.prompts == before.prompts
        assert after.follow_ups == before.follow_ups
        assert after.strengths == before.strengths
        assert after.people == before.people
        assert (after.checks, after.lessons, after.tries) == (before.checks, before.lessons, before.tries)
        assert after.links == before.links
        assert after.planned == before.planned
        assert (after.predictions, after.sealed, after.practice) == (before.predictions, before.sealed, before.practice)
        assert [replace(p, id="") for p in after.leverage] == [replace(p, id="") for p in before.leverage]
        assert [replace(p, id="") for p in after.relationship] == [replace(p, id="") for p in before.relationship]
        assert [replace(p, id="") for p in after.limit_changes] == [replace(p, id="") for p in before.limit_changes]


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(journal_files())
def test_everything_exported_is_what_the_schema_says(file):
    VALIDATOR.validate(json.loads(dump(file)))


def test_an_empty_journal_is_a_file_too():
    data = dump(JournalFile())
    assert parse(data) == JournalFile()
    VALIDATOR.validate(json.loads(data))


def test_what_other_programs_write_is_read():
    FIRST.validate(small())
    file = parse(as_bytes(small()))
    fee = file.negotiations[0].issues[0]
    assert fee.walk_away == Decimal(900)
    assert fee.weight == Decimal(5)
    assert file.negotiations[0].issues[1].options[0].theirs.believed == Decimal("0.2")
    assert file.negotiations[0].counterpart == file.counterparts[0].id
    entry = file.negotiations[0].meetings[0].entries[0]
    assert entry.terms[0].issue == fee.id
    assert entry.at.isoformat() == "2026-09-01T10:01:00+02:00"


def test_what_other_programs_computed_is_read_to_the_last_digit():
    """Weights such as 0.30314623337582779 are common in published domains."""
    tree = small()
    tree["negotiations"][0]["issues"][0].update(weight=0.30314623337582779)
    tree["negotiations"][0]["issues"][1]["options"][0].update(ours=1 / 9, theirs="0." + "3" * 40)
    FIRST.validate(tree)
    fee, rights = parse(as_bytes(tree)).negotiations[0].issues[:2]
    assert fee.weight == Decimal("0.3031462333758278")
    assert rights.options[0].ours == Decimal("0.1111111111111111")
    assert rights.options[0].theirs.believed == Decimal("0." + "3" * 40)
    written = dump(parse(as_bytes(tree)))
    assert b'"weight": 0.3031462333758278' in written
    assert dump(parse(written)) == written


def test_money_is_written_with_the_decimals_of_its_currency():
    text = dump(parse(as_bytes(small()))).decode()
    assert '"walk_away": "900.00"' in text
    assert '"weight": 5' in text
    assert '"ours": 0.7' in text


def test_null_means_unknown_as_absent_does():
    tree = small()
    tree["negotiations"][0].update(deadline=None, follows=None, prompts=None, kind=None)
    tree["negotiations"][0]["issues"][0].update(target=None, theirs=None, per=None)
    FIRST.validate(tree)
    assert parse(as_bytes(tree)).negotiations[0].deadline is None


def test_the_same_file_twice_gives_the_same_ids_and_another_file_others():
    one, again = parse(as_bytes(small())), parse(as_bytes(small()))
    assert one == again
    other = small()
    other["negotiations"][0]["title"] = "Another logo"
    changed = parse(as_bytes(other))
    assert changed.negotiations[0].id != one.negotiations[0].id
    assert changed.negotiations[0].issues[0].id != one.negotiations[0].issues[0].id
    assert changed.counterparts == one.counterparts


def test_uuids_are_kept():
    tree = small()
    kept = "6F9619FF-8B86-4011-B42D-00CF4FC964FF"
    tree["negotiations"][0]["id"] = kept
    assert parse(as_bytes(tree)).negotiations[0].id == kept.lower()


def test_a_negotiation_follows_another_of_the_same_file():
    tree = small()
    later = small()["negotiations"][0] | {"id": "n2", "title": "Logo, next year", "follows": "n1"}
    tree["negotiations"].insert(0, later)
    file = parse(as_bytes(tree))
    assert file.negotiations[0].follows == file.negotiations[1].id
    alone = JournalFile(file.counterparts, file.negotiations[:1])
    assert parse(dump(alone)).negotiations[0].follows is None


def test_short_ids_may_come_again_in_another_negotiation_but_not_in_the_same():
    tree = small()
    tree["negotiations"].append(small()["negotiations"][0] | {"id": "n2"})
    file = parse(as_bytes(tree))
    assert len({issue.id for n in file.negotiations for issue in n.issues}) == 6


def test_what_names_a_deleted_issue_is_left_out_of_an_export():
    file = parse(as_bytes(small()))
    negotiation = file.negotiations[0]
    kept = tuple(issue for issue in negotiation.issues if issue.name == "Start")
    data = dump(JournalFile(file.counterparts, (replace(negotiation, issues=kept),)))
    read = parse(data).negotiations[0]
    assert read.meetings[0].entries[0].terms == ()
    assert read.limit_changes == ()
    assert read.outcome.terms == ()
    assert dump(parse(data)) == data


@pytest.mark.parametrize("weight", ["0.1", "123456789012345678.123456789", "9007199254740993", "0.000000001"])
def test_numbers_are_exact_whatever_their_size(weight):
    issue = Issue("6f9619ff-8b86-4011-b42d-00cf4fc964ff", "Fee", Unit.COUNT, weight=Decimal(weight))
    file = JournalFile((), (Negotiation("6f9619ff-8b86-4011-b42d-00cf4fc964fe", "x", issues=(issue,)),))
    assert parse(dump(file)).negotiations[0].issues[0].weight == Decimal(weight)


def test_names_still_empty_in_a_journal_are_given_one_so_that_the_export_can_be_read():
    file = parse(as_bytes(small()))
    negotiation = file.negotiations[0]
    nameless = replace(
        negotiation,
        title="",
        issues=tuple(
            replace(issue, name=" ", options=tuple(replace(option, label="") for option in issue.options))
            for issue in negotiation.issues
        ),
        alternatives=tuple(replace(each, name="") for each in negotiation.alternatives),
    )
    data = dump(JournalFile((replace(file.counterparts[0], name=""),), (nameless,)))
    read = parse(data)
    assert read.negotiations[0].title == "Negotiation without a name"
    assert read.negotiations[0].issues[0].name == "Issue without a name"
    assert dump(read) == data


@pytest.mark.parametrize("version", [1, 2])
def test_a_later_key_means_the_same_in_a_file_of_an_earlier_version(version):
    assert parse(as_bytes({**small_fourth(), "version": version})) == parse(as_bytes(small_fourth()))
    assert not validator(version).is_valid({**small_fourth(), "version": version})
