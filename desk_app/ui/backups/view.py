"""The widgets of the Backups page."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.domain.amounts import percentage
from desk_app.support.words import _, mark
from desk_app.ui.backups.presenter import BackupDay, BackupsProps, CheckProps, not_checked
from desk_app.ui.backups.row import BackupRow
from desk_app.ui.widgets.buttons import PrimaryButton, QuietButton
from desk_app.ui.widgets.page import FittedColumn
from desk_app.ui.widgets.rows import add, clear
from desk_app.ui.widgets.text import EmptyState, RuledHeading, Text
from desk_app.ui.widgets.wrapping import WrappingRow

_ABOUT = mark(
    "A copy of the journal is kept when it is opened and closed, and after every quarter of an hour of changes. "
    "Each is opened and compared with the journal before it counts. All of today are kept, then one a day, "
    "one a week, one a month."
)


class BackupsView(FittedColumn):
    """Shows `BackupsProps`, and sends what the person wants."""

    wanted = Signal()
    stopped = Signal()
    restore = Signal(object)
    """The path of the backup to put in the journal's place."""
    check_wanted = Signal()
    """Check whether the journal is whole."""
    plain_unwanted = Signal()
    """Delete the backups that are not encrypted."""

    def __init__(self) -> None:
        super().__init__(margin=40, widest=800)
        self._shown: BackupsProps | None = None
        self.begin = PrimaryButton(_("Back up now"))
        self.begin.clicked.connect(self.wanted)
        self.stop = QuietButton(_("Stop"), name=_("Stop copying"))
        self.stop.clicked.connect(self.stopped)
        self._progress = Text(tone="muted")
        whole = QWidget()
        head = WrappingRow(whole, apart=True)
        head.setSpacing(8)
        for part in (Text(_("Backups"), step="hero"), self._progress, self.stop, self.begin):
            head.addWidget(part)
        self._plain = QWidget()
        self._plain_words = Text(tone="they", wrap=True)
        self.delete_plain = QuietButton(
            _("Delete for good"), name=_("Delete the backups that are not encrypted, for good")
        )
        self.delete_plain.clicked.connect(self.plain_unwanted)
        warned = QHBoxLayout(self._plain)
        warned.setContentsMargins(0, 0, 0, 0)
        warned.addWidget(self._plain_words, 1)
        warned.addWidget(self.delete_plain)
        self._body = QVBoxLayout()
        self._body.setSpacing(0)
        self._foot = Text(step="small", tone="muted", wrap=True)
        self._foot.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.column.addWidget(whole)
        self.column.addWidget(Text(_(_ABOUT), tone="muted", wrap=True))
        self.column.addWidget(self._plain)
        self.column.addSpacing(12)
        self.column.addLayout(self._body)
        self.column.addSpacing(12)
        self.column.addWidget(self._foot)
        self.column.addSpacing(8)
        self.column.addLayout(self._check_row())
        self.column.addStretch(1)
        self.show_progress(None)
        self.show_check(not_checked())
        self._plain.hide()

    def _check_row(self) -> QHBoxLayout:
        self.check = QuietButton(_("Check this journal"))
        self.check.clicked.connect(self.check_wanted)
        self._found = Text(step="small", tone="muted", wrap=True)
        checked = QHBoxLayout()
        checked.setSpacing(16)
        checked.addWidget(self._found, 1)
        checked.addWidget(self.check)
        return checked

    def show_props(self, props: BackupsProps) -> None:
        """Show the list. Nothing is built again if nothing changed."""
        if props == self._shown:
            return
        self._shown = props
        self._plain.setVisible(bool(props.plain))
        self._plain_words.say(props.plain)
        clear(self._body)
        times = [time for day in props.days for time in self._show_day(day)]
        widest = max((each.sizeHint().width() for each in times), default=0)
        for each in times:
            each.setMinimumWidth(widest)
        if not props.days:
            add(self._body, EmptyState(_("There is no backup yet."), _("The first is made with the first change.")))
        where = _("They are in {folder}", folder=props.folder)
        self._foot.setText("\n".join(filter(None, (props.total, where))))

    def show_check(self, props: CheckProps) -> None:
        """Show the result of a check."""
        self._found.show_tone("muted" if props.well else "they")
        self._found.setText(props.words)

    def show_progress(self, share: float | None, then: str = "") -> None:
        """Show how far a copy is, 0 to 1, and `then` what is done with it. None: no copy is being made."""
        copied = share is not None and share >= 1
        self._progress.say(
            ""
            if share is None
            else then
            if copied
            else _("Copying… {share}", share=percentage(str(round(share * 100))))
        )
        self.stop.setVisible(share is not None and share < 1)

    def _show_day(self, day: BackupDay) -> list[Text]:
        """Returns the column of times."""
        self._body.addSpacing(12)
        add(self._body, RuledHeading(day.day))
        self._body.addSpacing(4)
        rows = [BackupRow(line) for line in day.lines]
        for row in rows:
            row.restore.connect(self.restore)
            add(self._body, row)
        return [row.time for row in rows]
