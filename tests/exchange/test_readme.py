"""The page on the file format and the commands tells all of them, and nothing that is not so."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import click
import pytest

from desk_app.commands.main import cli
from desk_app.domain.insight.period import Period
from desk_app.domain.insight.summing import insight
from desk_app.domain.preparation import Section
from desk_app.domain.quantities import Direction, Per, Unit
from desk_app.domain.template import (
    LONGEST_NAME,
    LONGEST_TITLE,
    LONGEST_WORDS,
    MOST_ISSUES,
    MOST_OPTIONS,
    MOST_PROMPTS,
)
from desk_app.exchange import templates
from desk_app.exchange.exports import Export
from desk_app.exchange.ledger_rows import COLUMNS
from desk_app.exchange.stats_json import stats_object
from desk_app.support import resources

PAGE = (Path(__file__).parents[2] / "desk_app" / "exchange" / "README.md").read_text(encoding="utf-8")
SCHEMA = json.loads(resources.text("schema", "parley-journal-4.schema.json"))
KIND = PAGE[PAGE.index("title = ") : PAGE.index("- UTF-8, at most 1 MB")].split("```")[0]
FORMAT = PAGE[PAGE.index('{"format"') : PAGE.index("An import is one transaction")]
COMMANDS = PAGE[PAGE.index("## The commands") :]


def objects(part: object) -> list[dict]:
    """Every object that the schema describes."""
    if isinstance(part, list):
        return [each for one in part for each in objects(one)]
    if not isinstance(part, dict):
        return []
    mine = [part["properties"]] if "properties" in part else []
    return mine + [each for one in part.values() for each in objects(one)]


def test_every_key_of_the_schema_stands_there_and_no_other():
    keys = {key for each in objects(SCHEMA) for key in each}
    words = {word for part in objects(SCHEMA) for each in part.values() for word in each.get("enum", ())}
    told = set(re.findall(r'"([a-z_]+)"', FORMAT)) | set(re.findall(r"\bsettled_seq\b", FORMAT))
    assert keys - told == set()
    enums = {word for each in SCHEMA["$defs"].values() for word in each.get("enum", ())}
    assert told - keys - words - enums == set()


@pytest.mark.parametrize("name", sorted(SCHEMA["$defs"]))
def test_every_word_that_a_key_may_have_stands_there(name):
    described = SCHEMA["$defs"][name]
    for part in [described, *described.get("properties", {}).values()]:
        for word in part.get("enum", ()):
            assert word is None or f'"{word}"' in FORMAT


def test_the_columns_of_the_ledger_stand_there_in_their_order():
    told = PAGE[PAGE.index("`negotiation`, `title`") :].split("\n\n", 1)[0]
    assert tuple(re.findall(r"`(\w+)`", told)) == COLUMNS


def test_every_command_and_every_option_of_a_format_stands_there():
    for name, command in cli.commands.items():
        if command.hidden:
            continue
        assert re.search(rf"^parley {name}\b", COMMANDS, re.MULTILINE), name
        if isinstance(command, click.Group):
            assert "|".join(command.commands) in COMMANDS
    told = set(re.findall(r"^parley ([\w-]+)", COMMANDS, re.MULTILINE)) - {"FILE"}
    assert told <= set(cli.commands)
    for form in Export:
        assert f"--{form}" in COMMANDS


def test_every_option_that_is_told_is_one():
    for line in re.findall(r"^parley (\w+) (.*)", COMMANDS, re.MULTILINE):
        options = {name for each in cli.commands[line[0]].params for name in each.opts}
        assert set(re.findall(r"--[a-z]+", line[1])) <= options, line


def test_every_figure_of_the_statistics_stands_there_and_no_other():
    told = re.findall(
        r"`([a-z_0-9]+)`", PAGE[PAGE.index("| name | what it is |") : PAGE.index("A limit or a landing was")]
    )
    names = [each["name"] for each in stats_object(insight((), Period(), date(2026, 11, 20)))["measures"]]
    assert told == names


def test_the_kind_that_stands_there_is_read_and_has_every_key():
    kind = templates.read_template("mine", KIND)
    assert [issue.name for issue in kind.issues] == ["Fee", "Rights"]
    keys = templates.KEYS - {"issues", "prompts"}
    assert {key for key in keys if not re.search(rf"\b{key} =", KIND)} == set()
    for choice in (*Unit, *Direction, *Per, *Section):
        assert re.search(rf"\b{choice}\b", KIND)


def test_the_sizes_that_stand_there_are_those_that_hold():
    told = PAGE[PAGE.index("- UTF-8, at most 1 MB") :].split("\n\n", 1)[0]
    assert f"{MOST_ISSUES} issues, {MOST_OPTIONS} options each, {MOST_PROMPTS} questions" in told
    assert f"at most {LONGEST_NAME} characters, the note and a question {LONGEST_WORDS:,} characters" in told
    assert f"at most {LONGEST_TITLE} characters" in KIND
