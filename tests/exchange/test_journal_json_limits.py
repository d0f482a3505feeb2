"""Limits of the format, each a sentence; and values that outlived what they were values of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from desk_app.commands.terminal_text import packages_text
from desk_app.domain.quantities import Unit
from desk_app.exchange import fields, json_text
from desk_app.exchange.json_file import content
from desk_app.exchange.problems import shown
from desk_app.exchange.read_journal import OpenFile
from desk_app.exchange.write_journal import BadFile, dump, parse
from desk_app.support.forms import write_as
from desk_app.support.language import speak_in
from tests.exchange.files import as_bytes, small


def problem_of(tree):
    with pytest.raises(BadFile) as failure:
        parse(as_bytes(tree))
    return failure.value.problems[0]


def test_more_items_than_any_journal_has_are_refused(monkeypatch):
    monkeypatch.setattr(fields, "MOST_ITEMS", 1)
    monkeypatch.setattr(OpenFile, "_at_once", lambda *_: None)
    assert problem_of(small()) == "negotiations[0].issues: must have at most 1 items, has 3"


def test_an_id_longer_than_any_program_makes_is_refused():
    tree = small()
    tree["counterparts"][0]["id"] = "c" * 201
    assert problem_of(tree) == "counterparts[0].id: must have at most 200 characters, has 201"


def test_a_file_beyond_a_gibibyte_is_refused(monkeypatch):
    monkeypatch.setattr(json_text, "MOST_BYTES", 10)
    with pytest.raises(BadFile, match="larger than 1 GiB"):
        parse(as_bytes(small()))


def test_a_file_too_large_for_the_machine_is_bad_input(tmp_path, monkeypatch):
    (tmp_path / "file.json").touch()

    def full(self):
        raise MemoryError

    monkeypatch.setattr(Path, "read_bytes", full)
    with pytest.raises(Exception, match="too large for this machine"):
        content(tmp_path / "file.json")


def test_an_option_that_is_named_by_nothing_is_a_problem():
    tree = small()
    tree["negotiations"][0]["issues"][1]["target"] = ""
    assert problem_of(tree) == "negotiations[0].issues[1].target: must not be empty"


def test_one_value_an_issue_in_a_package():
    tree = small()
    tree["negotiations"][0]["outcome"]["terms"] *= 2
    assert problem_of(tree) == "negotiations[0].outcome.terms[1].issue: has a value in these terms already"


def test_options_belong_to_issues_of_options():
    tree = small()
    tree["negotiations"][0]["issues"][0]["options"] = [{"id": "o", "label": "Low"}]
    assert problem_of(tree).endswith('options: is for issues of the unit "option" only, this is "money"')


@pytest.mark.parametrize("unit", [Unit.DATE, Unit.OPTION, Unit.COUNT])
def test_a_value_of_another_unit_is_left_out_of_an_export(unit):
    file = parse(as_bytes(small()))
    negotiation = file.negotiations[0]
    fee = replace(negotiation.issues[0], unit=unit, walk_away="none" if unit is Unit.COUNT else Decimal(900), step=None)
    changed = replace(negotiation, issues=(fee, *negotiation.issues[1:]), limit_changes=())
    read = parse(dump(replace(file, negotiations=(changed,))))
    assert read.negotiations[0].issues[0].walk_away is None


def test_a_date_where_money_is_meant_is_left_out_of_an_export():
    file = parse(as_bytes(small()))
    negotiation = file.negotiations[0]
    fee = replace(negotiation.issues[0], target=date(2026, 1, 1))
    changed = replace(negotiation, issues=(fee, *negotiation.issues[1:]))
    assert parse(dump(replace(file, negotiations=(changed,)))).negotiations[0].issues[0].target is None


def test_an_amount_finer_than_its_currency_is_written_as_it_is():
    file = parse(as_bytes(small()))
    changed = replace(file.negotiations[0], currency="JPY", issues=())
    fee = replace(file.negotiations[0].issues[0], walk_away=Decimal("900.50"))
    written = dump(replace(file, negotiations=(replace(changed, issues=(fee,)),))).decode()
    assert '"walk_away": "900.5"' in written


@pytest.mark.parametrize(
    ("value", "text"), [(None, "null"), (True, "true"), (False, "false"), ("x" * 50, '"' + "x" * 39 + '…"')]
)
def test_values_are_quoted_shortly(value, text):
    assert shown(value) == text


def test_packages_too_many_to_search_are_told():
    text = packages_text({"packages": 10**12, "too_many": {"message": "Too many.", "corners": []}})
    assert text == "1,000,000,000,000 packages\nToo many.\n"


def test_packages_have_the_decimal_sign_of_the_region():
    speak_in("de")
    write_as("de_DE")
    found = {"packages": 1, "nash": None, "kalai_smorodinsky": None, "frontier": [(0.5, 0.25)]}
    assert packages_text(found).endswith("  (0,5000; 0,2500)\n")
