"""Templates of one's own, kept in the journal as the text of their files."""

from __future__ import annotations

from desk_app.domain.acts import ActCode, ActName
from desk_app.domain.changes import ChangeSet
from desk_app.domain.errors import BadInput
from desk_app.domain.template import OwnTemplate
from desk_app.exchange.problems import BadFile
from desk_app.exchange.templates import read_template
from desk_app.journal import across
from desk_app.session.context import UseCaseContext
from desk_app.support.words import _


class Library:
    """Each method is one act: one transaction, one `ChangeSet`, acknowledged after its commit.

    All raise UserError where it cannot be saved, BadInput where there is no such template.
    """

    def __init__(self, context: UseCaseContext) -> None:
        self._context = context

    def put(self, text: str, template_id: str | None = None, *, merge: str | None = None) -> ChangeSet:
        """Add a template at the end, or change the one of that id in its place. `created` is its id.

        Raises:
            BadFile: the text is no template; `problems` names the places.
        """
        title = read_template(template_id or "", text).title
        name = ActName.of(ActCode.EDIT_TEMPLATE, name=title.strip())
        with self._context.journal.act(name, squash_key=merge) as act:
            listed = across.own_templates(act.connection)
            before = next((each for each in listed if each.id == template_id), None)
            place = before.position if before else max((each.position for each in listed), default=-1) + 1
            made = OwnTemplate(template_id or self._context.ids.new(), place, text)
            across.put_template(act, made)
            if act.made("own_template", made.id):
                act.rename(name.as_made())
            act.created = made.id
        return act.changes

    def remove(self, template_id: str) -> ChangeSet:
        """Delete a template. Negotiations that were made from it keep all they have."""
        with self._context.journal.act(ActName.of(ActCode.REMOVE_TEMPLATE)) as act:
            gone = _existing(across.own_templates(act.connection), template_id)
            act.rename(ActName.of(ActCode.REMOVE_TEMPLATE, name=_title(gone)))
            across.remove_template(act, template_id)
        return act.changes

    def move(self, template_id: str, place: int) -> ChangeSet:
        """Put a template at that place among one's own, counted from 0; a place beyond the end is the last."""
        with self._context.journal.act(ActName.of(ActCode.REORDER_TEMPLATES)) as act:
            listed = across.own_templates(act.connection)
            moved = _existing(listed, template_id)
            ids = [each.id for each in listed if each.id != moved.id]
            ids.insert(max(0, place), moved.id)
            across.order_templates(act, ids)
        return act.changes


def _existing(listed: tuple[OwnTemplate, ...], template_id: str) -> OwnTemplate:
    found = next((each for each in listed if each.id == template_id), None)
    if found is None:
        raise BadInput(_("That kind is no longer there."))
    return found


def _title(template: OwnTemplate) -> str:
    try:
        return read_template(template.id, template.text).title.strip()
    except BadFile:  # written by a later Parley
        return ""
