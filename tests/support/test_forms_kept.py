"""The forms of the region are kept from one start to the next, and worked out again when they do not fit."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desk_app.support import forms as writing
from desk_app.support.forms import Forms, forms, forms_of, keep_forms_in, write_as
from desk_app.support.forms_kept import keep_forms, kept_forms


def test_kept_forms_are_those_of_babel_and_it_is_not_asked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_forms_in(tmp_path / "state" / "region.json")
    write_as("de_CH.UTF-8")
    found = forms()
    assert found == forms_of("de_CH")
    monkeypatch.setattr(writing, "forms_of", None)
    write_as("")
    write_as("de_CH")
    assert forms() == found


def test_forms_that_do_not_fit_are_worked_out_again(tmp_path: Path) -> None:
    file = tmp_path / "region.json"
    keep_forms(file, "de_DE", Forms(decimal="x"))
    assert kept_forms(file, "de_DE") == Forms(decimal="x")
    assert kept_forms(file, "de_AT") is None
    told = json.loads(file.read_text(encoding="utf-8"))
    wrong = [
        *({**told, "version": "1"}, {**told, "forms": 1}, [], {**told, "forms": {**told["forms"], "first": "3"}}),
        {**told, "forms": {name: value for name, value in told["forms"].items() if name != "day"}},
    ]
    for each in (*map(json.dumps, wrong), "", "{", "[" * 100_000):
        file.write_text(each, encoding="utf-8")
        assert kept_forms(file, "de_DE") is None


def test_where_nothing_can_be_written_numbers_are_still_shown(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file in place of the folder", encoding="utf-8")
    keep_forms_in(tmp_path / "state" / "region.json")
    write_as("de_DE")
    assert forms().decimal == ","
