"""Edits one meeting to come: day, time and time zone as the clock will show them there, and the place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import partial

from PySide6.QtCore import Qt, QTimeZone
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from desk_app.domain.dates import day
from desk_app.domain.entries import PlannedMeeting
from desk_app.domain.planned import day_of
from desk_app.domain.quantities import Scalar, Unit
from desk_app.domain.reading import Answer, Asked, Expected, Read, Refused, read
from desk_app.domain.reading.times import HOUR, clock, read_time
from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.look.lengths import fix_width, scaled
from desk_app.ui.prepare.fields import Today, date_field
from desk_app.ui.prepare.row import PreparedRow
from desk_app.ui.widgets.completing import CompletingField
from desk_app.ui.widgets.fields import LineField
from desk_app.ui.widgets.value_field import ValueField

_DAY, _TIME, _ROOM_FOR_ONE_LINE = 104, 76, 560


def minutes_of(moment: datetime | date | None) -> Decimal | None:
    """The time of day in minutes after midnight; None for a whole day."""
    return Decimal(moment.hour * HOUR + moment.minute) if isinstance(moment, datetime) else None


def at(day: date, minutes: Decimal) -> datetime:
    """A time of a day, as the clock shows it there."""
    return datetime.combine(day, time.min) + timedelta(minutes=int(minutes))


def here() -> str:
    """The name of this computer's time zone."""
    return bytes(QTimeZone.systemTimeZoneId().data()).decode()


def _time_field(name: str, placeholder: str, read: Callable[[str], Answer]) -> ValueField:
    def show(value: Scalar | None) -> str:
        return clock(value) if isinstance(value, Decimal) else ""

    field = ValueField(name, read, show, placeholder=placeholder)
    fix_width(field, _TIME)
    return field


def plan_field(today: Today) -> ValueField:
    """The field that plans a meeting: its day, and its time if that is typed after it ("thu 14:30")."""

    def reading(typed: str) -> Answer:
        expected = Expected(Unit.DATE, today=today(), locale=field.writing)
        answer = read(typed, expected)
        words = typed.split()
        for split in range(len(words) - 1, 0, -1):
            if isinstance(answer, Refused):
                on, when = (" ".join(part) for part in (words[:split], words[split:]))
                answer = _together(read(on.rstrip(","), expected), read_time(when)) or answer
        return answer

    def show(value: Scalar | None) -> str:
        time_of_day = minutes_of(value) if isinstance(value, date) else None
        shown = day(value) if isinstance(value, date) else ""
        return shown if time_of_day is None else _("{day}, {time}", day=shown, time=clock(time_of_day))

    field = ValueField(_("Day of a meeting to plan"), reading, show, placeholder=_("+  Plan a meeting: which day?"))
    field.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    field.setProperty("adds", True)  # it is emptied once its day is planned
    return field


def planned_for(new_id: str, starts: datetime | date) -> PlannedMeeting:
    """A meeting to come, by the clock of this place if it has a time."""
    return PlannedMeeting(new_id, starts, zone=here() if isinstance(starts, datetime) else "")


def _together(on: Answer, when: Answer) -> Answer | None:
    """A day and a time that were read apart; None if one of them is refused, or the day is a question."""
    if not isinstance(on, Read) or not isinstance(on.value, date) or isinstance(when, Refused):
        return None
    times = (when.value,) if isinstance(when, Read) else when.readings
    moments = tuple(at(on.value, each) for each in times if isinstance(each, Decimal))
    return Read(moments[0]) if isinstance(when, Read) else Asked(when.words, moments)


class PlannedEditor(PreparedRow):
    """Edits one `PlannedMeeting`. Removing it cancels it."""

    def __init__(self, planned: PlannedMeeting, today: Today) -> None:
        super().__init__(planned, _("this meeting"), _("Cancel this meeting"))
        self.day = date_field(_("Day of the meeting"), today)
        fix_width(self.day, _DAY)
        self.time = _time_field(_("Time of the meeting"), _("time"), read_time)
        self.until = _time_field(_("End time of the meeting"), _("until"), self._read_end)
        self.zone = CompletingField(_("Time zone"), placeholder=_("time zone"))
        self.place = LineField(_("Place"), placeholder=_("where, or how"))
        self._lay_out()
        self._connect()
        self.show_item(planned)

    @override
    def show_item(self, planned: PlannedMeeting) -> None:
        """Show the saved meeting."""
        self.value = planned
        self.day.show_value(day_of(planned.starts))
        self.time.show_value(minutes_of(planned.starts))
        self.until.show_value(minutes_of(planned.ends))
        self.zone.show_text(planned.zone)
        self.place.show_text(planned.place)
        timed = isinstance(planned.starts, datetime)
        self.until.setEnabled(timed)
        self.zone.setEnabled(timed)

    @override
    def first_field(self) -> QWidget:
        return self.time

    @override
    def heard_name(self) -> str:
        return self.day.text()

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        wide = self.width() >= scaled(_ROOM_FOR_ONE_LINE)
        self._box.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def _read_end(self, typed: str) -> Answer:
        answer, begin = read_time(typed), minutes_of(self.value.starts)
        if (
            isinstance(answer, Read)
            and isinstance(answer.value, Decimal)
            and begin is not None
            and answer.value <= begin
        ):
            return Refused(_("It begins at {time}, so it cannot end before. Type a later time.", time=clock(begin)))
        return answer

    def _lay_out(self) -> None:
        when, where = QHBoxLayout(), QHBoxLayout()
        for row, widgets in ((when, (self.day, self.time, self.until)), (where, (self.zone, self.place))):
            row.setSpacing(8)
            for widget in widgets:
                row.addWidget(widget, 1 if row is where else 0)
        when.addStretch(1)
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._box.setSpacing(8)
        self._box.addLayout(when)
        self._box.addLayout(where, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 4)
        whole.setSpacing(8)
        whole.addLayout(self._box, 1)
        whole.addWidget(self.more)

    def _connect(self) -> None:
        self.day.committed.connect(self._set_day)
        self.time.committed.connect(self._set_time)
        self.until.committed.connect(self._set_end)
        self.zone.committed.connect(self._set_zone)
        self.zone.focused.connect(self._offer_zones)
        self.place.edited.connect(partial(self.put, "place"))
        self.place.committed.connect(partial(self.put, "place"))
        self.watch(self.day, self.time, self.until)

    def _set_day(self, day: date | None) -> None:
        """Move it to another day, at the same time. A meeting without a day is none, so the day stays."""
        if day is None:
            self.day.show_value(day_of(self.value.starts))
            return
        self._begin(day, minutes_of(self.value.starts))

    def _set_time(self, minutes: Decimal | None) -> None:
        self._begin(day_of(self.value.starts), minutes)

    def _begin(self, day: date, minutes: Decimal | None) -> None:
        """Begin at another time; it takes as long as before. Without a time it is the whole day."""
        meeting: PlannedMeeting = self.value
        if minutes is None:
            self._tell(replace(meeting, starts=day, ends=None), "starts")
            return
        starts, ends = at(day, minutes), None
        if isinstance(meeting.ends, datetime) and isinstance(meeting.starts, datetime):
            ends = starts + (meeting.ends - meeting.starts)
        self._tell(replace(meeting, starts=starts, ends=ends, zone=meeting.zone or here()), "starts")

    def _set_end(self, minutes: Decimal | None) -> None:
        ends = None if minutes is None else at(day_of(self.value.starts), minutes)
        self._tell(replace(self.value, ends=ends), "ends")

    def _set_zone(self, zone: str) -> None:
        from desk_app.support.zones import zone_names

        known = {each.casefold(): each for each in zone_names()}
        named = known.get(zone.strip().replace(" ", "_").casefold())
        if named is None:
            words = _(
                "“{zone}” is not a time zone. Type one such as Europe/Berlin. It stays {kept}.",
                zone=zone.strip(),
                kept=self.value.zone or here(),
            )
            self.wrong.emit(self.zone, words)
            self.zone.setText(self.value.zone)
            return
        self.wrong.emit(self.zone, "")
        self._tell(replace(self.value, zone=named), "zone")

    def _tell(self, planned: PlannedMeeting, field: str) -> None:
        if planned != self.value:
            self.value = planned
            self.show_item(planned)
            self.edited.emit(planned, field)

    def _offer_zones(self, _: object) -> None:
        from desk_app.support.zones import zone_names

        self.zone.offer(sorted(zone_names()))
