"""An empty name, as an unset variable of a shell gives it, is refused: it would mean the folder where one stands."""

from __future__ import annotations

from collections.abc import Iterator

import click
import pytest

from desk_app.commands.context import FilePath
from desk_app.commands.main import cli

Words = tuple[str, ...]


def _commands(group: click.Group, before: Words = ()) -> Iterator[tuple[Words, click.Command]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from _commands(command, (*before, name))
        else:
            yield (*before, name), command


def _calls() -> Iterator[Words]:
    for words, command in _commands(cli):
        paths = [each for each in command.params if isinstance(each.type, FilePath)]
        for each in paths:
            arguments = [one for one in command.params if isinstance(one, click.Argument)]
            if isinstance(each, click.Argument):
                yield (*words, *("" if one is each else "x" for one in arguments))
            else:
                yield (*words, *("x" for one in arguments), each.opts[-1], "")


CALLS = [*_calls(), ("--journal", "", "list"), ("export", "--out", "")]


@pytest.mark.parametrize("words", CALLS, ids=" ".join)
def test_an_empty_name_is_refused_and_nothing_is_written(parley, tmp_path, monkeypatch, words):
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    done = parley.own(*words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "The name is empty. Name a file or a folder." in done.stderr
    assert not list(here.iterdir())


def test_all_that_take_a_name_are_tried():
    assert len(CALLS) > 20
