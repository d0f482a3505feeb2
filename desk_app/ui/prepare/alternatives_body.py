"""The contents of the section on alternatives: ours beside the offer on the table, theirs, then the prompts."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from desk_app.domain.changes import ChangeSet, Kind
from desk_app.domain.comparison import Comparison, with_term
from desk_app.domain.issues import Issue
from desk_app.domain.negotiation import Negotiation
from desk_app.domain.preparation import Alternative, Section
from desk_app.domain.quantities import Side, Value
from desk_app.session.session import Session
from desk_app.support.ids import Ids
from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.prepare.alternative_editor import AlternativeEditor, columns
from desk_app.ui.prepare.body import Kit, PromptsBody
from desk_app.ui.prepare.comparison_table import ComparisonTable
from desk_app.ui.prepare.row import ColumnsHead
from desk_app.ui.widgets.editor_list import EditorList, column_head


def new_alternative(ids: Ids, name: str, side: Side) -> Alternative:
    """A new alternative."""
    return Alternative(ids.new(), side, name)


class AlternativesBody(PromptsBody):
    """Our alternatives, theirs, then the prompts."""

    def __init__(self, kit: Kit) -> None:
        self._currency = ""
        self._main: str | None = None
        super().__init__(kit, Section.ALTERNATIVES)

    @override
    def fill(self) -> None:
        self.lists: dict[Side, EditorList[Alternative, AlternativeEditor]] = {}
        for side, title, add in (
            (Side.WE, _("Yours, without this deal"), _("Add an alternative of yours")),
            (Side.THEY, _("Theirs, as you believe"), _("Add an alternative of theirs")),
        ):
            self.add_title(title)
            editors: EditorList[Alternative, AlternativeEditor] = EditorList(self._make, add, head=AlternativesHead())
            editors.added.connect(partial(self._add, side))
            self.lists[side] = editors
            self.add_list(editors, Kind.ALTERNATIVE)
            if side is Side.WE:
                self.table = ComparisonTable(self._kit.today)
                self.table.typed.connect(self._put_term)
                self.table.taken.connect(self._take_offer)
                self.column.addWidget(self.table)

    @override
    def show_negotiation(self, negotiation: Negotiation) -> None:
        super().show_negotiation(negotiation)
        self._currency = negotiation.currency
        for side, editors in self.lists.items():
            editors.show_items([each for each in negotiation.alternatives if each.side is side])

    def show_comparison(self, comparison: Comparison | None) -> None:
        """Show our alternatives beside the offer on the table; None if that cannot be reckoned."""
        self._main = comparison.money_issue if comparison is not None else None
        self.table.show_comparison(comparison, self._currency)

    def _put_term(self, alternative: str, issue: Issue, value: Value | None) -> None:
        """Save a term in the editor of its alternative, which has what was typed there and is not saved yet."""
        for editor in self.lists[Side.WE].editors():
            if editor.value.id == alternative:
                found, field = with_term(editor.value, issue, value, self._main)
                editor.put(field, getattr(found, field))

    def _take_offer(self, alternative: str) -> None:
        self.acted.emit(partial(_take_offer, alternative, None))

    @override
    def place_to_add(self, field: str) -> QWidget:
        return self.lists[Side.THEY if field == "theirs" else Side.WE].add

    def _make(self, alternative: Alternative) -> AlternativeEditor:
        editor = AlternativeEditor(alternative, self._currency, self._kit.today, self._kit.others)
        editor.linked.connect(partial(self._link, alternative.id))
        return self.watched(editor)

    def _link(self, alternative: str, other: str) -> None:
        self.acted.emit(partial(_take_offer, alternative, other))

    def _add(self, side: Side, name: str) -> None:
        self.put_new(self.lists[side], new_alternative(self._kit.ids, name, side))


class AlternativesHead(ColumnsHead):
    """The names of the columns of figures."""

    def __init__(self) -> None:
        super().__init__(QWidget())
        heads = [column_head(words) for words in (_("worth"), _("likely", context="column"), _("cost"))]
        self.folding = columns(self, self.name, heads, self.end)


def _take_offer(alternative: str, other: str | None, negotiation_id: str, session: Session) -> ChangeSet:
    return session.weighing.take_offer(negotiation_id, alternative, other)
