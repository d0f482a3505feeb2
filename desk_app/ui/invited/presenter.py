"""The texts of the page of invitations, and what is chosen before the person chooses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from desk_app.domain.entries import PlannedMeeting
from desk_app.domain.invitations import Bearing, Doubt, Invitation, Invitee
from desk_app.domain.invited import is_news, meant
from desk_app.domain.invited_words import our_time_words, told_words, when_words, zone_words
from desk_app.domain.negotiation import Counterpart
from desk_app.domain.summaries import NegotiationSummary
from desk_app.exchange.invitations import Invitations, NotRead
from desk_app.session.inviting import Became, TakenIn, is_part_agreed
from desk_app.session.matching import Matching, invitations_of
from desk_app.session.reading import Reading
from desk_app.support.words import _, mark, plural
from desk_app.support.zones import zone_here
from desk_app.ui.new.spots import NewWith
from desk_app.ui.widgets.choice import Choice

MOST_SHOWN = 30
_MOST_PART = 50
SERIES = (1, 4, 12)
"""So many meetings of a series can be taken."""
_STATES = {
    Bearing.PLAN: mark("To be planned"),
    Bearing.CANCEL: mark("Cancelled"),
}


@dataclass(frozen=True, slots=True)
class InviteeLine:
    """Someone who is named: what shows, the id if we know them, and whether they are taken at first."""

    invitee: Invitee
    words: str
    known: str
    ticked: bool


@dataclass(frozen=True, slots=True)
class MeetingProps:
    """One invitation in words. `planned_in` is the negotiation in which it is planned already; empty for none."""

    invitation: Invitation
    title: str
    when: str
    ours: str
    place: str
    state: str
    zone: str
    zones: tuple[str, ...]
    people: tuple[InviteeLine, ...]
    planned_in: str
    taken: bool

    @property
    def asks_zone(self) -> bool:
        return self.invitation.zone.doubt is not Doubt.NONE and self.invitation.bearing is Bearing.PLAN


@dataclass(frozen=True, slots=True)
class InvitedProps:
    """All invitations of the files. `chosen` is the negotiation to which they probably belong."""

    title: str
    meetings: tuple[MeetingProps, ...]
    told: tuple[str, ...]
    problems: tuple[str, ...]
    negotiations: tuple[Choice, ...]
    chosen: str
    more: str


@dataclass(frozen=True, slots=True)
class ReadFiles:
    """What files with invitations hold; `problems` are those of each file by its name."""

    found: tuple[Invitation, ...]
    problems: tuple[tuple[str, NotRead], ...]
    here: str


def read_files(files: Sequence[Path]) -> ReadFiles:
    """Read calendars and messages, on a thread of its own.

    Raises:
        UserError: one cannot be read at all.
    """
    here = zone_here()
    whole, problems = Invitations(), []
    for path in files:
        read = invitations_of(path, here)
        whole += read
        problems += [(path.name, each) for each in read.problems]
        if not read.found and not read.problems:
            words = _("There is no invitation in it. To see what it offers, drop it on the meeting.")
            problems.append((path.name, NotRead(0, words)))
    return ReadFiles(whole.found, tuple(problems), here)


def invited(read: ReadFiles, reading: Reading, dropped_on: str) -> InvitedProps:
    """The texts for what was read."""
    matching = Matching(reading)
    acting = [each for each in read.found if each.bearing in _STATES]
    told = tuple(told_words(each) for each in read.found if each.bearing not in _STATES)
    shown = acting[:MOST_SHOWN]
    meetings = tuple(_meeting(each, matching, reading, read.here) for each in shown)
    first = shown[0] if shown else None
    negotiations = _negotiations(matching.likeliest_first(first) if first else (), reading, dropped_on)
    likely = matching.one(first) if first else ""
    return InvitedProps(
        _title(len(acting), len(told)),
        meetings,
        told,
        tuple(_problem(name, each) for name, each in read.problems),
        negotiations,
        dropped_on or likely,
        _more(len(acting) - len(shown)),
    )


def _title(meetings: int, told: int) -> str:
    if meetings:
        return plural("An invitation", "{n} invitations", meetings)
    return plural("An answer", "{n} answers", told) if told else _("No invitation")


def _more(count: int) -> str:
    if not count:
        return ""
    return plural(
        "{n} more is not shown. Take these first, then drop a smaller file.",
        "{n} more are not shown. Take these first, then drop a smaller file.",
        count,
    )


def _meeting(each: Invitation, matching: Matching, reading: Reading, here: str) -> MeetingProps:
    matched = matching.match(each)
    planned_in = matched.planned_in[0] if matched.planned_in else ""
    whole = reading.negotiation(planned_in) if planned_in else None
    before = meant(each, whole.planned, whole.id) if whole else ()
    state, news = _state(each, before, whole.title if whole else "")
    return MeetingProps(
        each,
        each.title or _("Meeting"),
        when_words(each),
        our_time_words(each, here),
        each.place,
        state,
        zone_words(each),
        each.zone.choices,
        tuple(_person(person, matched.known, each) for person in each.named),
        planned_in,
        news,
    )


def _state(each: Invitation, before: Sequence[PlannedMeeting], title: str) -> tuple[str, bool]:
    """What becomes of it, and whether there is something to take."""
    if each.bearing is Bearing.CANCEL:
        if not before:
            return _("It is cancelled, and it is not planned here."), False
        return _("It is cancelled. It is planned in “{title}”.", title=title), True
    if not before:
        return "", True
    if not each.repeats and not is_news(each, before[0]):
        return _("What is planned in “{title}” is newer.", title=title), False
    return _("It changes a meeting that is planned in “{title}”.", title=title), True


def _person(person: Invitee, known: Mapping[Invitee, Counterpart], each: Invitation) -> InviteeLine:
    found = known.get(person)
    if found is not None:
        return InviteeLine(person, found.name, found.id, ticked=True)
    words = _("{name} (new)", name=person.shown)
    return InviteeLine(person, words, "", ticked=person == each.organizer)


def _problem(name: str, each: NotRead) -> str:
    words = _("“{title}”: {problem}", title=each.title, problem=each.words) if each.title else each.words
    if not each.line:
        return _("{file}: {words}", file=name, words=words)
    return _("{file}, line {line}: {words}", file=name, line=each.line, words=words)


def _negotiations(likely: Sequence[NegotiationSummary], reading: Reading, dropped_on: str) -> tuple[Choice, ...]:
    here = reading.summary(dropped_on) if dropped_on else None
    part = reading.part_agreed(_MOST_PART)
    every = dict.fromkeys((*((here,) if here else ()), *likely, *part))
    return tuple(Choice(each.id, _choice_words(each)) for each in every)


def _choice_words(each: NegotiationSummary) -> str:
    words = " · ".join(filter(None, (each.title, each.counterpart)))
    return _("{negotiation} (part agreed, is reopened)", negotiation=words) if is_part_agreed(each) else words


def new_with(props: MeetingProps, files: tuple[Path, ...]) -> NewWith:
    """What a negotiation begins with that is made for an invitation: its title, and somebody who is named."""
    likely = sorted((each for each in props.people if each.known or each.ticked), key=_is_new)
    person = likely[0] if likely else None
    name = "" if person is None else person.words if person.known else person.invitee.shown
    return NewWith(person.known if person else "", name, props.invitation.title, files)


def _is_new(line: InviteeLine) -> bool:
    return not line.known


def taken_words(taken: TakenIn) -> str:
    """What became of what was taken."""
    added, moved = taken.count(Became.ADDED), taken.count(Became.MOVED)
    cancelled = taken.count(Became.CANCELLED)
    if added + moved + cancelled == 0:
        return _("All of it was there already")
    if added and not moved and not cancelled:
        return plural("{n} meeting planned", "{n} meetings planned", added)
    if moved and not added and not cancelled:
        return plural("{n} meeting changed", "{n} meetings changed", moved)
    if cancelled and not added and not moved:
        return plural("{n} meeting cancelled", "{n} meetings cancelled", cancelled)
    return _("{added} planned, {moved} changed, {cancelled} cancelled", added=added, moved=moved, cancelled=cancelled)
