"""Shows where a person stands, asks how to erase them, and tells what still holds them afterwards."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.domain.people.erasing import Erasure, NamedIn
from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.look.theme import Theme
from desk_app.ui.people.erase_props import ErasedProps, EraseProps, NamedLine
from desk_app.ui.people.line_column import LineColumn
from desk_app.ui.widgets.buttons import PlainButton, PrimaryButton, QuietButton, on_button
from desk_app.ui.widgets.choice import CheckField
from desk_app.ui.widgets.page import ScrollColumn
from desk_app.ui.widgets.pick import PickRow
from desk_app.ui.widgets.rows import add, clear
from desk_app.ui.widgets.text import ElidedText, RuledHeading, Text

_WIDEST = 820


class NamedTexts(LineColumn[NamedLine]):
    """Texts that name the person, each with a box: ticked, the name goes."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: set[NamedIn] = set()

    @override
    def line(self, line: NamedLine, /) -> QWidget:
        row = QWidget()
        cells = QHBoxLayout(row)
        cells.setContentsMargins(0, 4, 0, 4)
        cells.setSpacing(8)
        goes = CheckField("")
        goes.drafted = False
        goes.setAccessibleName(_("Without the name: {words}", words=line.words))
        goes.setChecked(line.named not in self.kept)
        goes.ticked.connect(partial(self._tick, line))
        row.setFocusProxy(goes)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(Text(line.words, wrap=True))
        where = ElidedText(step="small", tone="muted", least=8)
        where.setText(line.where)
        words.addWidget(where)
        cells.addWidget(goes, 0, Qt.AlignmentFlag.AlignTop)
        cells.addLayout(words, 1)
        return row

    def _tick(self, line: NamedLine, goes: bool) -> None:
        (self.kept.discard if goes else self.kept.add)(line.named)


class EraseView(ScrollColumn):
    """Asks, and then tells. Nothing is erased before the person has said that it cannot be undone."""

    erase = Signal(object, object)
    """The `Erasure`, and the texts that stay as they are."""
    renew = Signal(object)
    """The paths of backups that are to be replaced by a fresh one."""
    again = Signal()
    """Look again what still holds the person: a place of backups was away."""
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(margin=40, widest=_WIDEST)
        self.back = QuietButton("")
        theme.dress(self.back, "chevron-left", "muted")
        self.back.clicked.connect(self.left)
        self._title = Text(step="title", wrap=True)
        self._body = QVBoxLayout()
        self._body.setSpacing(6)
        self.column.setSpacing(6)
        self.column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self._title)
        self.column.addLayout(self._body)
        self.column.addStretch(1)
        self.setFocusProxy(self.back)

    def lead_to(self, name: str) -> None:
        """The button leads back to the person of that name; to all people, if it is empty."""
        self.back.setText(on_button(name) or _("People"))
        self.back.setAccessibleName(_("Back to {name}", name=name) if name else _("Back to people"))

    def wait(self, title: str, words: str) -> None:
        """Say what is being done, which takes a while in a large journal."""
        self._title.setText(title)
        clear(self._body)
        self._say(words)

    def ask(self, props: EraseProps) -> None:
        """Show every place, and ask how the person is to go."""
        self._title.setText(_("Erase {name}", name=props.name))
        clear(self._body)
        self.way = PickRow(
            _("How"),
            [(Erasure.NAMELESS, _("Make nameless")), (Erasure.REMOVE, _("Remove"))],
            Erasure.NAMELESS,
        )
        self.texts = NamedTexts()
        self.texts.kept.update(line.named for line in props.lines if line.named.doubtful)
        self.texts.show_lines(props.lines)
        self.sure = CheckField(_("I know that this cannot be undone."))
        self.sure.drafted = False
        self.button = PlainButton(_("Erase for good"))
        self.button.hide()
        self.sure.ticked.connect(self.button.setVisible)
        self.button.clicked.connect(self._erase)
        self._say(_("{name} is found in: {places}.", name=props.name, places=", ".join(props.places)))
        add(self._body, self.way)
        self._say(
            _(
                "Nameless, the record stays without name and contact, so that figures stay. Removed, it goes, and its "
                "negotiations are with nobody. Both ways, history and search forget it, and no import brings it back."
            )
        )
        if props.lines:
            add(self._body, self._heading(_("Texts with the name")))
            self._say(_("Where it is ticked, “[name removed]” takes the place of the name, the mail and the phone."))
            add(self._body, self.texts)
        self._body.addSpacing(16)
        add(self._body, self.sure)
        self._body.addWidget(self.button)

    def tell(self, props: ErasedProps) -> None:
        """Tell what still holds the person."""
        self._title.setText(_("{name} was erased", name=props.name))
        clear(self._body)
        for words in (props.backups, props.unread, props.papers):
            if words:
                self._say(words, tone="ink")
        if not (props.backups or props.unread or props.papers):
            self._say(_("No backup and no document that Parley saved holds this person any more."))
        if props.renewable:
            self._say(_("A fresh backup is made first; then these are overwritten and deleted."))
            renew = PrimaryButton(_("Renew the backups"))
            renew.clicked.connect(partial(self.renew.emit, props.renewable))
            add(self._body, renew)
        if props.away:
            again = PlainButton(_("Look again")) if props.renewable else PrimaryButton(_("Look again"))
            again.clicked.connect(self.again)
            add(self._body, again)

    def _erase(self) -> None:
        self.button.hide()
        self.erase.emit(self.way.value(), frozenset(self.texts.kept))

    def _say(self, words: str, *, tone: str = "muted") -> None:
        add(self._body, Text(words, tone=tone, wrap=True))

    def _heading(self, words: str) -> RuledHeading:
        heading = RuledHeading(words)
        heading.setContentsMargins(0, 20, 0, 4)
        return heading
