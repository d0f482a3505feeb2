"""What `parley import` does with a calendar or a message: it plans, moves and cancels meetings, and says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

from desk_app.commands import console
from desk_app.commands.console import cut, printable
from desk_app.commands.context import Desk, found
from desk_app.domain.errors import BadInput
from desk_app.support.clock import SystemClock
from desk_app.support.words import _, mark, plural

if TYPE_CHECKING:
    from desk_app.domain.invitations import Invitation
    from desk_app.exchange.invitations import Invitations
    from desk_app.exchange.invitations.calendars import NotRead
    from desk_app.session.inviting import Became, TakenIn, Wanted
    from desk_app.session.matching import Matching
    from desk_app.session.session import Session

_CLOCK = SystemClock()
_BECAME = {
    "added": mark("Added: {what}"),
    "moved": mark("Changed: {what}"),
    "cancelled": mark("Cancelled: {what}"),
    "same": mark("There already: {what}"),
    "older": mark("Older than what is planned, left as it is: {what}"),
    "not_here": mark("Cancelled, but not planned here: {what}"),
}


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What the caller said: the negotiation, the zone where it is asked, how many of a series, who is added."""

    negotiation: str = ""
    zone: str = ""
    series: int = 1
    add_people: bool = False
    as_json: bool = False


def take_invitations(desk: Desk, file: Path, asked: ImportOptions) -> None:
    """Take the meetings of a file into the journal.

    Raises:
        BadInput: there is none in it; it is not clear to which negotiation they belong; nothing could be read.
    """
    from desk_app.domain.invitations import Bearing
    from desk_app.session.matching import invitations_of
    from desk_app.session.session import Session
    from desk_app.support.ids import Uuid7

    read = invitations_of(file)
    for problem in read.problems:
        title = _("“{title}”: {problem}", title=cut(problem.title, 60), problem=problem.words)
        words = title if problem.title else problem.words
        console.say(_("Line {line}: {words}", line=problem.line, words=printable(words)))
    if not read.found:
        raise BadInput(_("{file} holds no invitation that can be read. Nothing was added.", file=file.name))
    answers = _answers(read)
    if not asked.as_json:
        console.answer("".join(f"{each}\n" for each in answers))
    acting = [each for each in read.found if each.bearing in (Bearing.PLAN, Bearing.CANCEL)]
    done = _Done(answers, read.problems)
    if not acting:
        _answer(done, asked)
        return
    session = Session.open(desk.journal, clock=_CLOCK, ids=Uuid7(_CLOCK), create=False, key=desk.key())
    try:
        _take(session, acting, asked, done)
    finally:
        session.close()


@dataclass
class _Done:
    """What is to be told at the end: what was taken is added as it is taken."""

    answers: Sequence[str]
    problems: Sequence[NotRead]
    meetings: list[object] = field(default_factory=list)
    not_taken: list[str] = field(default_factory=list)


def _answer(done: _Done, asked: ImportOptions) -> None:
    if not asked.as_json:
        return
    from desk_app.commands.import_json import meetings_json

    problems = [{"line": each.line, "title": each.title, "words": each.words} for each in done.problems]
    console.answer_json(meetings_json(done.meetings, done.answers, done.not_taken, problems))


def _answers(read: Invitations) -> tuple[str, ...]:
    from desk_app.domain.invitations import Bearing
    from desk_app.domain.invited_words import told_words

    told = (each for each in read.found if each.bearing in (Bearing.ANSWER, Bearing.PROPOSAL))
    return tuple(printable(told_words(each)) for each in told)


def _take(session: Session, acting: Iterable[Invitation], asked: ImportOptions, done: _Done) -> None:
    """Take what can be taken, each negotiation's together, and say what became of all."""
    from desk_app.commands.import_json import meeting_json
    from desk_app.session.matching import Matching

    matching = Matching(session.reading)
    named = found(session.reading, asked.negotiation).id if asked.negotiation else ""
    where: dict[str, list[Wanted]] = {}
    unknown: dict[str, None] = {}
    for each in acting:
        sure = _with_zone(each, asked.zone)
        negotiation = named or matching.one(sure)
        problem = _why_not(sure, negotiation)
        if problem:
            done.not_taken.append(_("Not taken: {what}. {why}", what=_what(sure), why=problem))
        else:
            where.setdefault(negotiation, []).extend(_wanted(session, matching, sure, negotiation, asked))
            unknown.update(dict.fromkeys(_unknown(matching, sure)))
    for negotiation, wanted in where.items():
        taken = session.inviting.take(negotiation, wanted)
        done.meetings += [meeting_json(negotiation, *each) for each in taken.became]
        if not asked.as_json:
            _tell(session, negotiation, taken)
    if unknown and where and not asked.add_people:
        names = ", ".join(cut(each, 40) for each in unknown)
        console.say(_("Not in People, and not added: {names}. With --add-people they are.", names=names))
    _answer(done, asked)
    if done.not_taken:
        raise BadInput("\n".join(done.not_taken))


def _with_zone(invitation: Invitation, zone_name: str) -> Invitation:
    """The invitation, with the zone that the caller names where the file leaves it open."""
    from desk_app.domain.invitations import Doubt
    from desk_app.exchange.invitations.zone_words import known_zone

    if invitation.zone.doubt is Doubt.NONE or not zone_name:
        return invitation
    wall = invitation.starts if isinstance(invitation.starts, datetime) else datetime.combine(_CLOCK.now(), time())
    name = known_zone(zone_name, wall) or zone_name  # as calendars name it, too; what nobody knows is refused later
    return replace(invitation, zone=replace(invitation.zone, name=name, doubt=Doubt.NONE, choices=()))


def _why_not(invitation: Invitation, negotiation: str) -> str:
    from desk_app.domain.invitations import Bearing, Doubt
    from desk_app.domain.invited_words import zone_words

    if invitation.zone.doubt is not Doubt.NONE and invitation.bearing is Bearing.PLAN:
        choices = ", ".join(invitation.zone.choices)
        return _("{why} Say which it is with --zone NAME ({choices}).", why=zone_words(invitation), choices=choices)
    if negotiation:
        return ""
    if invitation.bearing is Bearing.CANCEL:
        return _("It is not planned here.")
    return _("Say which negotiation it belongs to: --negotiation ID.")


def _wanted(
    session: Session, matching: Matching, invitation: Invitation, negotiation: str, asked: ImportOptions
) -> Iterator[Wanted]:
    from desk_app.session.inviting import Wanted, one_by_one

    known = matching.match(invitation).known
    new = tuple(each for each in invitation.named if each not in known)
    people = tuple(dict.fromkeys(person.id for person in known.values()))
    one = Wanted(invitation, people, new if asked.add_people else ())
    if invitation.repeats is None:
        yield one
        return
    yield from one_by_one(one, session.reading.negotiation(negotiation), _CLOCK.now().date(), asked.series)
    words = plural(
        "A series: {title}. Its next meeting is taken (--series N takes more).",
        "A series: {title}. Its next {n} meetings are taken.",
        asked.series,
        title=cut(invitation.title, 60),
    )
    console.say(words)


def _unknown(matching: Matching, invitation: Invitation) -> Iterator[str]:
    """The people named who are not in People."""
    known = matching.match(invitation).known
    return (each.shown for each in invitation.named if each not in known)


def _tell(session: Session, negotiation: str, taken: TakenIn) -> None:
    summary = session.reading.summary(negotiation)
    title = cut(summary.title, 60) if summary else negotiation
    console.answer(f"{negotiation}  {title}\n")
    for invitation, became in taken.became:
        words = _became(invitation, became)
        console.answer(f"  {words}\n")


def _became(invitation: Invitation, became: Became) -> str:
    return _(_BECAME[became.value], what=_what(invitation))


def _what(invitation: Invitation) -> str:
    """A meeting in one line: title, when by both clocks, what is to be said of its zone."""
    from desk_app.domain.invited_words import our_time_words, when_words, zone_words
    from desk_app.support.zones import zone_here

    ours = our_time_words(invitation, zone_here())
    by_rules = zone_words(invitation) if invitation.zone.by_rules else ""
    parts = (cut(invitation.title or _("Meeting"), 60), when_words(invitation), ours, invitation.place, by_rules)
    return " · ".join(printable(each) for each in parts if each)
