"""The page Library: the list of kinds, and one kind at a time. What is changed is saved at once."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QStackedWidget

from desk_app.domain.changes import ChangeSet
from desk_app.domain.edited_kind import EditedKind
from desk_app.domain.issues import Issue
from desk_app.domain.own_kinds import OwnKind, copy_of
from desk_app.domain.preparation import Prompt
from desk_app.domain.template import Template
from desk_app.exchange.templates import all_templates
from desk_app.exchange.write_template import template_text
from desk_app.session.own_kinds import own_kinds
from desk_app.support.overriding import override
from desk_app.support.words import _
from desk_app.ui.library.files import KindFiles
from desk_app.ui.library.frame import KindFrame
from desk_app.ui.library.list_view import LibraryView
from desk_app.ui.library.own_view import OwnKindView
from desk_app.ui.library.presenter import library
from desk_app.ui.library.saving import KindSaver
from desk_app.ui.library.shipped_view import ShippedKindView
from desk_app.ui.running.dropped_kinds import DroppedKind, dropped_files
from desk_app.ui.running.page import Page
from desk_app.ui.running.page_context import PageContext
from desk_app.ui.widgets.form import alone

_KINDS = (DroppedKind.NEGOTIATION_KIND,)


class LibraryPage(Page):
    """The kinds of negotiation. `show_at` takes the name of a kind; without one the list shows."""

    prepare = Signal(object)
    """Begin a negotiation with the kind of that name."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._gateway, self._notices = context.gateway, context.notices
        self._ids = context.ids
        self._saver = KindSaver(context.gateway)
        self._files = KindFiles(self, context, self._saver, self._leave)
        self._own: tuple[OwnKind, ...] = ()
        self._shipped = {template.kind: template for template in all_templates()}
        self._at, self._stale = "", False
        self._kind: EditedKind | None = None
        self.list, self.own = LibraryView(), OwnKindView(context.theme, context.ids)
        self.shipped = ShippedKindView(context.theme)
        self._stack = QStackedWidget()
        for view in (self.list, self.own, self.shipped):
            self._stack.addWidget(view)
        self.setAcceptDrops(True)
        self._connect()
        alone(self, self._stack)

    @property
    @override
    def title(self) -> str:
        shown = self._template(self._at)
        return shown.title if shown else _("Library")

    @property
    def draft_scope(self) -> str:
        """Its name in the place of a draft."""
        return f"library {self._at}" if self._at else ""

    @override
    def where(self) -> object:
        return self._at or None

    @override
    def show_at(self, where: object, /) -> None:
        self._read()
        self._open(where if isinstance(where, str) else "")

    @override
    def refresh(self, _changes: ChangeSet | None = None, /) -> None:
        """Take in what was saved. It waits until all that was entered is saved."""
        self._stale = True
        if not self._gateway.busy:
            self._catch_up()

    def _catch_up(self) -> None:
        if self._stale and self.isVisible():
            self._read()
            if self._at and self._template(self._at) is None:
                self._open("")

    def _read(self) -> None:
        self._stale = False
        self._own = own_kinds(self._gateway.reading)
        self.list.show_props(library(self._own, tuple(self._shipped.values())))
        template = self._template(self._at)
        if self._kind is not None and template is not None and self._kind.template() != template:
            self._kind = EditedKind.opened(template, self._ids, self._kind)
            self.own.show_kind(self._kind)

    def _template(self, kind: str) -> Template | None:
        own = next((each.template for each in self._own if each.id == kind), None)
        return own or self._shipped.get(kind)

    def _open(self, kind: str, *, named: bool = False) -> None:
        """Show a kind, or the list. `named`: it is new, and its title is to be typed next."""
        left, self._at, self._kind = self._at, kind, None
        template = self._template(kind)
        if template is None:
            self._at = ""
            self._stack.setCurrentWidget(self.list)
            self.setFocus()
            self.list.lead_to(left)
            self._say_unreadable(kind)
        elif kind in self._shipped:
            self.shipped.show_template(template)
            self._stack.setCurrentWidget(self.shipped)
            self.shipped.back.setFocus()
        else:
            self._kind = EditedKind.opened(template, self._ids)
            self.own.start_again()
            self.own.show_kind(self._kind)
            self._stack.setCurrentWidget(self.own)
            self.own.begin(named=named)

    def _say_unreadable(self, kind: str) -> None:
        own = next((each for each in self._own if each.id == kind), None)
        self.list.problem.say(own.problem if own is not None else "")

    def _connect(self) -> None:
        self._gateway.idle.connect(self._catch_up)
        self.list.opened.connect(self._open)
        self.list.begun.connect(self._begin)
        self.list.copied.connect(self._copy)
        self.list.removed.connect(self._delete)
        self.list.moved.connect(self._move)
        self.list.exported.connect(self._export)
        self.list.taking_in.connect(self._files.choose)
        self.own.headed.connect(self._put_head)
        self.own.put.connect(self._put)
        self.own.removed.connect(self._remove)
        self.own.moved.connect(self._move_thing)
        for view in (self.own, self.shipped):
            self._wire(view)

    def _wire(self, view: KindFrame) -> None:
        view.left.connect(self._leave)
        view.prepare.connect(self._prepare)
        view.copied.connect(self._copy)
        view.export.connect(self._export)
        view.deleted.connect(self._delete)

    def _leave(self) -> None:
        self._open("")

    def _prepare(self) -> None:
        self.prepare.emit(self._at)

    def _begin(self) -> None:
        blank = replace(self._shipped["blank"], title=_("New kind"), note="")
        self._add(blank)

    def _copy(self, kind: str = "") -> None:
        template = self._template(kind or self._at)
        if template is not None:
            self._add(copy_of(template))

    def _add(self, template: Template) -> None:
        kept = replace(template, kind=self._ids.new())
        self._saver.change(kept, partial(self._added, kept.kind))

    def _added(self, kind: str, _changes: ChangeSet) -> None:
        self._read()
        self._open(kind, named=True)

    def _put_head(self, field: str, words: str) -> None:
        if self._kind is not None and getattr(self._kind, field) != words:
            titled = field == "title"
            kind = replace(self._kind, title=words) if titled else replace(self._kind, note=words)
            self._keep(kind, merge=field)

    def _put(self, thing: Issue | Prompt, field: str | None) -> None:
        if self._kind is not None:
            self._keep(self._kind.put(thing), merge=f"{thing.id}:{field}" if field else None)

    def _move_thing(self, thing: str, by: int) -> None:
        if self._kind is not None and self._kind.moved(thing, by) != self._kind:
            self._keep(self._kind.moved(thing, by), merge=None)
            self.own.reveal(thing)

    def _keep(self, kind: EditedKind, *, merge: str | None) -> None:
        self._kind = kind
        self.own.show_kind(kind)
        self._saver.save(kind.template(), merge=merge)

    def _remove(self, thing: str) -> None:
        if self._kind is not None:
            name = self._kind.name_of(thing)
            self._kind = self._kind.without(thing)
            self.own.show_kind(self._kind)
            self._saver.change(self._kind.template(), partial(self._say, _("Removed “{name}”", name=name)))

    def _delete(self, kind: str = "") -> None:
        gone = kind or self._at
        own = next((each for each in self._own if each.id == gone), None)
        if own is not None:
            self._open("")
            self._saver.remove(gone, partial(self._say, _("Deleted “{name}”", name=own.title)))

    def _export(self, kind: str = "") -> None:
        named = kind or self._at
        own = next((each for each in self._own if each.id == named), None)
        template = self._template(named)
        if own is not None:
            self._files.export(own.title, own.text)
        elif template is not None:
            self._files.export(template.title, template_text(template))

    def _move(self, kind: str, by: int) -> None:
        place = next((n for n, each in enumerate(self._own) if each.id == kind), None)
        if place is not None and 0 <= place + by < len(self._own):
            self._saver.move(kind, place + by)

    def _say(self, words: str, changes: ChangeSet) -> None:
        self._notices.say(words, changes)

    @override
    def keyPressEvent(self, event: QKeyEvent, /) -> None:
        """Esc leads from a kind back to the list."""
        if event.key() == Qt.Key.Key_Escape and self._at:
            self._leave()
        else:
            super().keyPressEvent(event)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent, /) -> None:
        if dropped_files(event.mimeData(), _KINDS):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent, /) -> None:
        """Take in the files of kinds that were dropped."""
        event.acceptProposedAction()
        self._files.take_in(dropped_files(event.mimeData(), _KINDS))
