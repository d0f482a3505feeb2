"""Which page of the manual tells of which place of the window. Every place has one; a test goes to each."""

from __future__ import annotations

from desk_app.exchange.manual import pages
from desk_app.ui.imprint.spots import ABOUT
from desk_app.ui.negotiation.paper_spots import PAPERS
from desk_app.ui.negotiation.steps import NEGOTIATION, NegotiationAt, Step
from desk_app.ui.running.invited_spots import INVITED
from desk_app.ui.running.page import Destination
from desk_app.ui.running.people_spots import PEOPLE
from desk_app.ui.search.trip import SEARCH
from desk_app.ui.settings.names import SETTINGS
from desk_app.ui.shell import places
from desk_app.ui.shell.share_places import JOINING, SHARING

OF_PLACE = {
    places.HOME: pages.FIRST,
    places.NEGOTIATIONS: pages.FIRST,
    places.NEW: pages.FIRST,
    NEGOTIATION: pages.PREPARE,
    PEOPLE: pages.PEOPLE,
    places.INSIGHT: pages.INSIGHT,
    places.LIBRARY: pages.LIBRARY,
    places.TRASH: pages.FINDING,
    SEARCH: pages.FINDING,
    SETTINGS: pages.KEYS,
    PAPERS: pages.PAPERS,
    INVITED: pages.OTHERS,
    places.SHADOW: pages.DEBRIEF,
    places.BACKUPS: pages.BACKUPS,
    places.PASSPHRASE: pages.PASSPHRASE,
    SHARING: pages.MACHINES,
    JOINING: pages.MACHINES,
    ABOUT: pages.DATA,
}
"""For each place but the manual itself."""
_OF_STEP = {Step.PREPARE: pages.PREPARE, Step.MEET: pages.LINE, Step.DEBRIEF: pages.DEBRIEF}
_OF_GROUP = {"privacy": pages.PRIVACY, "journal": pages.BACKUPS, "lock": pages.PASSPHRASE}
"""The groups of the settings with a page of their own."""


def page_for(here: Destination) -> str:
    """The name of the page that tells of where the person is."""
    match here.where:
        case NegotiationAt(past=True):
            return pages.FINDING
        case NegotiationAt(step=step):
            return _OF_STEP[step]
        case str(group) if here.place == SETTINGS:
            return _OF_GROUP.get(group, pages.KEYS)
        case _:
            return OF_PLACE.get(here.place, pages.FIRST)
