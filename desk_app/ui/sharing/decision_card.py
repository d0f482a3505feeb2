"""One thing to decide: its versions side by side, each with the button that keeps it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.support.words import _
from desk_app.ui.sharing.presenter import DecisionProps, VersionProps
from desk_app.ui.widgets.buttons import PlainButton, QuietButton
from desk_app.ui.widgets.text import Text

BOTH = 0
"""Sent in place of the number of a version: keep all of them."""
_ABREAST = 3


class DecisionCard(QWidget):
    """Sends `kept` with the id of the decision and the number of the version to keep."""

    kept = Signal(object, object)

    def __init__(self, props: DecisionProps) -> None:
        super().__init__()
        self._props = props
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 16)
        layout.setSpacing(4)
        if props.where:
            layout.addWidget(Text(props.where, step="small", tone="muted", wrap=True))
        layout.addWidget(Text(props.what, strong=True, wrap=True))
        layout.addSpacing(4)
        wide = len(props.versions) <= _ABREAST
        versions = QHBoxLayout() if wide else QVBoxLayout()
        versions.setSpacing(24 if wide else 12)
        for each in props.versions:
            versions.addWidget(self._version(each), 1, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(versions)
        if props.all_fit:
            both = QuietButton(_("Keep all, joined"), name=_("Keep all versions of {what}, joined", what=props.what))
            both.clicked.connect(partial(self.kept.emit, props.id, BOTH))
            layout.addWidget(both)

    def _version(self, version: VersionProps) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        said = Text(version.text, wrap=True)
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        who = Text(version.who, step="small", tone="muted", wrap=True)
        for each in (who, said):
            each.setMinimumWidth(1)  # else Qt gives long words more room than there is
            column.addWidget(each)
        name = _("Keep version {number} of {what}: {text}", number=version.number, what=self._props.what,
                 text=version.text[:80])  # fmt: skip
        keep = PlainButton(_("Keep this"), name=name)
        keep.clicked.connect(partial(self.kept.emit, self._props.id, version.number))
        column.addWidget(keep)
        return whole
