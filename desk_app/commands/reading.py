"""The command that reads typed texts in the same way as the fields of the window."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, assert_never

import click

from desk_app.commands import console
from desk_app.commands.context import region_here
from desk_app.commands.days import Day
from desk_app.commands.spoken import Spoken, command, json_lines_option, option
from desk_app.support.clock import SystemClock
from desk_app.support.overriding import override
from desk_app.support.words import _, mark

if TYPE_CHECKING:
    from desk_app.domain.quantities import Value
    from desk_app.domain.reading import Answer

_UNITS = ("money", "percent", "count", "days", "date")
_CURRENCY = re.compile(r"[A-Z]{3}", re.ASCII)


class _Texts(Spoken):
    """A command whose texts may begin with "-": "-hello" is one, and only "-h" by itself asks for help."""

    @override
    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, ["--help" if each == "-h" else each for each in args])


@command(
    cls=_Texts,
    short_help=mark("Say what typed texts mean."),
    context_settings={"ignore_unknown_options": True, "help_option_names": ["--help"]},
    help=mark(
        "Say what each TEXT means, as a field of the window would read it: a value, a question, or why it "
        "is none.\n\n"
        'A TEXT may begin with "-". Amounts are told as decimal numbers, durations in days.'
    ),
)
@click.argument("texts", nargs=-1, required=True, metavar="TEXT...")
@option("--unit", type=click.Choice(_UNITS), required=True, help=mark("What they are to be."))
@option("--currency", default="EUR", metavar="CODE", help=mark("The currency of amounts (EUR)."))
@option("--locale", "locale", metavar="NAME", help=mark("How they are written, such as de_DE (as this system has it)."))
@option("--today", type=Day(), metavar="DATE", help=mark("The day to take as today."))
@json_lines_option
def read(
    texts: tuple[str, ...], unit: str, currency: str, locale: str | None, today: date | None, *, as_json: bool
) -> None:
    """Carry out `parley read`."""
    from desk_app.domain import reading
    from desk_app.domain.quantities import Unit

    if not _CURRENCY.fullmatch(currency.upper()):
        raise click.BadParameter(_("“{code}” is not the code of a currency, such as EUR.", code=currency[:40]))
    expected = reading.Expected(
        Unit(unit),
        currency.upper(),
        today or SystemClock().now().date(),
        reading.known_locale(region_here().locale) if locale is None else reading.checked_locale(locale),
    )
    for text in texts:
        answer = reading.read(text, expected)
        if as_json:
            console.answer_json_line({"text": text, **_json(answer)})
        else:
            console.answer(_line(text, answer) + "\n")


def _json(answer: Answer) -> dict[str, object]:
    from desk_app.domain.reading import Asked, Read, Refused

    match answer:
        case Read():
            return {"value": _plain(answer.value)}
        case Asked():
            return {"ask": [_plain(each) for each in answer.readings]}
        case Refused():
            return {"refused": answer.words}
        case _:
            assert_never(answer)


def _line(text: str, answer: Answer) -> str:
    from desk_app.domain.reading import Read

    return f"{text}: {_plain(answer.value)}" if isinstance(answer, Read) else answer.words


def _plain(value: Value) -> str:
    """A value for other programs: "4800.5", "2026-11-30"."""
    from desk_app.domain.amounts import plain

    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, str) else plain(value)
