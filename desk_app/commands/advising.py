"""The command that tells which advice stands at a moment of a talk."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

from desk_app.commands import console
from desk_app.commands.completing import negotiation_ids
from desk_app.commands.context import Desk, WholeNumber, found, pass_desk
from desk_app.commands.spoken import command, json_lines_option, option
from desk_app.support.overriding import override
from desk_app.support.words import _, mark

if TYPE_CHECKING:
    from desk_app.domain.advice.coach import AdviceLine
    from desk_app.domain.negotiation import Negotiation


class _Moment(click.ParamType[datetime]):
    """A time with its offset (RFC 3339)."""

    name = "time"

    @override
    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        if isinstance(value, datetime):
            return value
        try:
            moment = datetime.fromisoformat(str(value))
        except ValueError:
            moment = datetime.min  # noqa: DTZ901 - it has no offset, so it is refused
        if moment.tzinfo is None:
            given = str(value)[:40]
            self.fail(
                _("“{given}” is not a time with its offset, such as 2026-11-09T14:00:00+01:00.", given=given),
                param,
                ctx,
            )
        return moment


@command(
    short_help=mark("Tell the advice at a moment of a talk."),
    help=mark(
        "Tell each line of advice that stands in a negotiation after its last entry, or after entry SEQ: the one that "
        "the window shows comes first. Nothing is written.\n\n"
        "`said` with --json: the line begins there, or gets clearly worse. `secret`: it is not for a screen that "
        "others see."
    ),
)
@click.argument("id_", metavar="NEGOTIATION", shell_complete=negotiation_ids)
@option("--at", type=WholeNumber(0), metavar="SEQ", help=mark("After this entry (the last one)."))
@option("--now", type=_Moment(), metavar="TIME", help=mark("As at this time (that of the entry), with its offset."))
@option(
    "--screen",
    type=click.Choice(("mine", "shared")),
    default="mine",
    help=mark("Whether others see the screen (mine)."),
)
@json_lines_option
@pass_desk
def advise(desk: Desk, id_: str, at: int | None, now: datetime | None, screen: str, *, as_json: bool) -> None:
    """Carry out `parley advise`."""
    with desk.reading() as reading:
        negotiation = found(reading, id_)
    from desk_app.domain.advice.coach import Coach

    _check(negotiation, at)
    lines = Coach().lines(negotiation, at=at, now=now, shared=screen == "shared")
    for line in lines:
        if as_json:
            console.answer_json_line(_json(line))
        else:
            console.answer(f"{line.advice.why} {line.advice.suggestion}\n")
    if not lines and not as_json:
        console.say(_("There is nothing to say."))


def _check(negotiation: Negotiation, at: int | None) -> None:
    """Refuse a number that no entry has.

    Raises:
        BadInput: it names the last number.
    """
    from desk_app.domain.advice.coach import points
    from desk_app.domain.errors import BadInput

    numbers = points(negotiation)
    if at is not None and at not in numbers:
        if not numbers:
            raise BadInput(_("Nothing is recorded in this negotiation yet. Leave --at out."))
        raise BadInput(_("There is no entry {seq}. The last one is {last}.", seq=at, last=numbers[-1]))


def _json(line: AdviceLine) -> dict[str, object]:
    advice = line.advice
    return {
        "rule": advice.rule,
        "urgency": int(advice.urgency),
        "why": advice.why,
        "suggestion": advice.suggestion,
        "seq": advice.seq,
        "since": line.since.isoformat(),
        "secret": line.secret,
        "said": line.said,
    }
