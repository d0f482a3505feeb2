"""The pages of the window, each imported, made and wired when it is first shown: Home is there sooner without them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from desk_app.ui.home.page import HomePage
from desk_app.ui.negotiation.steps import Step
from desk_app.ui.running.frame import Frame
from desk_app.ui.shell.sidebar import Place

if TYPE_CHECKING:
    from desk_app.domain.template import Template
    from desk_app.ui.backups.page import BackupsPage
    from desk_app.ui.locking.page import PassphrasePage
    from desk_app.ui.negotiation.view import NegotiationView, StepPage
    from desk_app.ui.negotiations.page import NegotiationsPage
    from desk_app.ui.new.page import NewPage
    from desk_app.ui.running.frame import Frame
    from desk_app.ui.search.page import SearchPage
    from desk_app.ui.shell.main_window import MainWindow
    from desk_app.ui.trash.page import TrashPage


def home(window: MainWindow, frame: Frame) -> HomePage:
    """What is next: the one page that every start shows."""
    page = HomePage(frame.gateway, frame.theme, frame.clock)
    page.opened.connect(window.open_negotiation)
    page.removed.connect(window.delete_negotiation)
    page.prepare.connect(window.begin_new)
    page.open_journal.connect(window.open_journal)
    page.all_negotiations.connect(partial(window.go, Place.NEGOTIATIONS))
    return page


def negotiations(window: MainWindow, frame: Frame) -> NegotiationsPage:
    """The list of all negotiations."""
    from desk_app.ui.negotiations.page import NegotiationsPage

    page = NegotiationsPage(frame.gateway, frame.theme, frame.clock)
    page.opened.connect(window.open_negotiation)
    page.removed.connect(window.delete_negotiation)
    page.prepare.connect(window.begin_new)
    return page


def trash(window: MainWindow, frame: Frame) -> TrashPage:
    """What was deleted."""
    from desk_app.ui.trash.page import TrashPage

    page = TrashPage(frame.gateway, frame.clock)
    page.said.connect(window.say)
    return page


def new(window: MainWindow, frame: Frame) -> NewPage:
    """The form for a new negotiation."""
    from desk_app.ui.new.page import NewPage

    page = NewPage(frame.gateway, templates)
    page.created.connect(window.begin_prepare)
    page.left.connect(partial(window.go, Place.HOME))
    return page


def negotiation(window: MainWindow, frame: Frame) -> NegotiationView:
    """One negotiation, with the pages of its path."""
    from desk_app.ui.negotiation.view import NegotiationView

    page = NegotiationView(frame.gateway, frame.clock, frame.privacy, makers(frame))
    page.made.connect(window.add_menu_of)
    page.said.connect(window.say)
    return page


def search(window: MainWindow, frame: Frame) -> SearchPage:
    """What was found."""
    from desk_app.ui.search.page import SearchPage

    page = SearchPage(frame.gateway, frame.theme, frame.privacy)
    page.opened.connect(window.open_negotiation)
    return page


def backups(window: MainWindow, frame: Frame) -> BackupsPage:
    """The backups of the journal."""
    from desk_app.ui.backups.page import BackupsPage

    page = BackupsPage(frame.gateway, frame.keeping, frame.clock, frame.notices)
    page.restore.connect(window.restore)
    return page


def passphrase(window: MainWindow, frame: Frame) -> PassphrasePage:
    """The form that sets, changes or removes the passphrase."""
    from desk_app.ui.locking.page import PassphrasePage

    page = PassphrasePage(frame.jobs)
    page.wanted.connect(window.passphrase_wanted)
    page.begun.connect(window.passphrase_begun)
    page.left.connect(partial(window.go, Place.HOME))
    return page


def makers(frame: Frame) -> Mapping[Step, Callable[[], StepPage]]:
    """What makes each page of a negotiation's path, when it is first shown."""
    return {
        Step.PREPARE: partial(prepare, frame),
        Step.MEET: partial(meet, frame),
        Step.DEBRIEF: partial(debrief, frame),
    }


def prepare(frame: Frame) -> StepPage:
    """What is known, wanted and possible before talking."""
    from desk_app.ui.prepare.page import PreparePage

    return PreparePage(frame)


def meet(frame: Frame) -> StepPage:
    """The two-column ledger and its entry line."""
    from desk_app.ui.meet.page import MeetPage

    return MeetPage(frame.gateway, frame.theme, frame.clock, frame.notices)


def debrief(frame: Frame) -> StepPage:
    """The questions afterwards, and the documents."""
    from desk_app.ui.debrief.page import DebriefPage

    return DebriefPage(frame)


def templates() -> tuple[Template, ...]:
    """The kinds of negotiation that a new one can start from."""
    from desk_app.exchange.templates import all_templates

    return all_templates()


def fetch() -> None:
    """Import all of them, so that the first page shown need not wait; on a thread of its own."""
    import desk_app.domain.analysis
    import desk_app.exchange.templates
    import desk_app.ui.debrief.page
    import desk_app.ui.meet.page
    import desk_app.ui.prepare.page  # noqa: F401
