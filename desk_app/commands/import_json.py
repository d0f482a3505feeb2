"""What `parley import` did, for other programs. What is said to a person stays on standard error."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from desk_app.domain.people.matching import CardStanding

if TYPE_CHECKING:
    from desk_app.domain.invitations import Invitation
    from desk_app.session.address_books import AddressBook, CardChoice
    from desk_app.session.interchange import ImportReport
    from desk_app.session.inviting import Became


def negotiations_json(report: ImportReport, problems: Sequence[str] = ()) -> object:
    """Each negotiation of the file, in its order; those that were there before may differ in the file."""
    differing = {each.negotiation: list(each.words()) for each in report.differing}
    return {
        "negotiations": [
            {
                "id": id_,
                "title": title,
                "became": "added" if id_ in report.added else "there",
                "differs": differing.get(id_, []),
            }
            for id_, title in report.titles
        ],
        "erased": report.erased,
        "problems": list(problems),
    }


def people_json(book: AddressBook, choices: Sequence[CardChoice]) -> object:
    """Each card, in the order of the file. `id` is null for somebody who was not here, or is not known for sure."""
    taken = {each.card: [change.field for change in each.changes] for each in choices}
    return {
        "people": [
            {
                "name": match.card.name,
                "id": match.person.id if match.person else None,
                "became": "added" if match.standing is CardStanding.NEW else match.standing.value,
                "fields": taken.get(match.card, []),
            }
            for match in book.matches
        ],
        "not_people": book.lists,
        "problems": list(book.problems),
    }


def meeting_json(negotiation: str, invitation: Invitation, became: Became) -> object:
    """What became of one meeting. `starts` is what the clock shows in `zone`."""
    return {
        "negotiation": negotiation,
        "uid": invitation.uid,
        "title": invitation.title,
        "starts": _written(invitation.starts),
        "zone": invitation.zone.name,
        "became": became.value,
    }


def meetings_json(taken: Iterable[object], answers: Sequence[str], open_: Sequence[str], problems: object) -> object:
    """All of a calendar: what was taken, what is only told, what has to be said first, what cannot be read."""
    return {"meetings": list(taken), "told": list(answers), "not_taken": list(open_), "problems": problems}


def _written(moment: datetime | date | None) -> str | None:
    return None if moment is None else moment.isoformat()
