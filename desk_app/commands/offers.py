"""The command that says which terms a message may hold. It records nothing."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from desk_app.commands import console
from desk_app.commands.completing import negotiation_ids
from desk_app.commands.context import Desk, FilePath, found, pass_desk
from desk_app.commands.days import Day
from desk_app.commands.spoken import command, json_lines_option, option
from desk_app.domain.errors import BadInput
from desk_app.support.clock import SystemClock
from desk_app.support.words import _, mark

if TYPE_CHECKING:
    from desk_app.domain.messages import Letter, Offered, OfferedTerm
    from desk_app.domain.negotiation import Negotiation

_STANDARD_INPUT = Path("-")


@command(
    short_help=mark("Say which terms a message holds."),
    help=mark(
        "Say which terms each MESSAGE holds, as the window would offer them for confirmation.\n\n"
        "MESSAGE is an .eml or .txt file, or - for standard input. Nothing is recorded."
    ),
)
@click.argument("messages", nargs=-1, required=True, metavar="MESSAGE...", type=FilePath())
@option(
    "--negotiation",
    "id_",
    required=True,
    metavar="ID",
    help=mark("The negotiation that it is about."),
    shell_complete=negotiation_ids,
)
@option("--today", type=Day(), metavar="DATE", help=mark("The day to take as today."))
@json_lines_option
@pass_desk
def offers(desk: Desk, messages: tuple[Path, ...], id_: str, today: date | None, *, as_json: bool) -> None:
    """Carry out `parley offers`."""
    from desk_app.domain.messages import read_letter
    from desk_app.exchange.mail import read_mail
    from desk_app.exchange.offers_json import offers_object

    day = today or SystemClock().now().date()
    contents = [_content(each) for each in messages]
    with desk.reading() as reading:
        negotiation = found(reading, id_)
        counterpart = reading.counterpart(negotiation.counterpart)
    for path, content in zip(messages, contents, strict=True):
        letter = read_mail(content, is_mail=path.suffix.casefold() == ".eml")
        offered = read_letter(letter, negotiation, counterpart, day)
        if as_json:
            console.answer_json_line(offers_object(letter, offered, negotiation))
        else:
            console.answer(_text(path, letter, offered, negotiation))


def _content(path: Path) -> bytes:
    from desk_app.exchange.json_file import content
    from desk_app.exchange.mail import refuse_no_text

    if path != _STANDARD_INPUT and not path.exists():
        told = _("MESSAGE is the name of a file, or - for standard input. There is no file {name}.", name=path.name)
        raise BadInput(told)
    data = sys.stdin.buffer.read() if path == _STANDARD_INPUT else content(path)
    refuse_no_text(data, path)
    return data


def _text(path: Path, letter: Letter, offered: Offered, negotiation: Negotiation) -> str:
    """What was found in a message, for a person."""
    from desk_app.domain.dates import day

    sent = day(letter.sent.date()) if letter.sent else _("no date")
    lines = [f"{console.printable(path.name)}  ({sent})", *(f"  {_term(each, negotiation)}" for each in offered.terms)]
    nothing = _("No offer was found.")
    if not offered.terms:
        lines.append(f"  {nothing}")
    if offered.reply_by:
        wanted = _("An answer is wanted by {day}.", day=day(offered.reply_by))
        lines.append(f"  {wanted}")
    if letter.attachments:
        files = ", ".join(map(console.printable, letter.attachments))
        attached = _("Attached, and not kept: {files}", files=files)
        lines.append(f"  {attached}")
    lines += (f"  – {console.printable(each)}" for each in offered.left)
    return "\n".join(lines) + "\n"


def _term(term: OfferedTerm, negotiation: Negotiation) -> str:
    from desk_app.domain.messages.telling import term_words

    words = console.printable(term_words(term, negotiation))
    return f"{term.package}: {words}" if term.package else words
