"""Edits the options of an issue, each with how good it is for us and, as we believe, for them."""

from __future__ import annotations

from decimal import Decimal
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.domain.issues import Issue, Option
from desk_app.domain.quantities import Estimate
from desk_app.support.ids import Ids
from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.look.lengths import fix_width
from desk_app.ui.look.theme import Theme
from desk_app.ui.prepare.fields import rating_field
from desk_app.ui.widgets.buttons import RemoveButton
from desk_app.ui.widgets.editor_list import BY_ID, AddLine, Editor, KeyedColumn, NameField
from desk_app.ui.widgets.fields import LONGEST_LINE
from desk_app.ui.widgets.text import Text

_WIDE = 84


class OptionEditor(Editor):
    """Edits one `Option`."""

    wrong = Signal(object, object)
    """A field and the problem with its text."""

    def __init__(self, option: Option, theme: Theme, longest: int) -> None:
        super().__init__(option)
        self.label = NameField(_("Option"))
        self.label.setMaxLength(longest)
        self.ours = rating_field(_("How good for us"))
        self.theirs = rating_field(_("How good for them, as you believe"))
        remove = RemoveButton(_("Remove this option"))
        theme.dress(remove, "x", "muted")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.label, 1)
        for field in (self.ours, self.theirs):
            fix_width(field, _WIDE)
            field.wrong.connect(partial(self.wrong.emit, field))
            layout.addWidget(field)
        layout.addWidget(remove)
        self.name_by(self.label, "label")
        self.label.given_up.connect(self.tell_removed)
        self.label.missing.connect(partial(self.wrong.emit, self.label))
        self.ours.committed.connect(self._rated)
        self.theirs.committed.connect(self._believed)
        remove.clicked.connect(self.tell_removed)
        self.show_item(option)

    @override
    def show_item(self, option: Option) -> None:
        """Show the saved option."""
        self.value = option
        self.label.show_name(option.label)
        self.ours.show_value(option.ours)
        self.theirs.show_value(option.theirs.believed if option.theirs else None)

    @override
    def first_field(self) -> QWidget:
        return self.ours

    def _rated(self, rating: Decimal | None) -> None:
        self.put("ours", rating)

    def _believed(self, rating: Decimal | None) -> None:
        self.put("theirs", None if rating is None else Estimate(rating))


class OptionsEditor(QWidget):
    """Edits all options of an issue.

    Sends `changed` with the new tuple and the name of what was edited: one field of one option; None if an option was
    added or removed.
    """

    changed = Signal(object, object)
    wrong = Signal(object, object)

    def __init__(self, theme: Theme, ids: Ids, longest: int = LONGEST_LINE) -> None:
        """`longest` is the most letters that the name of an option may have."""
        super().__init__()
        self._theme, self._ids, self._longest = theme, ids, longest
        self._options: tuple[Option, ...] = ()
        self.editors: KeyedColumn[Option, OptionEditor] = KeyedColumn(self._make, BY_ID, OptionEditor.show_item)
        self.add = AddLine(_("Add an option"))
        self.add.setMaxLength(longest)
        self.add.added.connect(self._added)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Text(_("Option"), step="small", tone="muted"), 1)
        for words in (_("good for us"), _("good for them")):
            label = Text(words, step="small", tone="muted", wrap=True)
            fix_width(label, _WIDE)
            head.addWidget(label)
        head.addSpacing(32)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(head)
        layout.addWidget(self.editors)
        layout.addWidget(self.add)

    def show_item(self, issue: Issue) -> None:
        """Show the saved options of an issue."""
        self._options = issue.options
        self.editors.show_items(issue.options)

    def place(self) -> QWidget:
        """Where one writes next: the first option that is not rated; without one, the line that adds."""
        unrated = (each.ours for each in self.editors.widgets.values() if each.value.ours is None)
        return next(unrated, self.add)

    def _make(self, option: Option) -> OptionEditor:
        editor = OptionEditor(option, self._theme, self._longest)
        editor.edited.connect(self._edited)
        editor.removed.connect(self._removed)
        editor.wrong.connect(self.wrong)
        return editor

    def _edited(self, option: Option, field: str) -> None:
        options = tuple(option if known.id == option.id else known for known in self._options)
        self._tell(options, f"options:{option.id}:{field}")

    def _removed(self, option_id: str) -> None:
        self.add.setFocus()  # there Ctrl+Z brings the option back and changes no text
        self._tell(tuple(known for known in self._options if known.id != option_id), None)

    def _added(self, label: str) -> None:
        option = Option(self._ids.new(), label)
        by_enter = self.add.by_enter
        self._tell((*self._options, option), None)
        if by_enter:
            self.editors.widgets[option.id].begin()

    def _tell(self, options: tuple[Option, ...], what: str | None) -> None:
        self._options = options
        self.editors.show_items(options)
        self.changed.emit(options, what)
