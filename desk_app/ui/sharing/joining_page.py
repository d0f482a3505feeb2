"""The page that opens a journal which others share: first a look into the folder, then a new journal made from it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from desk_app.domain.changes import ChangeSet
from desk_app.domain.errors import UserError
from desk_app.session.sharing.naming import device_name
from desk_app.support.overriding import override
from desk_app.support.paths import Folders
from desk_app.support.words import _
from desk_app.ui.running.long_work import Work
from desk_app.ui.running.page import Page
from desk_app.ui.running.page_context import PageContext
from desk_app.ui.sharing.joining_form import JoiningForm
from desk_app.ui.widgets.form import alone

if TYPE_CHECKING:
    from desk_app.session.session import Session
    from desk_app.session.sharing.beginning import Joining
    from desk_app.sharing.joining import Newest


class JoiningPage(Page):
    """Sends `joined` with the path of the journal that was made."""

    joined = Signal(object)
    left = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._found: Sequence[Newest] = ()
        self.form = JoiningForm(context.gateway.reading.path, device_name(""))
        self.form.sent.connect(self._go_on)
        self.form.left.connect(self.left)
        alone(self, self.form)

    @property
    @override
    def title(self) -> str:
        return _("Open a shared journal")

    @override
    def show_at(self, _where: object, /) -> None:
        self.form.code.clear()  # it was given for one time
        self.form.journal.offer()
        self.form.say("")
        self.form.folder.setFocus()

    @override
    def refresh(self, _changes: ChangeSet | None = None, /) -> None:
        """Do nothing: the form shows nothing of the journal."""

    def _go_on(self) -> None:
        asked = self._asked()
        if asked is None or self._context.work.busy:
            return
        self.form.wait(True)
        if self.form.looked:
            self._context.gateway.run(_folders, partial(self._join, asked), saves=False)
        else:
            self._context.jobs.start(partial(_look, asked), self._show, self._refused)

    def _asked(self) -> Joining | None:
        from desk_app.session.sharing.beginning import Joining

        folder, journal = self.form.folder.path(), self.form.journal.path()
        if folder is None or journal is None:
            field = self.form.journal if folder else self.form.folder
            self.form.say(_("Choose the folder, and a name for the journal on this machine."), field.line)
            field.setFocus()
            return None
        try:
            name = device_name(self.form.name.text())
        except UserError as error:
            self.form.say(str(error), self.form.name)
            self.form.name.setFocus()
            return None
        return Joining(folder, self.form.code.text(), name, journal, self._found)

    def _show(self, found: Sequence[Newest]) -> None:
        self._found = found
        self.form.wait(False)
        self.form.show_found(found, self._context.clock.now())

    def _refused(self, error: UserError) -> None:
        self.form.wait(False)
        self.form.say(str(error))

    def _join(self, asked: Joining, folders: Folders) -> None:
        work, context = self._context.work, self._context
        stopped = _("Stopped. The journal has what came so far; open it, and the rest comes.")
        work.begin(Work(_("Opening the shared journal"), stopped))
        join = partial(_join, asked, context, folders)
        context.jobs.start(work.part(join), self._made, self._refused)

    def _made(self, path: Path) -> None:
        self.form.wait(False)
        self.joined.emit(path)


def _look(asked: Joining) -> Sequence[Newest]:
    from desk_app.session.sharing.membership import newest_in

    return newest_in(asked.folder, asked.code)


def _join(asked: Joining, context: PageContext, folders: Folders) -> Path:
    from desk_app.session.sharing.beginning import join

    return join(asked, context.clock, context.ids, folders, context.work.heard)


def _folders(session: Session) -> Folders:
    return session.folders
