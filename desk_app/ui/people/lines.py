"""The words of one line in the list of people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desk_app.domain.people.contact import LEAST_SILENCE, Contact
from desk_app.domain.people.listed import ListedPerson, OpenPromises
from desk_app.support.words import _, plural
from desk_app.ui.look.dates import near

_WEEK, _MONTH, _YEAR = 7, 30, 365


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person in the list: the name, the firm, what there is to know, and the trust in them so far."""

    id: str
    name: str
    firm: str
    contact: str
    trust: tuple[int, ...] = ()
    losing: bool = False
    tip: str = ""
    owed: str = ""

    @property
    def about(self) -> str:
        """What there is to know, whole."""
        return " · ".join(filter(None, (self.contact, self.owed)))

    @property
    def spoken(self) -> str:
        """What a screen reader says for it."""
        return ", ".join(filter(None, (self.name, self.firm, self.about)))


def person_row(person: ListedPerson, today: date, *, hidden: bool) -> PersonRow:
    """The line of a person. While secrets are `hidden`, it is only who they are and when there was contact."""
    losing = person.contact.losing_touch(today)
    return PersonRow(
        person.id,
        person.name,
        person.organisation,
        contact_words(person.contact, today),
        () if hidden else person.trust,
        losing,
        "\n".join(
            filter(None, (losing_words(person.contact, today) if losing else "", "" if hidden else _trust(person)))
        ),
        "" if hidden else open_words(person.promises),
    )


def _trust(person: ListedPerson) -> str:
    """What the small line at the right of a row means; empty without one."""
    if not person.trust:
        return ""
    ratings = ", ".join(map(str, person.trust))
    return _("Your trust in them over time, from 1 to 7: {ratings}", ratings=ratings)


def contact_words(contact: Contact, today: date) -> str:
    """The next contact, if one is set; else how long ago the last one was."""
    if contact.next is not None and contact.next < today:
        return _("contact was due {day}", day=near(contact.next, today))
    if contact.next is not None:
        return _("next {day}", day=near(contact.next, today))
    if contact.last is None:
        return _("no contact yet")
    if contact.losing_touch(today):
        return _("losing touch: {time}", time=ago(contact.last, today))
    return ago(contact.last, today)


def losing_words(contact: Contact, today: date) -> str:
    """Why one is said to lose touch."""
    if contact.last is None or contact.usual is None:
        return ""
    return _(
        "No contact for {days} days. Usually it is every {usual} days: it counts as losing touch after twice that, and "
        "after {least} days at the earliest.",
        days=(today - contact.last).days,
        usual=round(contact.usual),
        least=LEAST_SILENCE,
    )


def open_words(promises: OpenPromises) -> str:
    """How many promises are open, and of whom."""
    match promises.theirs, promises.ours:
        case 0, 0:
            return ""
        case theirs, 0:
            return plural("they owe {n}", "they owe {n}", theirs)
        case 0, ours:
            return plural("you owe {n}", "you owe {n}", ours)
        case theirs, ours:
            return _("they owe {theirs}, you owe {ours}", theirs=theirs, ours=ours)


def ago(day: date, today: date) -> str:
    """How long ago a day is, in the largest whole unit."""
    days = (today - day).days
    if days < _WEEK:
        return near(day, today)
    if days < 2 * _MONTH:
        return plural("{n} week ago", "{n} weeks ago", days // _WEEK)
    if days < _YEAR:
        return plural("{n} month ago", "{n} months ago", days // _MONTH)
    return plural("{n} year ago", "{n} years ago", days // _YEAR)
