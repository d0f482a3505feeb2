"""The page on the file format and the commands tells all of them, and nothing that is not so."""

from __future__ import annotations

import json
import re
from pathlib import Path

import click
import pytest

from desk_app.commands.main import cli
from desk_app.exchange.exports import Export
from desk_app.exchange.ledger_rows import COLUMNS
from desk_app.support import resources

PAGE = (Path(__file__).parents[2] / "desk_app" / "exchange" / "README.md").read_text(encoding="utf-8")
SCHEMA = json.loads(resources.text("schema", "parley-journal-2.schema.json"))
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
    told = set(re.findall(r"^parley (\w+)", COMMANDS, re.MULTILINE)) - {"FILE"}
    assert told <= set(cli.commands)
    for form in Export:
        assert f"--{form}" in COMMANDS


def test_every_option_that_is_told_is_one():
    for line in re.findall(r"^parley (\w+) (.*)", COMMANDS, re.MULTILINE):
        options = {name for each in cli.commands[line[0]].params for name in each.opts}
        assert set(re.findall(r"--[a-z]+", line[1])) <= options, line
