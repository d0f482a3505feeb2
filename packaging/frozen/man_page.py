"""Writes the manual page parley(1) from the commands themselves. Run by the Python that has Parley.

python man_page.py VERSION DAY > parley.1
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator

import click

from desk_app.commands.main import cli as parley

_FILES = (
    ("$XDG_DATA_HOME/parley/journal.parley", "your journal; ~/.local/share/parley where the variable is not set"),
    ("$XDG_DATA_HOME/parley/backups", "its backups"),
    ("$XDG_CONFIG_HOME/parley", "your settings; ~/.config/parley"),
    ("$XDG_STATE_HOME/parley", "the log, without a word of a journal; ~/.local/state/parley"),
)
_STATUS = (("0", "done"), ("1", "failed"), ("2", "bad input"))


def page(version: str, day: str) -> str:
    """The page in the language of man(7)."""
    top = click.Context(parley, info_name="parley")
    lines = [
        f'.TH PARLEY 1 "{day}" "Parley {version}" "User Commands"',
        ".SH NAME",
        r"parley \- an offline negotiation journal",
        ".SH SYNOPSIS",
        ".B parley\n[\\fIFILE.parley\\fR]\n.br\n.B parley\n[\\fIOPTIONS\\fR] \\fICOMMAND\\fR [\\fIARGUMENTS\\fR]",
        ".SH DESCRIPTION",
        _plain(parley.help),
        ".SH OPTIONS",
        *_options(top),
        ".SH COMMANDS",
        *(line for name in parley.list_commands(top) for line in _command(top, name)),
        ".SH FILES",
        *_terms(_FILES),
        ".SH EXIT STATUS",
        *_terms(_STATUS),
    ]
    return "\n".join(line for line in lines if line) + "\n"


def _command(above: click.Context, name: str) -> Iterator[str]:
    command = parley.get_command(above, name) if above.command is parley else above.command.get_command(above, name)
    if command is None or command.hidden:
        return
    within = click.Context(command, info_name=name, parent=above)
    usage = " ".join(command.collect_usage_pieces(within))
    yield f'.SS "{_plain(within.command_path)} {_plain(usage)}"'
    yield _plain(command.help)
    if isinstance(command, click.Group):
        for each in command.list_commands(within):
            yield from _command(within, each)
    else:
        yield from _options(within)


def _options(within: click.Context) -> Iterator[str]:
    told = (each.get_help_record(within) for each in within.command.get_params(within))
    return _terms(each for each in told if each is not None and each[1] and "--help" not in each[0])


def _terms(terms: object) -> Iterator[str]:
    for term, words in terms:  # type: ignore[attr-defined]
        yield f".TP\n.B {_plain(term)}\n{_plain(words)}"


def _plain(text: str | None) -> str:
    """Words as they are: nothing in them is a command of roff, and a hyphen stays one."""
    joined = re.sub(r"\n\s*\n", "\n.PP\n", re.sub(r"[\b\f]\n?", "", (text or "").strip()))
    safe = joined.replace("\\", "\\e").replace("-", "\\-")
    return re.sub(r"(?m)^ *(?=['.])(?!\.PP$)", "\\\\&", re.sub(r"(?m)^ +", "", safe))


if __name__ == "__main__":
    sys.stdout.write(page(*sys.argv[1:3]))
