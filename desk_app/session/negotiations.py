"""Negotiations as a whole: start one, edit its title and the like, delete it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TypedDict, Unpack

from desk_app.domain.acts import ActCode, ActName
from desk_app.domain.changes import ChangeSet
from desk_app.domain.errors import BadInput
from desk_app.domain.negotiation import Negotiation, Stage
from desk_app.domain.practice import practice_negotiation
from desk_app.domain.template import Template
from desk_app.journal import loading, queries, store
from desk_app.journal.act import Act
from desk_app.session.context import Subject, UseCaseContext, existing
from desk_app.session.people import person_named, renamed_person
from desk_app.support.words import _


class NegotiationFields(TypedDict, total=False):
    """The fields of a negotiation itself, without what belongs to it."""

    title: str
    kind: str
    currency: str
    stage: Stage
    deadline: date | None
    counterpart_name: str
    follows: str | None
    practice: bool


_OF_CLOSED = {"title", "kind", "counterpart_name", "follows", "practice"}
"""The fields that may be changed in a closed negotiation."""


class Negotiations:
    """Each method is one act: one transaction, one `ChangeSet`, acknowledged after its commit.

    All raise UserError where it cannot be saved, BadInput where there is no such negotiation.
    """

    def __init__(self, context: UseCaseContext) -> None:
        self._context = context

    def create(
        self,
        title: str,
        *,
        template: Template | None = None,
        counterpart: str = "",
        currency: str = "",
        person: str | None = None,
    ) -> ChangeSet:
        """Start a negotiation, with the issues and prompts of a template; `created` is its id.

        It is with the person of the id `person`, if that is there; else with the one whom `counterpart` names.
        """
        ids = self._context.ids
        title = title.strip() or _("Untitled negotiation")
        with self._context.journal.act(ActName.of(ActCode.PREPARE_NEGOTIATION, title=title)) as act:
            if person is None or loading.counterpart(act.connection, person) is None:
                person = person_named(act, counterpart, ids)
            made = Negotiation(ids.new(), title, counterpart=person, currency=currency, changed_at=act.at)
            if template is not None:
                issues, prompts = template.new_issues(ids), template.new_prompts(ids)
                made = replace(made, kind=template.kind, issues=issues, prompts=prompts)
            store.put_whole(act, [made])
            act.created = made.id
        return act.changes

    def practise(self, currency: str) -> ChangeSet:
        """Make a practice meeting with its scripted counterpart, which counts in no statistics; `created` is its id."""
        made = practice_negotiation(self._context.ids, currency)
        with self._context.journal.act(ActName.of(ActCode.PREPARE_NEGOTIATION, title=made.title)) as act:
            store.put_whole(act, [made])
            act.created = made.id
        return act.changes

    def edit(self, negotiation_id: str, *, merge: str | None = None, **fields: Unpack[NegotiationFields]) -> ChangeSet:
        """Change fields of a negotiation. With another currency, every amount is expressed in the new one.

        Raises:
            BadInput: an amount cannot be expressed in the new currency; it would follow itself, or one that is not
                there; or more than title, kind, counterpart, practice or what it follows would change in a closed one.
        """
        name = ActName.of(ActCode.EDIT_NEGOTIATION, fields=" ".join(fields))
        with self._context.on(negotiation_id, name, merge, closed_too=fields.keys() <= _OF_CLOSED) as subject:
            self._apply(subject, fields)
        return subject.act.changes

    def delete(self, negotiation_id: str) -> ChangeSet:
        """Put a negotiation into the trash. It is kept, and undo brings it back."""
        with self._context.journal.act(ActName.of(ActCode.DELETE_NEGOTIATION)) as act:
            head = existing(act, negotiation_id)
            act.rename(ActName.of(ActCode.DELETE_NEGOTIATION, title=head.title))
            store.trash(act, negotiation_id, self._context.now())
        return act.changes

    def _apply(self, subject: Subject, fields: NegotiationFields) -> None:
        head, act = subject.head, subject.act
        person = head.counterpart
        if "counterpart_name" in fields:
            person = renamed_person(act, head, fields["counterpart_name"], self._context.ids)
        after = replace(
            head,
            title=fields.get("title", head.title),
            kind=fields.get("kind", head.kind),
            currency=fields.get("currency", head.currency),
            stage=fields.get("stage", head.stage),
            deadline=fields.get("deadline", head.deadline),
            counterpart=person,
            follows=fields.get("follows", head.follows),
            practice=fields.get("practice", head.practice),
        )
        if after.follows != head.follows and after.follows is not None:
            _check_follows(act, head.id, after.follows)
        if after.currency != head.currency:
            store.put_whole(act, [replace(subject.whole(), currency=after.currency, changed_at=act.at)])
        store.put_head(act, after)


def _check_follows(act: Act, negotiation: str, follows: str) -> None:
    """Refuse that a negotiation follows itself, also by way of others.

    Raises:
        BadInput: it would, or there is no such negotiation.
    """
    existing(act, follows)
    if negotiation in queries.followed(act.connection, follows):
        raise BadInput(_("A negotiation cannot follow itself, also not by way of others."))
