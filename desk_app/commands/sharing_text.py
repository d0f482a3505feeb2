"""How a shared journal stands, and what is to be decided in it, as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from desk_app.commands import console
from desk_app.domain.dates import clock, day
from desk_app.support.words import _

if TYPE_CHECKING:
    from desk_app.session.sharing.standing import ShareStatus, ToDecide
    from desk_app.session.sharing.told_versions import DecisionToMake
    from desk_app.sharing.joining import Newest

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def moment_of(milliseconds: int) -> str | None:
    """A time as RFC 3339 in UTC; None where a broken clock gave one that no calendar has."""
    try:
        return (_EPOCH + timedelta(milliseconds=milliseconds)).isoformat(timespec="milliseconds")
    except OverflowError:
        return None


def newest_text(newest: Sequence[Newest]) -> Iterator[str]:
    """The newest update of each device. Who joins cannot know whether there were later ones."""
    yield _("The newest from each machine. If one of them wrote later, the folder has not all of it yet:")
    heads = (_("Machine"), _("Newest"), _("Number"))
    yield from console.table(heads, [(each.name, _when(each.at), str(each.number)) for each in newest])


def status_json(status: ShareStatus) -> object:
    """The standing for other programs. `newest_at` is by that device's own clock."""
    return {
        "device": status.device,
        "devices": [
            {
                "name": each.name,
                "taken_in_up_to": each.taken_in_up_to,
                "newest_at": moment_of(each.newest_at),
                "schema": each.schema,
            }
            for each in status.devices
        ],
        "pending": list(status.pending),
        "missing": [{"device": each.device, "first": each.first, "last": each.last} for each in status.missing],
        "refused": [{"file": file, "reason": reason} for file, reason in status.refused],
        "conflicts": status.conflicts,
        **({"absent": list(status.absent)} if status.absent else {}),
        **_ended(status),
    }


def _ended(status: ShareStatus) -> dict[str, object]:
    """That the share has ended: where a person was erased, and the id of that person."""
    ended = status.ended
    return {"ended": {"device": ended.name, "person": ended.person, "at": moment_of(ended.at)}} if ended else {}


def status_text(status: ShareStatus) -> str:
    """The standing for a person."""
    lines = [_("This machine is {name}.", name=console.printable(status.device))]
    heads = (_("Machine"), _("Newest"), _("Taken in up to"))
    lines += console.table(
        heads, [(each.name, _when(each.newest_at), str(each.taken_in_up_to)) for each in status.devices]
    )
    left = list(left_text(status))
    if not status.devices:
        lines.append(_("No other machine has written yet."))
    elif not left:
        lines.append(_("Everything that is known of is here."))
    return "".join(f"{line}\n" for line in (*lines, *left))


def left_text(status: ShareStatus) -> Iterator[str]:
    """What waits, what is missing, what does not open, and what is to be decided: a line each; none if all is well."""
    from desk_app.session.sharing.standing_words import left_words, to_decide_words

    yield from map(console.printable, left_words(status))
    if status.conflicts:
        yield _("{count}. See: parley share conflicts", count=to_decide_words(status.conflicts))


def conflicts_json(those: Sequence[ToDecide]) -> object:
    """What is to be decided, for other programs; the first value is the one shown."""
    return [
        {
            "id": each.id,
            "thing": {"kind": each.kind, "id": each.thing, "negotiation": each.negotiation},
            "field": each.field,
            "values": [{"value": one.value, "device": one.device, "at": one.at} for one in each.values],
        }
        for each in those
    ]


def conflicts_text(those: Sequence[DecisionToMake]) -> str:
    """What is to be decided, for a person."""
    return "".join(f"{line}\n" for each in those for line in _decision(each))


def _decision(each: DecisionToMake) -> Iterator[str]:
    what = " · ".join(console.cut(part, 60) for part in (each.title, each.thing, each.field) if part)
    yield f"{each.id}  {what}"
    for number, version in enumerate(each.versions, 1):
        when = written_moment(version.at) if version.at else "?"
        yield f"  {number}  {console.printable(version.device)}, {when}"
        for line in version.lines:
            yield from console.paragraph(line, "     ")
    if each.all_fit:
        both = _("both can be kept")
        yield f"  {both}"


def _when(milliseconds: int) -> str:
    text = moment_of(milliseconds)
    return written_moment(datetime.fromisoformat(text)) if text else "?"


def written_moment(at: datetime) -> str:
    """A time as a person of this place reads it."""
    try:
        local = at.astimezone()
    except (OverflowError, ValueError):
        local = at
    return f"{day(local.date())} {clock(local)}"
