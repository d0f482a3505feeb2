"""What is in the window but not saved: leads back to it at the next start, and asks before it is lost by closing."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QMainWindow, QVBoxLayout, QWidget
from shiboken6 import isValid

from desk_app.domain.errors import Replaced, UserError
from desk_app.support.words import _, plural
from desk_app.ui.negotiation.steps import NegotiationAt, Step
from desk_app.ui.running.drafts import NEGOTIATION, DraftKeeper
from desk_app.ui.running.page_context import PageContext
from desk_app.ui.running.people_spots import PEOPLE, PersonAt
from desk_app.ui.shell.places import LIBRARY, NEW
from desk_app.ui.widgets.buttons import PlainButton, PrimaryButton
from desk_app.ui.widgets.messages import Banner
from desk_app.ui.widgets.text import Text, window_title

_SHOWN = 5
_LONGEST = 80


class ClosingQuestion(QDialog):
    """Asks before unsaved input is lost by closing, and shows that input."""

    stay = Signal()
    leave = Signal()

    def __init__(self, window: QWidget | None, why: str, texts: tuple[str, ...]) -> None:
        super().__init__(window)
        self.setWindowTitle(window_title(_("Close, and lose what could not be saved?")))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(12)
        layout.setSizeConstraint(QLayout.SizeConstraint.SetFixedSize)  # smaller, it would cut the words
        layout.addWidget(Text(_("Close, and lose what could not be saved?"), step="title", wrap=True))
        layout.addWidget(Text(why, wrap=True))
        for text in texts[:_SHOWN]:
            layout.addWidget(Text(_("“{text}”", text=_short(text)), wrap=True))
        if len(texts) > _SHOWN:
            layout.addWidget(Text(plural("and {n} more", "and {n} more", len(texts) - _SHOWN), tone="muted"))
        if not texts:
            layout.addWidget(Text(_("Changes that you made last."), wrap=True))
        row = QHBoxLayout()
        leave, stay = PlainButton(_("Close all the same")), PrimaryButton(_("Stay"))
        leave.clicked.connect(self.leave)
        stay.clicked.connect(self.reject)
        row.addWidget(leave)
        row.addStretch(1)
        row.addWidget(stay)
        layout.addLayout(row)
        stay.setFocus()


class Unsaved(QObject):
    """Leads back to unsaved input after a start, and decides whether the window may close at once."""

    def __init__(self, window: QMainWindow, context: PageContext) -> None:
        super().__init__(window)
        self._window, self._gateway = window, context.gateway
        self._requests, self._notices, self._privacy = context.requests, context.notices, context.privacy
        self._question: ClosingQuestion | None = None
        self._focused: QWidget | None = None
        self._given_up = False
        self.drafts = DraftKeeper(context.gateway, window)
        self.drafts.lead.connect(self._show)
        self.drafts.put_back.connect(self._tell)
        self.drafts.astray.connect(self._offer)
        self._astray: Mapping[str, tuple[str, str]] = {}
        self._offered = ""
        self._privacy.changed.connect(self._follow_privacy)

    def may_close(self, focused: QWidget | None) -> bool:
        """Whether nothing would be lost by closing. Else the person is asked, and can choose to close all the same.

        `focused` gets the focus again if the person stays.
        """
        if self._given_up:
            return True
        self.drafts.look(again=True)
        if self._gateway.all_kept():
            return True
        if self._question is None:
            self._focused = focused
            texts = tuple(_typed(*each) for each in self.drafts.standing())
            why = why_refused(self._gateway.refusal, self._gateway.reading.path)
            self._question = ClosingQuestion(self._window, why, texts)
            self._question.leave.connect(self._close)
            self._question.finished.connect(self._stay)
            self._question.open()
        return False

    def rest(self) -> None:
        """The window is going to close: keep what is in it for the next start."""
        self.drafts.rest()

    def _close(self) -> None:
        self._given_up = True
        if self._question is not None:
            self._question.accept()
        self._window.close()

    def _stay(self, _result: int) -> None:
        if self._question is not None:
            self._question.deleteLater()
            self._question = None
        if self._focused is not None and isValid(self._focused) and not self._given_up:
            self._focused.setFocus()
        self._focused = None

    def _show(self, scope: str) -> None:
        """Show the page that held unsaved input when the program ended."""
        if scope == NEW:
            self._requests.go(NEW)
            return
        kind, _space, place = scope.partition(" ")
        if kind == LIBRARY:
            self._requests.go(LIBRARY, place)
            return
        negotiation, _space, step = place.rpartition(" ")
        if kind == NEGOTIATION and self._gateway.reading.summary(negotiation) is not None:
            self._requests.go(NEGOTIATION, NegotiationAt(negotiation, Step[step]))
        elif kind == PEOPLE:
            self._requests.go(PEOPLE, PersonAt(place) if place else None)

    def _tell(self, number: int) -> None:
        self._notices.say(
            plural(
                "What was not saved yet stands here again.",
                "{n} texts that were not saved yet stand here again.",
                number,
            )
        )

    def _offer(self, astray: Mapping[str, tuple[str, str]]) -> None:
        """Let the person have texts whose fields cannot be told."""
        typed = [_typed(kind, "", text) for kind, text in astray.values()]
        words = plural(
            "An earlier Parley kept a text that was not saved, and its field cannot be found any more. It is kept "
            "until you copy it.",
            "An earlier Parley kept {n} texts that were not saved, and their fields cannot be found any more. They "
            "are kept until you copy them.",
            len(typed),
        )
        shown = [] if self._privacy.on else [_("“{text}”", text=_short(text)) for text in typed[:_SHOWN]]
        self._astray, self._offered = astray, "\n".join((words, *shown))
        self._notices.offer(self._offered, _("Copy"), partial(self._copy, tuple(astray), typed))

    def _follow_privacy(self, _hidden: bool) -> None:
        """What was typed is a secret: it shows only while secrets do."""
        banner = self._window.findChild(Banner)
        if banner is not None and self._offered and banner.words() == self._offered:
            self._offer(self._astray)

    def _copy(self, places: tuple[str, ...], typed: list[str]) -> None:
        QGuiApplication.clipboard().setText("\n".join(typed))
        self.drafts.forget(places)
        self._notices.tried.emit()
        self._notices.say(_("Copied"))


def is_other_file(error: UserError | None, path: Path) -> bool:
    """Whether the journal was not saved because another file is in its place."""
    return isinstance(error, Replaced) and path.exists()


def why_refused(error: UserError | None, path: Path) -> str:
    """Why the journal at `path` was not saved, and what to do; None if the disk did not even answer."""
    if is_other_file(error, path):
        return _(
            "{file} was replaced while it was open, by a sync program perhaps. What you typed is kept here, but "
            "cannot be saved in the old file any more.",
            file=path.name,
        )
    return str(error) if error else _("The disk takes nothing now. Make room or connect it, and close again.")


def _typed(kind: str, name: str, text: str) -> str:
    """The words of a draft as they were typed. `kind` is the name of its field's class, `name` that of the field."""
    from desk_app.ui.meet.entry_line import EntryLine  # only when there is a question, as a start needs none of these
    from desk_app.ui.new.page import NewPage
    from desk_app.ui.widgets.choice import CheckField, ChoiceField
    from desk_app.ui.widgets.rating import RatingScale

    if kind in {each.__name__ for each in (CheckField, ChoiceField, RatingScale)}:
        return _("{name}: {choice}", name=name, choice=text)
    read = {each.__name__: each.typed for each in (EntryLine, NewPage)}.get(kind)
    return read(text) if read is not None else text


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
