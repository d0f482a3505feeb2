"""What the Tab key of a shell completes: ids and names of the program; of a journal no word but titles beside ids.

An encrypted journal completes nothing, as nobody is asked for its passphrase, and what cannot be read is no matter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from desk_app.commands import console
from desk_app.commands.spoken import command
from desk_app.domain.errors import UserError
from desk_app.support.language import languages
from desk_app.support.paths import Folders
from desk_app.support.words import mark

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from desk_app.session.reading import Reading

_Found = TypeVar("_Found")
_MOST_OF_TITLE = 60
SHELLS = ("bash", "zsh", "fish")
VARIABLE = "_PARLEY_COMPLETE"
"""Where a shell says what it asks for; `desk_app/__main__.py` looks for it, too."""


def negotiation_ids(ctx: click.Context, _param: click.Parameter, begun: str) -> list[CompletionItem[str]]:
    """The ids of negotiations, newest first, each with its title for a shell that shows what is said of a word."""
    from click.shell_completion import CompletionItem

    found = _of_journal(ctx, _negotiations)
    return [CompletionItem(id, help=_help(title)) for id, title in found if id.startswith(begun)]


def person_ids(ctx: click.Context, _param: click.Parameter, begun: str) -> list[str]:
    """The ids of people."""
    return _beginning(begun, _of_journal(ctx, _people))


def conflict_ids(ctx: click.Context, _param: click.Parameter, begun: str) -> list[str]:
    """The ids of what is to be decided in a shared journal."""
    return _beginning(begun, _of_journal(ctx, _conflicts))


def kind_names(_ctx: click.Context, _param: click.Parameter, begun: str) -> list[str]:
    """The kinds that come with Parley."""
    from desk_app.exchange.templates import all_templates

    return _beginning(begun, (each.kind for each in all_templates()))


def language_codes(_ctx: click.Context, _param: click.Parameter, begun: str) -> list[str]:
    """The languages that there are."""
    return _beginning(begun, languages())


def zone_names(_ctx: click.Context, _param: click.Parameter, begun: str) -> list[str]:
    """The time zones that there are."""
    from zoneinfo import available_timezones

    return sorted(_beginning(begun, available_timezones()))


def _beginning(begun: str, names: Iterable[str]) -> list[str]:
    return [each for each in names if each.startswith(begun)]


def _help(title: str) -> str:
    """A title as the help of a word: in one line, short enough to stand beside an id."""
    words = console.printable(title)
    return words if len(words) <= _MOST_OF_TITLE else f"{words[: _MOST_OF_TITLE - 1]}…"


def _of_journal(ctx: click.Context, found: Callable[[Reading], Iterable[_Found]]) -> tuple[_Found, ...]:
    from desk_app.session.passphrases import is_encrypted
    from desk_app.session.reading import Reading

    named: Path | None = ctx.find_root().params.get("journal")
    journal = named.expanduser() if named is not None else Folders.of_system().default_journal
    with suppress(UserError, OSError, RuntimeError):  # the last one: nobody has the home that ~ names
        if journal.is_file() and not is_encrypted(journal):
            reading = Reading.open(journal)
            try:
                return tuple(found(reading))
            finally:
                reading.close()
    return ()


def _negotiations(reading: Reading) -> Iterable[tuple[str, str]]:
    return ((each.id, each.title) for each in reading.summaries())


def _people(reading: Reading) -> Iterable[str]:
    return (each.id for each in reading.counterparts())


def _conflicts(reading: Reading) -> Iterable[str]:
    from desk_app.support.clock import SystemClock

    return (each.id for each in reading.to_decide(SystemClock()))


@command(
    short_help=mark("Print what lets a shell complete commands."),
    help=mark(
        "Print what lets a shell complete commands, options and ids with the Tab key. zsh and fish show the titles "
        "beside the ids, never of an encrypted journal.\n\n"
        "\b\n"
        "bash: parley completion bash > ~/.local/share/bash-completion/completions/parley\n"
        "zsh:  parley completion zsh > DIR/_parley, where DIR is one of $fpath\n"
        "fish: parley completion fish > ~/.config/fish/completions/parley.fish"
    ),
)
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Carry out `parley completion`."""
    from click.shell_completion import get_completion_class

    from desk_app.commands.shell_scripts import know_shells

    know_shells()
    made = get_completion_class(shell)
    assert made is not None  # noqa: S101 - click has all of SHELLS
    console.answer(made(ctx.find_root().command, {}, "parley", VARIABLE).source())
