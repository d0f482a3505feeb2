"""One invitation on the page: what it says, and what can be chosen of it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.domain.invitations import Bearing, Doubt, Invitation
from desk_app.session.inviting import Wanted
from desk_app.support.words import _, plural
from desk_app.support.zones import zone_names
from desk_app.ui.invited.elided_box import ElidedBox
from desk_app.ui.invited.presenter import SERIES, MeetingProps
from desk_app.ui.look.lengths import least_width, most_width
from desk_app.ui.widgets.aloud import AloudText, mark_wrong
from desk_app.ui.widgets.choice import Choice, ChoiceField
from desk_app.ui.widgets.completing import CompletingField
from desk_app.ui.widgets.text import Text

_FIELD = 320


class MeetingPart(QWidget):
    """Shows `MeetingProps`. `alone`: it is the only one, and is not to be ticked."""

    def __init__(self, props: MeetingProps, *, alone: bool) -> None:
        super().__init__()
        self.props = props
        self.tick = ElidedBox(props.title)
        self.tick.setChecked(props.taken)
        self.zone = CompletingField(_("Time zone"), placeholder=_("such as Europe/Berlin"))
        self.zone.drafted = False
        self.problem = AloudText(tone="we", wrap=True)
        self.series = ChoiceField(_("How many of the series"), [Choice(each, _series(each)) for each in SERIES])
        self.series.show_value(SERIES[0])
        self.people = [(ElidedBox(each.words), each) for each in props.people]
        self._lay_out(alone=alone)

    def _lay_out(self, *, alone: bool) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        props = self.props
        column.addWidget(Text(props.title, strong=True, wrap=True) if alone else self.tick)
        column.addWidget(Text(props.when, wrap=True))
        for words in (props.ours, props.place, props.state, props.zone):
            if words:
                column.addWidget(Text(words, tone="muted", wrap=True))
        if props.asks_zone:
            self._ask_zone(column)
        if props.invitation.repeats is not None and props.invitation.bearing is Bearing.PLAN:
            self._add_field(column, _("A series. Take"), self.series)
        if props.invitation.bearing is Bearing.PLAN and self.people:
            column.addSpacing(4)
            column.addWidget(Text(_("Who takes part"), tone="muted"))
            for box, person in self.people:
                box.setChecked(person.ticked)
                column.addWidget(box)

    def _ask_zone(self, column: QVBoxLayout) -> None:
        first = self.props.zones
        self.zone.offer((*first, *sorted(zone_names() - set(first))))
        self._add_field(column, _("Which is it?"), self.zone)
        column.addWidget(self.problem)
        self.problem.say("")

    def _add_field(self, column: QVBoxLayout, label: str, field: QWidget) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Text(label))
        least_width(field, 160)
        most_width(field, _FIELD)
        row.addWidget(field, 100)
        row.addStretch(1)
        column.addSpacing(4)
        column.addLayout(row)

    def ready(self) -> bool:
        """Whether all is told that is needed. If not, it says what is missing, and takes the focus."""
        if not self.props.asks_zone or self._zone():
            mark_wrong(self.zone, "")
            self.problem.say("")
            return True
        typed = self.zone.text().strip()
        words = _("“{zone}” is not a time zone. Type one such as Europe/Berlin.", zone=typed)
        words = words if typed else _("Say in which time zone it is.")
        mark_wrong(self.zone, words)
        self.zone.setFocus()
        self.problem.say(words)
        return False

    def wanted(self) -> tuple[Wanted, int]:
        """What is to be taken of it, and how many meetings of a series."""
        ticked = [person for box, person in self.people if box.isChecked()]
        known = tuple(dict.fromkeys(each.known for each in ticked if each.known))
        new = tuple(each.invitee for each in ticked if not each.known)
        many = self.series.value()
        return Wanted(self._invitation(), known, new), many if isinstance(many, int) else 1

    def _invitation(self) -> Invitation:
        found = self.props.invitation
        if not self.props.asks_zone:
            return found
        return replace(found, zone=replace(found.zone, name=self._zone(), doubt=Doubt.NONE, choices=()))

    def _zone(self) -> str:
        typed = self.zone.text().strip().replace(" ", "_").casefold()
        return next((name for name in zone_names() if name.casefold() == typed), "")


def _series(count: int) -> str:
    return plural("the next meeting", "the next {n} meetings", count)
