"""The bar above every page of the sample's own journal: what it is, the way back, and removing it."""

from __future__ import annotations

from PySide6.QtCore import Qt

from desk_app.support.words import _
from desk_app.ui.running.page import Requests
from desk_app.ui.widgets.buttons import PlainButton, QuietButton
from desk_app.ui.widgets.notice import Notice


class SampleBar(Notice):
    """It stays as long as the sample is open."""

    def __init__(self, requests: Requests) -> None:
        super().__init__(
            _("Sample: three years of Ada Lindner, an illustrator in Leipzig. Nothing here counts as yours.")
        )
        back = PlainButton(_("Back to your journal"))
        back.clicked.connect(requests.own_journal)
        remove = QuietButton(_("Remove it"), name=_("Remove the sample journal"))
        remove.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # nothing that removes lies on the way of Tab
        remove.clicked.connect(requests.remove_sample)
        self.buttons.addWidget(remove)
        self.buttons.addWidget(back)
