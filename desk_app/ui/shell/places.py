"""The places of the window, one row each. Sidebar, commands, window and the return after unlocking use this table.

A new place is a folder with its page, and a row here. A page is imported and made only when it is first shown, so that
Home shows sooner.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from desk_app.support.words import _, mark
from desk_app.ui.home.page import HomePage
from desk_app.ui.imprint.spots import ABOUT
from desk_app.ui.negotiation.paper_spots import PAPERS, PapersAt
from desk_app.ui.negotiation.steps import NEGOTIATION, NegotiationAt, Step
from desk_app.ui.running.invited_spots import INVITED, InvitedWith
from desk_app.ui.running.manual_spots import MANUAL
from desk_app.ui.running.page import Page
from desk_app.ui.running.page_context import PageContext
from desk_app.ui.running.people_spots import PEOPLE, PersonAt
from desk_app.ui.search.trip import SEARCH
from desk_app.ui.settings.names import SETTINGS
from desk_app.ui.shell.share_places import JOINING, SHARING, joining, sharing

if TYPE_CHECKING:
    from desk_app.domain.changes import ChangeSet
    from desk_app.domain.negotiation import Counterpart
    from desk_app.domain.template import Template
    from desk_app.session.session import Session
    from desk_app.ui.negotiation.view import StepPage


@dataclass(frozen=True, slots=True)
class WindowPlace:
    """One place: its name, and what makes its page.

    A place with an `icon` is in the sidebar. One with a `command` is in the menu View with these words, and `keys` is
    its shortcut. A `form` is filled in and left: from there `Requests.back` leads to where one was before.
    """

    id: str
    label: str
    make: Callable[[PageContext], Page]
    icon: str = ""
    command: str = ""
    keys: str = ""
    form: bool = False


HOME, NEGOTIATIONS, LIBRARY, TRASH = "home", "negotiations", "library", "trash"
NEW, BACKUPS, PASSPHRASE = "new", "backups", "passphrase"
INSIGHT, SHADOW = "insight", "shadow"
"""What closed negotiations tell together, and one of them thought through again."""


def open_negotiation(context: PageContext, negotiation_id: str, step: Step, thing: str = "") -> None:
    """Show a negotiation at a step, and at one thing in it if one is named."""
    context.requests.go(NEGOTIATION, NegotiationAt(negotiation_id, step, thing))


def delete_negotiation(context: PageContext, negotiation_id: str) -> None:
    """Move a negotiation to the trash. There is no question; the message offers Undo."""
    context.gateway.run(partial(_delete, negotiation_id), partial(_say_deleted, context))


def practise(context: PageContext) -> None:
    """Make a practice meeting, and show it where one types."""
    context.gateway.run(partial(_practise, context.choices.currency), partial(_begin_practice, context))


def make_kind(context: PageContext, negotiation_id: str) -> None:
    """Make a kind of a negotiation, and show it in the library."""
    made = context.ids.new()
    context.gateway.run(partial(_make_kind, negotiation_id, made), partial(_show_kind, context, made))


def _make_kind(negotiation_id: str, made: str, session: Session) -> ChangeSet:
    from desk_app.session.own_kinds import make_kind_of

    return make_kind_of(session, negotiation_id, made)


def _show_kind(context: PageContext, made: str, changes: ChangeSet) -> None:
    context.requests.go(LIBRARY, made)
    context.notices.say(_("A kind with its issues and questions, and none of its values"), changes)


def _practise(currency: str, session: Session) -> ChangeSet:
    return session.negotiations.practise(currency)


def _begin_practice(context: PageContext, changes: ChangeSet) -> None:
    context.requests.go(NEGOTIATION, NegotiationAt(changes.created or "", Step.MEET, begins=True))


def _delete(negotiation_id: str, session: Session) -> ChangeSet:
    return session.negotiations.delete(negotiation_id)


def _say_deleted(context: PageContext, changes: ChangeSet) -> None:
    context.notices.say(changes.name, changes)


def _home(context: PageContext) -> Page:
    page = HomePage(context.gateway, context.theme, context.clock, context.privacy, context.notices)
    page.opened.connect(partial(_go_to, context))
    page.removed.connect(partial(delete_negotiation, context))
    page.prepare.connect(partial(context.requests.go, NEW))
    page.practise.connect(partial(practise, context))
    page.open_journal.connect(context.requests.open_journal)
    page.sample_journal.connect(context.requests.sample_journal)
    page.invited.connect(partial(_show_invited, context))
    page.view.years.setVisible(not context.sample)
    page.all_negotiations.connect(partial(context.requests.go, NEGOTIATIONS))
    return page


def _show_invited(context: PageContext, files: tuple[Path, ...]) -> None:
    context.requests.go(INVITED, InvitedWith(files))


def _go_to(context: PageContext, where: NegotiationAt | PersonAt) -> None:
    context.requests.go(PEOPLE if isinstance(where, PersonAt) else NEGOTIATION, where)


def _negotiations(context: PageContext) -> Page:
    from desk_app.ui.negotiations.page import NegotiationsPage

    page = NegotiationsPage(context.gateway, context.theme, context.clock)
    page.opened.connect(partial(open_negotiation, context))
    page.removed.connect(partial(delete_negotiation, context))
    page.prepare.connect(partial(context.requests.go, NEW))
    return page


def _people(context: PageContext) -> Page:
    from desk_app.ui.people.page import PeoplePage

    page = PeoplePage(context)
    page.opened.connect(partial(open_negotiation, context))
    page.prepare.connect(partial(_prepare_with, context))
    return page


def _prepare_with(context: PageContext, person: Counterpart) -> None:
    from desk_app.ui.new.spots import NewWith

    context.requests.go(NEW, NewWith(person.id, person.name))


def _insight(context: PageContext) -> Page:
    from desk_app.ui.insight.page import InsightPage

    page = InsightPage(context)
    page.opened.connect(partial(_open_debrief, context))
    return page


def _open_debrief(context: PageContext, negotiation_id: str) -> None:
    open_negotiation(context, negotiation_id, Step.DEBRIEF)


def _library(context: PageContext) -> Page:
    from desk_app.ui.library.page import LibraryPage

    page = LibraryPage(context)
    page.prepare.connect(partial(context.requests.go, NEW))
    return page


def _invited(context: PageContext) -> Page:
    from desk_app.ui.invited.page import InvitedPage

    page = InvitedPage(context)
    page.home.connect(partial(context.requests.go, HOME))
    page.prepare.connect(partial(context.requests.go, NEW))
    return page


def _trash(context: PageContext) -> Page:
    from desk_app.ui.trash.page import TrashPage

    return TrashPage(context.gateway, context.clock, context.notices)


def _new(context: PageContext) -> Page:
    from desk_app.ui.new.page import NewPage

    page = NewPage(context.gateway, context.choices, partial(_kinds, context))
    page.created.connect(partial(_begin_prepare, context))
    page.invited.connect(partial(context.requests.go, INVITED))
    page.left.connect(context.requests.back)
    return page


def _begin_prepare(context: PageContext, negotiation_id: str) -> None:
    context.requests.go(NEGOTIATION, NegotiationAt(negotiation_id, begins=True))


def _negotiation(context: PageContext) -> Page:
    from desk_app.ui.negotiation.view import NegotiationView

    page = NegotiationView(context, _makers(context))
    page.said.connect(context.notices.say)
    return page


def _search(context: PageContext) -> Page:
    from desk_app.ui.search.page import SearchPage

    page = SearchPage(context.gateway, context.theme, context.privacy, context.clock)
    page.opened.connect(partial(_go_to, context))
    return page


def _what_if(context: PageContext) -> Page:
    from desk_app.ui.shadow.page import ShadowPage

    _learn_to_read(context)
    page = ShadowPage(context)
    page.left.connect(partial(_leave_what_if, context))
    return page


def _leave_what_if(context: PageContext, negotiation_id: str) -> None:
    if negotiation_id:
        open_negotiation(context, negotiation_id, Step.DEBRIEF)
    else:
        context.requests.go(HOME)


def _papers(context: PageContext) -> Page:
    from desk_app.ui.papers.page import PapersPage

    page = PapersPage(context)
    page.left.connect(partial(_leave_papers, context))
    return page


def _leave_papers(context: PageContext, at: PapersAt) -> None:
    context.requests.go(NEGOTIATION, NegotiationAt(at.negotiation, at.step, begins=True))


def _backups(context: PageContext) -> Page:
    from desk_app.ui.backups.page import BackupsPage

    page = BackupsPage(context.gateway, context.backups, context.clock, context.notices)
    page.restore.connect(context.requests.restore)
    return page


def _passphrase(context: PageContext) -> Page:
    from desk_app.ui.locking.page import PassphrasePage

    page = PassphrasePage(context.jobs)
    page.wanted.connect(context.requests.passphrase)
    page.begun.connect(context.requests.passphrase_begun)
    page.left.connect(context.requests.back)
    return page


def _settings(context: PageContext) -> Page:
    from desk_app.ui.settings.page import SettingsPage

    page = SettingsPage(context)
    page.backups.connect(partial(context.requests.go, BACKUPS))
    page.sharing.connect(partial(context.requests.go, SHARING))
    page.passphrase.connect(partial(context.requests.go, PASSPHRASE))
    return page


def _about(context: PageContext) -> Page:
    from desk_app.ui.imprint.page import AboutPage

    return AboutPage(context)


def _manual(context: PageContext) -> Page:
    from desk_app.ui.manual.page import ManualPage

    return ManualPage(context.theme, context.requests)


def _makers(context: PageContext) -> Mapping[Step, Callable[[], StepPage]]:
    """For each step of a negotiation, what makes its page when it is first shown."""
    return {
        Step.PREPARE: partial(_prepare, context),
        Step.MEET: partial(_meet, context),
        Step.DEBRIEF: partial(_debrief, context),
    }


def _prepare(context: PageContext) -> StepPage:
    from desk_app.ui.prepare.page import PreparePage

    _learn_to_read(context)
    return PreparePage(context)


def _meet(context: PageContext) -> StepPage:
    context.gateway.run(_get_ready_to_record, saves=False)  # on the writer's thread, before anybody can press Enter
    from desk_app.ui.meet.page import MeetPage

    _learn_to_read(context)
    context.jobs.start(_learn_to_draw, _learned)
    page = MeetPage(
        context.gateway, context.theme, context.clock, context.notices, context.privacy, context.letters, context.silent
    )
    page.x11_wanted.connect(context.requests.x11)
    page.invited.connect(partial(context.requests.go, INVITED))
    return page


def _get_ready_to_record(session: Session) -> object:
    return session.meeting  # what the first entry needs is loaded now


def _debrief(context: PageContext) -> StepPage:
    from desk_app.ui.debrief.page import DebriefPage

    page = DebriefPage(context)
    page.what_if.connect(partial(context.requests.go, SHADOW))
    return page


def _kinds(context: PageContext) -> tuple[Template, ...]:
    from desk_app.session.own_kinds import all_kinds

    return all_kinds(context.gateway.reading)


PLACES = (
    WindowPlace(HOME, mark("Home"), _home, "house", mark("&Home"), "Alt+Home"),
    WindowPlace(NEGOTIATIONS, mark("Negotiations"), _negotiations, "handshake", mark("&Negotiations"), "Alt+N"),
    WindowPlace(PEOPLE, mark("People"), _people, "users", mark("P&eople"), "Alt+P"),
    WindowPlace(INSIGHT, mark("Insight"), _insight, "chart-line", mark("&Insight"), "Alt+I"),
    WindowPlace(LIBRARY, mark("Library"), _library, "library", mark("Librar&y"), "Alt+L"),
    WindowPlace(TRASH, mark("Trash"), _trash, "trash-2", mark("&Trash"), "Alt+T"),
    WindowPlace(SETTINGS, mark("Settings"), _settings, "settings", mark("Settin&gs"), "Ctrl+,"),
    WindowPlace(NEW, mark("New negotiation"), _new, form=True),
    WindowPlace(NEGOTIATION, mark("Negotiation"), _negotiation),
    WindowPlace(SEARCH, mark("Search"), _search),
    WindowPlace(PAPERS, mark("Documents"), _papers),
    WindowPlace(INVITED, mark("Invitation"), _invited),
    WindowPlace(SHADOW, mark("What if"), _what_if),
    WindowPlace(BACKUPS, mark("Backups"), _backups),
    WindowPlace(PASSPHRASE, mark("Passphrase"), _passphrase, form=True),
    WindowPlace(SHARING, mark("Sharing"), sharing, form=True),
    WindowPlace(JOINING, mark("Open a shared journal"), joining, form=True),
    WindowPlace(ABOUT, mark("About Parley"), _about),
    WindowPlace(MANUAL, mark("Manual"), _manual),
)


def label_of(place: str) -> str:
    """The name of a place by its id, still to be translated."""
    return next(each.label for each in PLACES if each.id == place)


def _learn_to_read(context: PageContext) -> None:
    """Load early what is needed to read typed text. It takes 60 ms, which would otherwise delay the first key."""
    from desk_app.domain.reading import make_ready

    context.jobs.start(make_ready, _learned)


def _learn_to_draw() -> None:
    """Load what the picture of a pause is drawn with. It takes a tenth of a second, for which a pause has no time."""
    import desk_app.charts.leverage_timeline  # noqa: F401


def _learned(_: None) -> None:
    """Do nothing: nobody waits for the end of it."""
