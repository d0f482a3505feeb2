"""Reads what was learned of a negotiation from its decoded objects; raises Unusual where something is not in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain

from desk_app.domain.cards import CardUse
from desk_app.domain.holding import DealCheck, Paid
from desk_app.domain.lessons import Lesson
from desk_app.domain.links import FileLink
from desk_app.domain.rules_to_try import RuleTry
from desk_app.exchange import objects
from desk_app.exchange.identities import Identities
from desk_app.exchange.object_values import maybe_time_of, time_of
from desk_app.exchange.objects import Unusual

IdOrPlace = Callable[[str | None, str, int], str]
"""Gives the id of a thing from its own, its kind, and its place in the list."""


def check_named_entries(read: objects.NegotiationObject) -> None:
    """See that every entry that something names is there."""
    cards: Iterable[objects.PromptObject | objects.AlternativeObject | objects.StrengthObject] = chain(
        read.prompts or (), read.alternatives or (), read.strengths or ()
    )
    said: Iterable[objects.FollowUpObject | objects.LessonObject] = chain(read.follow_ups or (), read.lessons or ())
    named = {use.entry for card in cards for use in card.uses or ()}
    named |= {each.entry for each in said if each.entry is not None}
    if named and not named <= {each.id for meeting in read.meetings or () for each in meeting.entries or ()}:
        raise Unusual


def uses_of(read: Sequence[objects.UseObject] | None, identities: Identities) -> tuple[CardUse, ...]:
    """What became of a card."""
    if not read:
        return ()
    if len({each.entry for each in read}) != len(read):
        raise Unusual
    return tuple([CardUse(identities.named(each.entry, "entry"), each.how) for each in read])


def checks_of(read: Iterable[objects.DealCheckObject], new_id: IdOrPlace) -> tuple[DealCheck, ...]:
    """The looks at whether the deal held."""
    return tuple([_check(each, new_id(each.id, "deal_check", number)) for number, each in enumerate(read)])


def _check(read: objects.DealCheckObject, new_id: str) -> DealCheck:
    if read.days_late is not None and read.payment is not Paid.LATE:
        raise Unusual
    at, changed_at = time_of(read.at), maybe_time_of(read.changed_at)
    return DealCheck(new_id, at, read.terms, read.payment, read.days_late, read.note or "", changed_at)


def lessons_of(read: Iterable[objects.LessonObject], new_id: IdOrPlace, identities: Identities) -> tuple[Lesson, ...]:
    """The lessons that were kept."""
    return tuple([_lesson(each, new_id(each.id, "lesson", number), identities) for number, each in enumerate(read)])


def _lesson(read: objects.LessonObject, new_id: str, identities: Identities) -> Lesson:
    entry = None if read.entry is None else identities.named(read.entry, "entry")
    return Lesson(new_id, time_of(read.at), read.text, entry)


def links_of(read: Iterable[objects.LinkObject], new_id: IdOrPlace) -> tuple[FileLink, ...]:
    """The links to files and folders."""
    return tuple(
        [
            FileLink(new_id(each.id, "link", number), each.label, each.target, time_of(each.at))
            for number, each in enumerate(read)
        ]
    )


def tries_of(read: Sequence[objects.TryObject], rules: Mapping[str, str]) -> tuple[RuleTry, ...]:
    """The rules that are tried. A rule that is not in the file is a KeyError."""
    if len({each.rule for each in read}) != len(read):
        raise Unusual
    return tuple([RuleTry(rules[each.rule], each.kept) for each in read])
