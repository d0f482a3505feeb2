"""What is due over all negotiations: read page by page from the indexes of its days, and counted without reading it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple, dataclass, fields, replace
from datetime import date, datetime, timedelta
from operator import itemgetter
from typing import Any

from desk_app.domain.due import START, DueGroup, DueList, DuePlace, NextStep, NextStepKind, days_of
from desk_app.domain.summaries import SAMPLES_OF_ONE, YEARS_PREFIX
from desk_app.journal.engine import Connection
from desk_app.journal.failures import NOT_READ, UnreadableCell

DEBRIEF_OWED = timedelta(days=30)
"""A debrief is owed for so long after closing."""
_ANY, _OPEN, _CLOSED = "", "stage = 'closed'", "stage <> 'closed'"
_NOWHERE = "nowhere"
"""In which negotiations something is due, as what rules them out; or that it belongs to a person and to none."""


_OF_SAMPLE = f"({{id}} GLOB '{YEARS_PREFIX}*' OR {{id}} IN ({', '.join(map(repr, SAMPLES_OF_ONE))}))"
"""That an id is one of `is_sample`: nothing of a sample is due."""


@dataclass(frozen=True, slots=True)
class _Source:
    """Where things of a kind are kept, with the SQL for their parts.

    `bound` is the indexed day, `moment` what orders them within their `day`, after their `rank`. `holds` tells which of
    them are due. `counted` tells which are counted here, if those are others: none where it is empty.
    """

    kind: NextStepKind
    rank: int
    table: str
    bound: str
    holds: str
    what: str = "''"
    thing: str = "s.id"
    owner: str = "s.negotiation"
    ruled_out: str = _OPEN
    counted: str | None = None
    moment: str = ""
    day: str = ""
    utc: str = "NULL"

    @property
    def place(self) -> tuple[str, ...]:
        """The parts of a `DuePlace`."""
        moment = self.moment or self.bound
        return self.day or self.bound, str(self.rank), moment, self.owner, self.thing, f"'{self.kind}'"

    @property
    def order(self) -> str:
        """The order of the places, by what differs among these: the engine follows no index if a constant is named.

        The day is the beginning of what orders them within it, or the same for all.
        """
        return ", ".join(each for each in (self.moment or self.bound, self.owner, self.thing) if each.startswith("s."))

    @property
    def within(self) -> str:
        """The condition on the day."""
        return f"{self.bound} >= :first AND {self.bound} < :until"


_NO_THING = "''"
_TALKING, _TO_COME = "s.started_at IS NOT NULL AND s.ended_at IS NULL", "s.starts >= :today AND s.cancelled = 0"
_ASKED, _LIVE = "s.done = 0 AND s.action <> ''", "s.side = 'we' AND s.state = 'live'"
_OWED = (
    "s.keep = '' AND s.change = '' AND s.rule = '' AND s.closed_at >= :recently "
    "AND NOT EXISTS (SELECT 1 FROM rule_try t WHERE t.negotiation = s.negotiation AND t.kept IS NOT NULL) "
    "AND NOT EXISTS (SELECT 1 FROM lesson l WHERE l.negotiation = s.negotiation)"
)
"""A debrief is owed until something is learnt: what to keep, to change, a rule, a judged one, a lesson."""
_NOT_LOOKED = (
    "NOT EXISTS (SELECT 1 FROM deal_check d WHERE d.negotiation = s.negotiation AND substr(d.at, 1, 10) >= s.check_on)"
)
_LAST_WITH = (
    "coalesce((SELECT title FROM negotiation WHERE counterpart = s.id AND deleted_at IS NULL "
    "ORDER BY id DESC LIMIT 1), '') AS title, s.id AS counterpart"
)
_WE, _THEY = (f"s.done = 0 AND s.who = '{who}'" for who in ("we", "they"))
_SOURCES = (
    _Source(NextStepKind.MEETING, 0, "meeting s", ":today", _TALKING, "s.who"),
    _Source(
        NextStepKind.PLANNED,
        1,
        "planned s",
        "s.starts",
        _TO_COME,
        "s.place",
        day="substr(s.starts, 1, 10)",
        utc="s.starts_utc",
    ),
    _Source(NextStepKind.DEADLINE, 2, "negotiation s", "s.deadline", "1", thing=_NO_THING, owner="s.id"),
    _Source(NextStepKind.ACTION, 3, "prompt s", "s.due", "s.done = 0", "coalesce(nullif(s.action, ''), s.prompt)"),
    _Source(NextStepKind.ACTION, 3, "alternative s", "s.due", _ASKED, "s.action"),
    _Source(NextStepKind.EXPIRY, 4, "alternative s", "s.expires", f"{_LIVE} AND :secrets", "s.name"),
    # Whose a promise is, the index does not tell: they are counted together.
    _Source(NextStepKind.FOLLOW_UP, 5, "follow_up s", "s.due", _WE, "s.what", ruled_out=_ANY, counted="s.done = 0"),
    _Source(NextStepKind.THEIR_PROMISE, 6, "follow_up s", "s.due", _THEY, "s.what", ruled_out=_ANY, counted=""),
    _Source(NextStepKind.RECONTACT, 7, "outcome s", "s.recontact_on", "1", thing=_NO_THING, ruled_out=_CLOSED),
    _Source(NextStepKind.CHECK, 7, "outcome s", "s.check_on", _NOT_LOOKED, thing=_NO_THING, ruled_out=_CLOSED),
    _Source(
        NextStepKind.CONTACT,
        8,
        "counterpart s",
        "s.next_contact",
        f"s.merged_into IS NULL AND NOT s.id GLOB '{YEARS_PREFIX}*'",
        owner=_NO_THING,
        ruled_out=_NOWHERE,
    ),
    _Source(
        NextStepKind.DEBRIEF,
        9,
        "outcome s",
        ":today",
        _OWED,
        thing=_NO_THING,
        ruled_out=_CLOSED,
        moment="s.closed_at",
    ),
)


_PLACE = tuple(field.name for field in fields(DuePlace))


def _page(source: _Source) -> str:
    columns = ", ".join(f"{sql} AS {name}" for name, sql in zip(_PLACE, source.place, strict=True))
    shut = f"AND NOT n.{source.ruled_out}" if source.ruled_out else ""
    within = (
        f"n.title, n.counterpart FROM {source.table} CROSS JOIN negotiation n "
        f"ON n.id = {source.owner} AND n.deleted_at IS NULL AND n.practice = 0 {shut} "
        f"AND NOT {_OF_SAMPLE.format(id='n.id')}"
    )
    if source.ruled_out == _NOWHERE:
        within = f"{_LAST_WITH} FROM {source.table}"
    return (
        f"SELECT {', '.join(f'p.{name}' for name in _PLACE)}, what, utc, title, coalesce(c.name, '') "
        f"FROM (SELECT {columns}, {source.what} AS what, {source.utc} AS utc, {within} "
        f"WHERE {source.within} AND {source.holds} AND ({', '.join(source.place)}) > (:{', :'.join(_PLACE)}) "
        f"ORDER BY {source.order} LIMIT :limit) AS p LEFT JOIN counterpart c ON c.id = p.counterpart"
    )


# Each source gives no more than is asked for, in the order of its index. So thousands of overdue ones cost no time.
_PAGES = tuple((each.rank, _page(each)) for each in _SOURCES)


_SAMPLES = f"SELECT id FROM negotiation WHERE {_OF_SAMPLE.format(id='id')}"
_UNCOUNTED = "SELECT id FROM negotiation WHERE deleted_at IS NOT NULL OR practice = 1"
_IN_WHICH = {
    _ANY: f"NOT IN ({_UNCOUNTED} UNION ALL {_SAMPLES})",
    _OPEN: "IN (SELECT id FROM negotiation WHERE deleted_at IS NULL AND practice = 0 AND stage <> 'closed' "
    f"EXCEPT {_SAMPLES})",
    _CLOSED: f"NOT IN ({_UNCOUNTED} OR stage <> 'closed' UNION ALL {_SAMPLES})",
}
"""Each says it by those that are fewer in most journals: what is in no list is soonest passed over.

A plus before the id keeps the engine on the index of the days.
"""


def _count(source: _Source) -> str:
    """How many things of a source there are on each of its days, which its index has in their order."""
    which = source.counted or source.holds
    within = "" if source.ruled_out == _NOWHERE else f"AND +{source.owner} {_IN_WHICH[source.ruled_out]}"
    return (
        f"SELECT day, count(*) AS things FROM (SELECT {source.bound} AS day FROM {source.table} "
        f"WHERE {source.bound} >= '' AND {which} {within}) AS s GROUP BY day"
    )


_UNSORTED = "SELECT count(*) FROM entry WHERE negotiation = ? AND kind = ?"
_SUMS = ", ".join(
    f"coalesce(sum(things) FILTER (WHERE day >= :first_{each} AND day < :until_{each}), 0)" for each in DueGroup
)
_COUNTS = f"SELECT {_SUMS} FROM ({' UNION ALL '.join(_count(each) for each in _SOURCES if each.counted != '')})"


def due(
    connection: Connection, today: date, group: DueGroup, limit: int, after: DuePlace = START, *, secrets: bool = True
) -> tuple[NextStep, ...]:
    """What is due on the days of a group, soonest first: at most so many things that come after a place.

    On its day an open meeting comes first, then planned meetings until their day is over; debriefs owed come after
    everything of today. An alternative of ours counts while it is live, also when it has expired.

    Closed negotiations count with promises, whom to contact again, whether the deal held, and debriefs owed; open ones
    with promises, too, and with everything else. A practice and a sample owe nothing. People count with when to get in
    touch.
    Without `secrets` alternatives are left out: that there is one, and how many, is secret as well.
    """
    first, until = map(date.isoformat, days_of(group, today))
    bounds = {**_days(today), "secrets": secrets, "first": max(first, after.day), "limit": limit}
    bounds.update(zip(_PLACE, astuple(after), strict=True))
    found: list[tuple[Any, ...]] = []
    for rank, page in _PAGES:
        if len(found) == limit and found and found[-1][1] < rank:
            until = found[-1][0]  # what comes now stands behind all that was found of that day
        found += connection.execute(page, {**bounds, "until": until}).fetchall()
        found = sorted(found, key=itemgetter(slice(6)))[:limit]
    return tuple(_with_unsorted(connection, _step(row)) for row in found)


def counts(connection: Connection, today: date, *, secrets: bool = True) -> dict[DueGroup, int]:
    """How many things each group has, counted within the indexes."""
    bounds = {**_days(today), "secrets": secrets}
    for group in DueGroup:
        bounds[f"first_{group}"], bounds[f"until_{group}"] = map(date.isoformat, days_of(group, today))
    return dict(zip(DueGroup, connection.execute(_COUNTS, bounds).fetchall()[0], strict=True))


def _days(today: date) -> dict[str, Any]:
    return {"today": today.isoformat(), "recently": (today - DEBRIEF_OWED).isoformat()}


def _step(row: tuple[Any, ...]) -> NextStep:
    place = DuePlace(*row[:6])
    what, utc, title, counterpart = row[6:]
    try:
        kind = NextStepKind(place.kind)
        day = place.moment[:10] if kind is NextStepKind.DEBRIEF else place.day
        when = None if kind is NextStepKind.MEETING else date.fromisoformat(day)
        timed = kind is NextStepKind.PLANNED and "T" in place.moment
        at = datetime.fromisoformat(utc or place.moment) if timed else None
    except NOT_READ as error:
        raise UnreadableCell("a date") from error
    return NextStep(kind, place.negotiation, title, counterpart, what, when, at, place)


def _with_unsorted(connection: Connection, step: NextStep) -> NextStep:
    if step.kind is not NextStepKind.DEBRIEF:
        return step
    from desk_app.domain.entries import EntryKind  # Home shows without it where no debrief is owed

    ((unsorted,),) = connection.execute(_UNSORTED, (step.negotiation, EntryKind.RAW)).fetchall()
    return replace(step, unsorted=unsorted)


def due_lists(
    connection: Connection, today: date, most: Mapping[DueGroup, int], *, secrets: bool = True
) -> tuple[DueList, ...]:
    """The groups in which something is due, each with its first things; none are read of a group that `most` omits."""
    counted = counts(connection, today, secrets=secrets)
    return tuple(
        DueList(
            group,
            due(connection, today, group, most[group], secrets=secrets) if most.get(group) else (),
            counted[group],
        )
        for group in DueGroup
        if counted[group]
    )
