"""How a shared journal stands, as the window shows it: at the foot of the sidebar and in the commands."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desk_app.support.words import _
from desk_app.ui.running.page_context import PageContext
from desk_app.ui.running.share_keeping import ShareNews
from desk_app.ui.sharing.standing_line import ShareLine
from desk_app.ui.sharing.words import RENEWED
from desk_app.ui.shell.share_places import SHARING


class _Facts(Protocol):
    def know(self, **facts: bool) -> None:
        """Set which facts are true."""


class ShareShown(QObject):
    """Follows the keeping of a share."""

    def __init__(self, window: QWidget, context: PageContext, line: ShareLine, actions: _Facts) -> None:
        super().__init__(window)
        self._context, self._line, self._actions = context, line, actions
        context.share.told.connect(self._show)
        line.decide.connect(self._decide)
        self._show(None)

    def _show(self, news: ShareNews | None) -> None:
        self._actions.know(shared=news is not None, unshared=news is None and not self._context.sample)
        self._line.show_news(news)
        if news is not None and news.renewed:
            self._context.notices.say(_(RENEWED))

    def _decide(self) -> None:
        self._context.requests.go(SHARING)
