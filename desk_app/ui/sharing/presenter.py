"""The texts of the page about sharing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from desk_app.session.sharing.standing import DeviceStanding
from desk_app.session.sharing.standing_words import left_words
from desk_app.session.sharing.told_versions import DecisionToMake, ToldVersion
from desk_app.support.words import _, mark, plural
from desk_app.ui.look.dates import moment
from desk_app.ui.running.share_keeping import ShareNews
from desk_app.ui.sharing.words import standing_words

SHOWN = 50
"""So many decisions are on the page at once; the next come when some are made."""
_ELSEWHERE = mark(
    "Put the folder back there, and all goes on. If it has to be elsewhere now: write down the code, stop sharing, and "
    "choose “Open shared journal…” with the new place. What still waits for the folder stays in this journal alone."
)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class MachineLine:
    """Another machine: its name, and when it wrote last."""

    name: str
    newest: str


@dataclass(frozen=True, slots=True)
class VersionProps:
    """One version: who wrote it and when, and what it says. `number` is 1 for the one that shows now."""

    number: int
    who: str
    text: str


@dataclass(frozen=True, slots=True)
class DecisionProps:
    """One thing to decide. `all_fit`: all versions can be kept together."""

    id: str
    what: str
    where: str
    versions: tuple[VersionProps, ...]
    all_fit: bool


@dataclass(frozen=True, slots=True)
class SharingProps:
    """What the page shows of a shared journal."""

    standing: str
    about: str
    left: tuple[str, ...]
    machines: tuple[MachineLine, ...]
    decisions: tuple[DecisionProps, ...]
    more: str
    ended: bool = False
    """The share has ended: nobody can join it any more."""


@dataclass(frozen=True, slots=True)
class ShareContent:
    """What the journal says of its share. `chosen` is how many negotiations are shared; None: all, later ones too."""

    folder: Path
    chosen: int | None
    decisions: tuple[DecisionToMake, ...]
    there: bool = True
    """Whether the folder is there."""


def present(news: ShareNews, content: ShareContent, now: datetime, *, hidden: bool) -> SharingProps:
    """How the share stands, and what is to be decided. `hidden`: what it is about may be secret, so it is not shown."""
    decisions = content.decisions
    elsewhere = "" if content.there else _(_ELSEWHERE)
    left = () if news.status.ended else tuple(filter(None, (news.problem, elsewhere, *left_words(news.status))))
    more = len(decisions) - SHOWN
    return SharingProps(
        standing_words(news),
        _about(news.status.device, content.folder, content.chosen),
        left,
        tuple(_machine(each, now) for each in news.status.devices),
        tuple(_decision(each, now, hidden=hidden) for each in decisions[:SHOWN]),
        plural("And {n} more after it.", "And {n} more after these.", more) if more > 0 else "",
        news.status.ended is not None,
    )


def _about(name: str, folder: Path, chosen: int | None) -> str:
    if chosen is None:
        return _("This machine is {name}. All negotiations are shared, later ones too, in {folder}",
                 name=name, folder=folder)  # fmt: skip
    return plural(
        "This machine is {name}. {n} negotiation was chosen to be shared, in {folder}",
        "This machine is {name}. {n} negotiations were chosen to be shared, in {folder}",
        chosen,
        name=name,
        folder=folder,
    )


def _machine(device: DeviceStanding, now: datetime) -> MachineLine:
    return MachineLine(device.name, _("wrote last {when}", when=written_at(device.newest_at, now)))


def written_at(milliseconds: int, now: datetime) -> str:
    """When something was written, by the clock of who wrote it."""
    try:
        return moment(_EPOCH + timedelta(milliseconds=milliseconds), now)
    except (OverflowError, ValueError):  # a clock that is wrong by more than a calendar has
        return _("at a time that no calendar has")


def _decision(decision: DecisionToMake, now: datetime, *, hidden: bool) -> DecisionProps:
    what = decision.thing
    if hidden:
        what = decision.field or _("Something")
    elif decision.field:
        what = _("{thing}: {field}", thing=decision.thing, field=decision.field)
    versions = (_version(number, each, now, hidden=hidden) for number, each in enumerate(decision.versions, 1))
    where = decision.title if decision.title not in decision.thing else ""
    return DecisionProps(decision.id, what, where, tuple(versions), decision.all_fit)


def _version(number: int, version: ToldVersion, now: datetime, *, hidden: bool) -> VersionProps:
    when = _when(version.at, now)
    who = _("{name}, {when}", name=version.device, when=when) if when else version.device
    if number == 1:
        who = _("{who}. This one shows now.", who=who)
    return VersionProps(number, who, _("Hidden until F8") if hidden else "\n".join(version.lines))


def _when(at: datetime | None, now: datetime) -> str:
    try:
        return moment(at, now) if at is not None else ""
    except (OverflowError, ValueError):
        return ""
