"""How a shared journal stands, and what is to be decided in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from desk_app.domain.carried import Head
from desk_app.journal.connection import SCHEMA
from desk_app.journal.share import StoredShare
from desk_app.journal.tables import stored
from desk_app.session.sharing.bringing import ALONE, read_all
from desk_app.sharing.condition import reason_of
from desk_app.sharing.conflicts import Conflict
from desk_app.sharing.documents import Document
from desk_app.sharing.farewell import Farewell
from desk_app.sharing.folder import SharedFolder
from desk_app.sharing.meaning import meaning_of
from desk_app.sharing.records import Cell


@dataclass(frozen=True, slots=True)
class DeviceStanding:
    """A device of the share: up to which of its updates all were taken in, and when it wrote the newest of them.

    `at` is in milliseconds since 1970, by its own clock.
    """

    name: str
    taken_in_up_to: int
    newest_at: int
    schema: int


@dataclass(frozen=True, slots=True)
class MissingUpdates:
    """Updates of a device that somebody has seen and that have not come here."""

    device: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class ShareStatus:
    """How a share stands on this machine.

    `pending` are the numbers of own updates that are not in the folder yet, `refused` the files that do not open, with
    the reason. `newer` are the devices that a newer Parley writes on. `ended` tells that the share has ended.
    `absent` are the other machines of which no file is in the folder.
    """

    device: str
    devices: tuple[DeviceStanding, ...]
    pending: tuple[int, ...]
    missing: tuple[MissingUpdates, ...]
    refused: tuple[tuple[str, str], ...]
    newer: tuple[str, ...]
    conflicts: int
    ended: Farewell | None = None
    absent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VersionOfIt:
    """One of several values, with the device that wrote it and when (RFC 3339)."""

    value: Cell
    device: str
    at: str


@dataclass(frozen=True, slots=True)
class ToDecide:
    """Something that was written differently on two devices: what, and its values, the shown one first.

    `field` is empty where whole things stand against each other, and "deleted" where one was deleted and changed.
    """

    id: str
    kind: str
    thing: str
    negotiation: str | None
    field: str
    values: tuple[VersionOfIt, ...]


def to_decide(conflict: Conflict, negotiation: str | None, names: Mapping[int, str]) -> ToDecide:
    """A conflict as a person is told of it."""
    table, row = conflict.place
    thing = row.rpartition("\x1f")[2] or negotiation or ""
    field = "deleted" if conflict.cell == "!" else conflict.cell
    versions = (
        VersionOfIt(told(each.value), names.get(each.device, f"{each.device:x}"), each.at) for each in conflict.values
    )
    return ToDecide(conflict.id, stored(table).kind, thing, negotiation, field, tuple(versions))


_MARKS = ("m:", "n:", "d:", "o:")


def told(value: Cell) -> Cell:
    """A value without the signs by which a journal tells amounts, numbers, dates and options apart."""
    if isinstance(value, str):
        return value[2:] if value.startswith(_MARKS) else value
    if isinstance(value, list):
        return [told(each) for each in value]
    if isinstance(value, dict):
        return {name: told(each) for name, each in value.items()}
    return bool(value) if isinstance(value, bool) else value


def names_of(heads: Iterable[Head], own: tuple[int, str]) -> dict[int, str]:
    """What each device is called."""
    return {**{head.device: head.name for head in heads}, own[0]: own[1]}


def status_of(share: StoredShare, folder: SharedFolder, *, sure: bool = True) -> ShareStatus:
    """How a share stands, by the last look into its folder.

    `sure`: only those files count as refused that were tried often enough to say so.
    """
    me, heads = share.identity(), share.heads()
    former = share.former() | {me.device}
    others = sorted((head for head in heads.values() if head.device not in former), key=lambda head: head.name)
    return ShareStatus(
        me.name,
        tuple(DeviceStanding(head.name, head.number, head.at, head.schema) for head in others),
        tuple(number for file in folder.unwritten() for number in range(file.first, file.last + 1)),
        tuple(MissingUpdates(each.name, each.extent.first, each.extent.last) for each in folder.missing()),
        tuple((str(each.place), reason_of(each.why)) for each in folder.not_opened() if each.sure or not sure),
        tuple(head.name for head in others if head.schema > SCHEMA),
        share.count_conflicts(),
        folder.ended(),
        folder.absent(),
    )


def found_conflicts(share: StoredShare) -> Iterator[tuple[str, Conflict]]:
    """Every conflict, with the document that it is in."""
    device = share.identity().device
    for name in share.documents(with_conflicts=True):
        document = share.document(name)
        if document is not None:
            for each in meaning_of(read_all(Document(device, document.content))).conflicts:
                yield name, each


def all_to_decide(share: StoredShare) -> tuple[ToDecide, ...]:
    """What was written differently on several devices: the same list, in the same order, on each of them."""
    me = share.identity()
    names = names_of(share.heads().values(), (me.device, me.name))
    found = found_conflicts(share)
    return tuple(to_decide(each, None if name in ALONE else name, names) for name, each in found)
