"""Shows invitations, asks where they belong, and sends what is to be taken."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desk_app.domain.invitations import Bearing
from desk_app.support.words import _, plural
from desk_app.ui.invited.meeting_part import MeetingPart
from desk_app.ui.invited.presenter import InvitedProps
from desk_app.ui.look.lengths import most_width
from desk_app.ui.look.theme import Theme
from desk_app.ui.widgets.buttons import PlainButton, PrimaryButton, QuietButton
from desk_app.ui.widgets.choice import ChoiceField
from desk_app.ui.widgets.page import ScrollColumn
from desk_app.ui.widgets.rows import add, clear
from desk_app.ui.widgets.text import EmptyState, Hairline, Text

_WIDEST, _FIELD = 720, 480


class InvitedView(ScrollColumn):
    """Shows `InvitedProps`."""

    taken = Signal(object, object)
    """The id of the chosen negotiation, and the `MeetingPart`s of which something is taken."""
    left = Signal()
    choosing = Signal()
    """The person wants to choose a file."""
    prepare = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(margin=40, widest=_WIDEST)
        self.back = QuietButton(_("Back"))
        theme.dress(self.back, "chevron-left", "muted")
        self.title = Text(step="title", wrap=True)
        self.parts: list[MeetingPart] = []
        self._body = QVBoxLayout()
        self._body.setSpacing(6)
        self.negotiation = ChoiceField(_("Belongs to"))
        self.negotiation.drafted = False
        self.take = PrimaryButton("")
        self.leave = QuietButton(_("Take nothing"))
        self.choose = PlainButton(_("Choose a file…"), name=_("Choose a file with an invitation"))
        self.begin = PrimaryButton(_("Prepare a negotiation"))
        self.anew = QuietButton(_("Prepare a new negotiation"))
        self._connect()
        self.column.setSpacing(6)
        self.column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.title)
        self.column.addSpacing(8)
        self.column.addLayout(self._body)
        self.column.addLayout(self._foot())
        self.column.addStretch(1)

    def _connect(self) -> None:
        self.back.clicked.connect(self.left)
        self.leave.clicked.connect(self.left)
        self.take.clicked.connect(self._take)
        self.choose.clicked.connect(self.choosing)
        self.begin.clicked.connect(self.prepare)
        self.anew.clicked.connect(self.prepare)

    def _foot(self) -> QVBoxLayout:
        self._asked = Text(_("It belongs to"), tone="muted")
        most_width(self.negotiation, _FIELD)
        foot, row = QVBoxLayout(), QHBoxLayout()
        foot.setContentsMargins(0, 12, 0, 0)
        foot.setSpacing(4)
        row.setSpacing(8)
        for button in (self.take, self.begin, self.anew, self.leave, self.choose):
            row.addWidget(button)
        row.addStretch(1)
        foot.addWidget(self._asked)
        foot.addWidget(self.negotiation)
        foot.addSpacing(12)
        foot.addLayout(row)
        return foot

    def show_nothing(self) -> None:
        """Show that a file is wanted."""
        clear(self._body)
        self.parts = []
        self.title.setText(_("Invitations"))
        hint = _("Drop a calendar (.ics) or a message (.eml) here, on Home, or on a negotiation.")
        add(self._body, EmptyState(_("No invitation is open."), hint))
        self._show_foot(asks=False, none=False)
        self.choose.show()
        self.leave.hide()
        self.setFocusProxy(self.choose)

    def show_props(self, props: InvitedProps) -> None:
        """Show invitations, and give the focus to the next step."""
        clear(self._body)
        self.title.setText(props.title)
        self.parts = [MeetingPart(each, alone=len(props.meetings) == 1) for each in props.meetings]
        for number, part in enumerate(self.parts):
            if number:
                self._body.addSpacing(8)
                add(self._body, Hairline())
            part.tick.ticked.connect(self._tell)
            add(self._body, part)
        self._tell_rest(props)
        self._asked.setText(plural("It belongs to", "They belong to", len(props.meetings)))
        self.negotiation.offer(props.negotiations)
        self.negotiation.show_value(props.chosen)
        news = any(each.taken for each in props.meetings)
        asks = news and any(each.taken and not each.planned_in for each in props.meetings)
        none = asks and not props.negotiations
        self._show_foot(asks=asks and not none, none=none)
        self.take.setVisible(news and not none)
        self.choose.hide()
        self.leave.show()
        self._tell()
        self._lead()

    def _tell_rest(self, props: InvitedProps) -> None:
        """Add what is told and not taken: answers, problems, what does not show."""
        if self.parts:
            self._body.addSpacing(8)
        for words, tone in (*((each, "ink") for each in props.told), *((each, "muted") for each in props.problems)):
            add(self._body, Text(words, tone=tone, wrap=True))
        if props.more:
            add(self._body, Text(props.more, tone="muted", wrap=True))

    def _show_foot(self, *, asks: bool, none: bool) -> None:
        self._asked.setVisible(asks)
        self.negotiation.setVisible(asks)
        self.begin.setVisible(none)
        self.anew.setVisible(asks)
        self.take.hide()

    def _lead(self) -> None:
        open_zone = next((part.zone for part in self.parts if part.props.asks_zone), None)
        first = self.negotiation if self.negotiation.isVisibleTo(self) and self.negotiation.value() is None else None
        ways = (open_zone, first, self.take if self.take.isVisibleTo(self) else None, self.leave)
        focus = next(each for each in ways if each is not None)
        self.setFocusProxy(focus)
        focus.setFocus()

    def chosen(self) -> list[MeetingPart]:
        """The parts of which something is taken."""
        alone = len(self.parts) == 1
        return [part for part in self.parts if (part.props.taken if alone else part.tick.isChecked())]

    def _tell(self, _ticked: object = None) -> None:
        parts = self.chosen()
        self.take.setText(_action(parts))
        self.take.setAccessibleName(self.take.text())
        self.take.setVisible(bool(parts) and not self.begin.isVisibleTo(self))

    def _take(self) -> None:
        parts = self.chosen()
        if not all(part.ready() for part in parts):
            return
        if self.negotiation.isVisibleTo(self) and self.negotiation.value() is None:
            self._asked.setText(_("Choose the negotiation it belongs to"))
            self.negotiation.setFocus()
            return
        self.taken.emit(self.negotiation.value() or "", parts)


def _action(parts: list[MeetingPart]) -> str:
    if len(parts) != 1:
        return plural("Take {n} invitation", "Take {n} invitations", len(parts))
    props = parts[0].props
    if props.invitation.bearing is Bearing.CANCEL:
        return _("Cancel the meeting")
    return _("Move the meeting") if props.planned_in else _("Plan the meeting")
