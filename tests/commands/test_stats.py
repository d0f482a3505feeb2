"""`parley stats`: what all closed negotiations say together."""

from __future__ import annotations

import json

import pytest

from tests.end_to_end.many import journal

KEYS = ["name", "n", "value", "low", "high", "missing"]
_OUTCOMES = ("agreement", "agreement", "agreement", "part", "no_deal_we", "no_deal_they", "paused")


def negotiation(number, kind, **more):
    """It was closed in the month of its number and is with Ada, those of even numbers with Bo as well."""
    return {
        "id": f"n{number}",
        "title": f"Rent {number}",
        "kind": "lease" if number % 3 else "salary_offer",
        "counterpart": "ada",
        "people": [{"counterpart": "bo", "role": "signs"}] if number % 2 == 0 else [],
        "currency": "EUR",
        "stage": "closed",
        "issues": [
            {
                "id": f"f{number}",
                "name": "Fee",
                "unit": "money",
                "direction": "more",
                "walk_away": "4000",
                "target": "5000",
                "theirs": {"limit": "5000"},
            }
        ],
        "outcome": {
            "kind": kind,
            "closed_at": f"2026-{number:02}-15T12:00:00+01:00",
            "terms": [{"issue": f"f{number}", "value": f"{4000 + 100 * number}"}],
        },
        "follow_ups": [
            {
                "id": f"p{number}",
                "who": "they",
                "kind": "promise",
                "what": "Sign",
                "due": "2026-08-01",
                "done": number != 4,
                "kept_on": "2026-07-31" if number != 4 else None,
            }
        ],
    } | more


def file(negotiations):
    people = [{"id": "ada", "name": "Ada Lind"}, {"id": "bo", "name": "Bo Ek"}]
    return {"format": "parley-journal", "version": 2, "counterparts": people, "negotiations": negotiations}


@pytest.fixture
def taken(parley):
    """Imports such negotiations."""

    def take(*negotiations):
        path = parley.folder / "in.json"
        path.write_text(json.dumps(file(negotiations)), "utf-8")
        parley.well("import", path)

    return take


@pytest.fixture
def seven(parley, taken):
    taken(*(negotiation(number + 1, kind) for number, kind in enumerate(_OUTCOMES)))
    return parley


def told(parley, *words):
    found = json.loads(parley.well("stats", "--json", "--today", "2026-11-20", *words).stdout)
    return found, {each["name"]: each for each in found["measures"]}


def test_the_figures_for_other_programs(seven):
    found, by_name = told(seven)
    assert list(found) == ["from", "to", "negotiations", "measures"]
    assert (found["from"], found["to"], found["negotiations"]) == (None, None, 7)
    assert [list(each) for each in found["measures"]] == [KEYS] * len(found["measures"])
    assert by_name["agreement_share"] == {  # Wilson's interval of 4 of 7, by SciPy 1.17.1
        "name": "agreement_share", "n": 7, "value": 0.571429, "low": 0.250458, "high": 0.84178, "missing": 0,
    }  # fmt: skip
    assert by_name["share_of_range"] == dict(zip(KEYS, ["share_of_range", 4, None, None, None, 1], strict=True))
    assert by_name["their_promises_in_time"]["value"] == round(6 / 7, 6)
    assert by_name["rules_kept"] == dict(zip(KEYS, ["rules_kept", 0, None, None, None, 5], strict=True))


def test_a_median_has_no_interval_below_six(parley, taken):
    taken(*(negotiation(number, "agreement") for number in range(1, 7)))
    _found, all_six = told(parley)
    named = ("n", "value", "low", "high", "missing")
    assert [all_six["share_of_range"][key] for key in named] == [6, 0.35, 0.1, 0.6, 0]
    _found, five = told(parley, "--to", "2026-05-31")
    assert [five["share_of_range"][key] for key in named] == [5, 0.3, None, None, 0]


@pytest.mark.parametrize(
    ("words", "count"),
    [
        (("--from", "2026-03-15"), 5),
        (("--to", "2026-03-15"), 3),
        (("--from", "2026-03-15", "--to", "2026-03-15"), 1),
        (("--person", "Ada Lind"), 7),
        (("--person", "Bo Ek"), 3),
        (("--kind", "salary_offer"), 2),
        (("--kind", "late_payment"), 0),
        (("--kind", "salary offer"), 2),
        (("--person", "Bo Ek", "--kind", "lease", "--from", "2026-03-01"), 1),
    ],
)
def test_a_period_a_person_and_a_kind(seven, words, count):
    found, by_name = told(seven, *words)
    assert found["negotiations"] == by_name["agreement_share"]["n"] == count
    given = dict(zip(words[::2], words[1::2], strict=True))
    assert (found["from"], found["to"]) == (given.get("--from"), given.get("--to"))


def test_a_person_is_named_by_the_beginning_of_the_id_too(seven):
    (bo,) = {
        person["id"]
        for person in json.loads(seven.well("export", "--json").stdout)["counterparts"]
        if person["name"] == "Bo Ek"
    }
    assert told(seven, "--person", bo)[0]["negotiations"] == 3
    assert told(seven, "--person", bo[:13].upper())[0]["negotiations"] == 3


OWN = "019c0000-0000-7000-8000-00000000000a"
OTHER = "019c0000-0000-7000-8000-00000000000b"
GONE = "76a93146-2645-4c1e-9d0f-6a6c8b1f7c11"


def test_a_kind_of_ones_own_is_named_by_its_title_or_the_beginning_of_its_id(parley):
    kinds = (OWN, GONE, "lease")
    tree = file([{**negotiation(n + 1, "agreement"), "kind": kind} for n, kind in enumerate(kinds)])
    tree["version"] = 3
    tree["templates"] = [
        {"id": OWN, "text": 'title = "Mural"'},
        {"id": OTHER, "text": 'title = "Poster"'},
        {"id": "019d0000-0000-7000-8000-00000000000c", "text": 'title = "Poster"'},
    ]
    path = parley.folder / "own.json"
    path.write_text(json.dumps(tree), "utf-8")
    parley.well("import", path)
    for kind in (OWN, OWN.upper(), "Mural", "mural ", GONE, "76A93146", "lea"):
        assert told(parley, "--kind", kind)[0]["negotiations"] == 1
    assert told(parley, "--kind", OTHER)[0]["negotiations"] == 0
    assert "\nOf the kind Mural.\n" in parley.well("stats", "--kind", OWN).stdout
    assert "\nOf the kind A kind since deleted (76a93146-2645).\n" in parley.well("stats", "--kind", GONE[:4]).stdout
    for kind, said in (
        ("murals", "Those that there are: Mural, A kind since deleted (76a93146-2645), Lease."),
        ("019c0", f"means more than one kind: {OWN}, {OTHER}…"),
        ("poster", f"means more than one kind: {OTHER}, "),
        ("  ", "No negotiation is of the kind “”."),
    ):
        refused = parley("stats", "--kind", kind)
        assert (refused.exit_code, said in " ".join(refused.stderr.split())) == (2, True)


def test_what_cannot_be_meant_is_refused(seven, taken):
    for words, said in (
        (("--person", "Nobody"), "Nobody has the name or id “Nobody”"),
        (("--person", " "), "Nobody is named"),
        (("--kind", "leases"), "kind “leases”. Those that there are: Lease, Salary offer"),
        (("--from", "2026-03-02", "--to", "2026-03-01"), "ends before it begins"),
        (("--from", "yesterday"), "“yesterday” is not a day"),
    ):
        refused = seven("stats", *words)
        assert refused.exit_code == 2
        assert said in refused.stderr
    more = file([negotiation(8, "agreement", id="other")])
    more["counterparts"][0] |= {"id": "ada2"}
    more["negotiations"][0]["counterpart"] = "ada2"
    path = seven.folder / "more.json"
    path.write_text(json.dumps(more), "utf-8")
    seven.well("import", path)
    refused = seven("stats", "--person", "Ada Lind")
    assert (refused.exit_code, "means more than one person" in refused.stderr) == (2, True)


def test_samples_and_practice_do_not_count(full, taken):
    taken(negotiation(1, "agreement", practice=True))
    found, _by_name = told(full)
    assert found["negotiations"] == 0
    assert full.well("stats").stdout.startswith("Only practice and samples are closed so far")


def test_an_empty_journal_has_words_of_its_own(parley):
    parley.well("create")
    said = parley.well("stats").stdout
    assert said == "Nothing is closed yet. Once five negotiations are, the first figures say something.\n"
    assert {(each["n"], each["missing"]) for each in told(parley)[0]["measures"]} == {(0, 5)}


def test_one_of_two_is_told_as_one(parley, taken):
    taken(negotiation(1, "agreement"), negotiation(2, "agreement", stage="talking", outcome=None))
    said = parley.well("stats").stdout
    assert said.startswith("One closed negotiation. A figure says something from five on.\n")
    assert "Ended in a deal" in said
    assert "4 more needed" in said
    assert "Nothing yet: " in said


def test_the_text_says_a_sentence_first_and_then_what_was_asked_for(seven):
    said = seven.well(
        "stats", "--from", "2026-01-01", "--person", "Ada Lind", "--today", "2026-11-20"
    ).stdout.splitlines()
    assert said[0] == "7 closed negotiations. 57 % of your negotiations ended in a deal."
    assert said[1:4] == ["Closed since 1 Jan 2026.", "With Ada Lind.", ""]
    assert said[4].split() == ["Figure", "Value", "95", "%", "Of", "Missing"]
    assert said[5].split() == ["Ended", "in", "a", "deal", "57", "%", "25–84", "%", "4", "of", "7"]
    nothing = seven.well("stats", "--to", "2020-01-01", "--kind", "lease").stdout
    assert nothing == (
        "No closed negotiation fits that. Ask for a longer period, or for all.\n"
        "Closed until 1 Jan 2020.\nOf the kind Lease.\n"
    )
    both = seven.well("stats", "--from", "2026-01-01", "--to", "2026-02-28").stdout
    assert "Closed from 1 Jan 2026 to 28 Feb 2026.\n" in both


def test_the_order_in_a_file_and_other_negotiations_change_nothing(parley, taken):
    many = journal(40, 6)
    path = parley.folder / "many.json"
    path.write_text(json.dumps(many | {"negotiations": many["negotiations"][::-1]}), "utf-8")
    parley.well("import", path)
    backwards = told(parley)
    forwards = parley.own("--journal", parley.folder / "other.parley", "import", write(parley, many))
    assert forwards.exit_code == 0, forwards.stderr
    again = parley.own("--journal", parley.folder / "other.parley", "stats", "--json", "--today", "2026-11-20")
    assert json.loads(again.stdout) == backwards[0]


def write(parley, content):
    path = parley.folder / "forwards.json"
    path.write_text(json.dumps(content), "utf-8")
    return path
