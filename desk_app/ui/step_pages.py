"""The pages of a negotiation, imported when the first one is shown: Home is there sooner without them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from desk_app.ui.steps import Step

if TYPE_CHECKING:
    from desk_app.domain.template import Template
    from desk_app.ui.frame import Frame
    from desk_app.ui.negotiation_view import StepPage


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
