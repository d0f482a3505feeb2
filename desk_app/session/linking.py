"""Links from a negotiation to files and folders. What they lead to is never read, kept or changed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from desk_app.domain.acts import ActCode, ActName
from desk_app.domain.changes import ChangeSet
from desk_app.domain.errors import BadInput
from desk_app.domain.links import FileLink
from desk_app.journal import store
from desk_app.session.context import UseCaseContext
from desk_app.support.words import _


class Linking:
    """Each method is one act: one transaction, one `ChangeSet`. A closed negotiation can have links, too.

    All raise UserError where it cannot be saved, BadInput where there is no such negotiation.
    """

    def __init__(self, context: UseCaseContext) -> None:
        self._context = context

    def add(self, negotiation_id: str, targets: Iterable[Path]) -> ChangeSet:
        """Add links to these files or folders, by the names they have.

        Raises:
            BadInput: there are none, or one is not told by its whole path.
        """
        paths = tuple(targets)
        if not paths or not all(path.is_absolute() for path in paths):
            raise BadInput(_("A link leads to a file or folder on this computer."))
        named = ActName.of(ActCode.ADD_LINK, name=", ".join(map(_label, paths)))
        with self._context.on(negotiation_id, named, closed_too=True) as subject:
            for path in paths:
                link = FileLink(self._context.ids.new(), _label(path), str(path), self._context.now())
                store.put_listed(subject.act, negotiation_id, subject.scale, link)
                subject.act.created = link.id
        return subject.act.changes

    def remove(self, negotiation_id: str, link: FileLink) -> ChangeSet:
        """Remove a link. The file stays."""
        named = ActName.of(ActCode.REMOVE_LINK, name=link.label)
        with self._context.on(negotiation_id, named, closed_too=True) as subject:
            store.remove_listed(subject.act, negotiation_id, FileLink, link.id)
        return subject.act.changes


def _label(path: Path) -> str:
    return path.name or str(path)
