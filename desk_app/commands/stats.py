"""The command that tells what all closed negotiations say together."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from desk_app.commands import console
from desk_app.commands.completing import kind_names, person_ids
from desk_app.commands.context import Desk, pass_desk
from desk_app.commands.days import Day
from desk_app.commands.spoken import command, json_option, option
from desk_app.domain.errors import BadInput
from desk_app.support.clock import SystemClock
from desk_app.support.words import _, mark

if TYPE_CHECKING:
    from desk_app.domain.insight.period import Period
    from desk_app.session.reading import Reading

_DAY = Day()


@command(
    short_help=mark("Tell what all closed negotiations say together."),
    help=mark(
        "Tell what all closed negotiations say together: shares and medians, each with how many it rests on and an "
        "interval that covers 95 %. With fewer than five it says how many are missing.\n\n"
        "Practice and the samples do not count. Nothing is written."
    ),
)
@option("--from", "start", type=_DAY, metavar="DATE", help=mark("Closed on this day or later."))
@option("--to", "end", type=_DAY, metavar="DATE", help=mark("Closed on this day or earlier."))
@option(
    "--person",
    metavar="WHO",
    help=mark("With this person: an exact name, an id, or the beginning of one."),
    shell_complete=person_ids,
)
@option(
    "--kind",
    metavar="KIND",
    help=mark("Of this kind: its title, an id, or the beginning of one."),
    shell_complete=kind_names,
)
@option("--today", type=_DAY, metavar="DATE", help=mark("The day to take as today: until when promises are due."))
@json_option
@pass_desk
def stats(
    desk: Desk,
    start: date | None,
    end: date | None,
    person: str | None,
    kind: str | None,
    today: date | None,
    *,
    as_json: bool,
) -> None:
    """Carry out `parley stats`."""
    from desk_app.domain.insight.summing import insight
    from desk_app.session.facts_read import facts_now
    from desk_app.session.own_kinds import title_or_id, titles

    with desk.reading() as reading:
        period = _period(reading, start, end, person, kind)
        counterpart = reading.counterpart(period.person)
        kind_title = title_or_id(period.kind, titles(reading)) if period.kind else ""
        with console.share(_("Reading"), _("Stopped. Nothing was told.")) as progress:
            known = facts_now(reading, progress)
    found = insight(known, period, today or SystemClock().now().date())
    if as_json:
        from desk_app.exchange.stats_json import stats_object

        console.answer_json(stats_object(found))
        return
    from desk_app.commands.stats_text import AskedFor, stats_text

    asked = AskedFor(counterpart.name if counterpart else "", kind_title)
    console.answer(stats_text(found, asked, any_closed=bool(known)))


def _period(reading: Reading, start: date | None, end: date | None, person: str | None, kind: str | None) -> Period:
    """What the options ask for.

    Raises:
        BadInput: the period ends before it begins; or nobody, or no kind, is meant.
    """
    from desk_app.domain.insight.period import Period
    from desk_app.session.own_kinds import find_kind

    if start is not None and end is not None and end < start:
        raise BadInput(_("The period ends before it begins. Give --from the earlier day."))
    meant = None if kind is None else find_kind(reading, kind)
    return Period(start, end, None if person is None else reading.find_person(person), meant)
