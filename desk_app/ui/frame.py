"""What every page of one open journal is built with."""

from __future__ import annotations

from dataclasses import dataclass

from desk_app.support.clock import Clock
from desk_app.support.ids import Ids
from desk_app.ui.gateway import Gateway
from desk_app.ui.jobs import Jobs
from desk_app.ui.keeping import Keeping
from desk_app.ui.long_work import LongWork
from desk_app.ui.notices import Notices
from desk_app.ui.privacy import Privacy
from desk_app.ui.theme import Theme


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """The way to the journal, the look, the time, and the switches shared by all pages."""

    gateway: Gateway
    theme: Theme
    clock: Clock
    ids: Ids
    jobs: Jobs
    privacy: Privacy
    notices: Notices
    keeping: Keeping
    work: LongWork
