"""The two places about sharing: how this journal is shared, and opening one that others share."""

from __future__ import annotations

from desk_app.ui.running.page import Page
from desk_app.ui.running.page_context import PageContext

SHARING, JOINING = "sharing", "joining"


def sharing(context: PageContext) -> Page:
    """The page that shares this journal, and says how that stands."""
    from desk_app.ui.sharing.page import SharingPage

    page = SharingPage(context)
    page.left.connect(context.requests.back)
    return page


def joining(context: PageContext) -> Page:
    """The page that opens a journal which others share."""
    from desk_app.ui.sharing.joining_page import JoiningPage

    page = JoiningPage(context)
    page.joined.connect(context.requests.journal_joined)
    page.left.connect(context.requests.back)
    return page
