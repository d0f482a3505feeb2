"""The words of what an address book holds beside the people here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from desk_app.domain.negotiation import Counterpart, Negotiation
from desk_app.domain.people.address_card import AddressCard
from desk_app.domain.people.alike import FieldChange
from desk_app.domain.people.matching import CardMatch, CardStanding
from desk_app.domain.people.merging import FIELD_WORDS
from desk_app.domain.people.ways import joined
from desk_app.session.address_books import CardChoice, CardsTaken
from desk_app.support.words import _, plural
from desk_app.ui.people.taking_in.review import Answer
from desk_app.ui.widgets.choice import Choice

_NAMED = 3
_LONGEST = 300


def about_card(card: AddressCard) -> str:
    """What tells somebody of an address book from others."""
    return " · ".join(filter(None, (card.organisation, joined(card.mails), joined(card.phones))))


def change_words(change: FieldChange) -> str:
    """What a card tells otherwise, in one line."""
    field, there, here = _(FIELD_WORDS[change.field]), _short(change.there), _short(change.here)
    if change.field == "notes":
        return _("{field}: {there}", field=field, there=_cut(change.there))
    if not here:
        return _("{field}: {there}", field=field, there=there)
    if change.adds:
        return _("{field}: {there}, beside {here}", field=field, there=there, here=here)
    return _("{field}: {there}, in place of {here}", field=field, there=there, here=here)


def answers(match: CardMatch) -> list[Choice]:
    """What can be said of an unclear card."""
    those = [Choice(person.id, _("The same as {person}", person=_told(person))) for person in match.candidates]
    return [Choice(Answer.LEAVE_OUT, _("Leave out")), *those, Choice(Answer.NEW, _("Somebody new"))]


def same_words(matches: Sequence[CardMatch]) -> str:
    """Who is here already as in the address book; empty for nobody."""
    same = [match.card.name for match in matches if match.standing is CardStanding.SAME]
    if not same:
        return ""
    first = ", ".join(map(_short, same[:_NAMED]))
    if len(same) <= _NAMED:
        return _("Here already, and the same: {names}.", names=first)
    more = len(same) - _NAMED
    return plural(
        "Here already, and the same: {names} and {n} more.",
        "Here already, and the same: {names} and {n} more.",
        more,
        names=first,
    )


def lists_words(lists: int) -> str:
    """How many cards are of nobody; empty for none."""
    if not lists:
        return ""
    return plural("{n} card is of a list, a place or a device.", "{n} cards are of lists, places or devices.", lists)


def button_words(choices: Sequence[CardChoice]) -> str:
    """What the button does; empty if nothing is ticked."""
    new = sum(not each.person for each in choices)
    known = len(choices) - new
    if new and known:
        return _("Add {new}, change {known}", new=new, known=known)
    if new:
        return plural("Add {n} person", "Add {n} people", new)
    return plural("Change {n} person", "Change {n} people", known) if known else ""


def taken_words(taken: CardsTaken) -> str:
    """What was done."""
    if taken.added and taken.changed:
        return _("{added} added, {changed} changed", added=taken.added, changed=taken.changed)
    if taken.added:
        return plural("{n} person added", "{n} people added", taken.added)
    return plural("{n} person changed", "{n} people changed", taken.changed)


def offer_words(negotiation: Negotiation) -> str:
    """One negotiation of a table of offers, in one line."""
    entries = sum(len(meeting.entries) for meeting in negotiation.meetings)
    title = _short(negotiation.title)
    return plural("{title} · {n} entry", "{title} · {n} entries", entries, title=title)


def offers_here_words(negotiations: int) -> str:
    """How many negotiations of a table of offers are here already."""
    return plural(
        "{n} negotiation is here already and is left alone.",
        "{n} negotiations are here already and are left alone.",
        negotiations,
    )


def offers_button(negotiations: int) -> str:
    """What the button does with a table of offers; empty if nothing of it is new."""
    return plural("Add {n} negotiation", "Add {n} negotiations", negotiations) if negotiations else ""


def offers_taken_words(added: int, here: int) -> str:
    """What was done with a table of offers."""
    if here:
        return plural(
            "{added} imported, {n} was here already", "{added} imported, {n} were here already", here, added=added
        )
    return plural("{n} imported", "{n} imported", added)


def _told(person: Counterpart) -> str:
    return " · ".join(map(_short, filter(None, (person.name, person.organisation, person.email))))


def _short(text: str) -> str:
    return _cut(" ".join(text.split()))


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def names_of(people: Iterable[Counterpart]) -> str:
    """Several people by name."""
    return ", ".join(_short(person.name) for person in people)
