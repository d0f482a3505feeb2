"""An import while it runs: what of a file is new here, and what was left alone or left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from desk_app.domain.negotiation import Counterpart, Negotiation
from desk_app.domain.people.chains import ends
from desk_app.domain.rules_to_try import Rule
from desk_app.domain.template import OwnTemplate
from desk_app.exchange.comparing import Difference, difference
from desk_app.journal import across, loading, queries, store
from desk_app.journal.act import Act
from desk_app.journal.journal import microseconds
from desk_app.journal.known_people import erased_people, merged_people
from desk_app.support.working_out import worked_out


@dataclass
class TakingIn:
    """What was there before, and what the import added so far. References may point ahead, too."""

    act: Act
    now: datetime
    people: Sequence[Counterpart] = ()
    """Everybody in the file."""
    added: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    alone: list[tuple[str, str]] = field(default_factory=list)
    """What it added that belongs to no negotiation and is searched: the table, and the id."""
    titles: list[tuple[str, str]] = field(default_factory=list)
    differing: list[Difference] = field(default_factory=list)
    erased: int = 0
    """How many people were left out, because they were erased here."""
    _named: set[str | None] = field(default_factory=set)
    _left_alone: set[str | None] = field(default_factory=set)

    def fresh(self, negotiations: Iterable[Negotiation]) -> Iterator[Negotiation]:
        """Those of which nothing is there yet, ready to be added. One that lay in the trash is saved here."""
        store.in_any_order(self.act)
        there = queries.present(self.act.connection, "negotiation")
        trashed = queries.deleted(self.act.connection)
        for given in negotiations:
            negotiation = self._with_people(given)
            self.titles.append((negotiation.id, negotiation.title))
            if negotiation.id in there:
                self.skipped.append(negotiation.id)
                self._left_alone.add(given.counterpart)
                self._compare(negotiation)
                continue
            self.added.append(negotiation.id)
            self._named.update((given.counterpart, *_people_of(negotiation)))
            self._date(negotiation)
            if negotiation.id in trashed:
                store.clear(self.act, negotiation.id)
                store.put_whole(self.act, [negotiation])
            else:
                yield negotiation

    def put_people(self) -> None:
        """Save the people who are not there yet, unless only negotiations that are left alone name them.

        Those people were known before, perhaps under another name. Who was erased here, or leads to somebody who was,
        is left out.
        """
        there = self._there
        given = [each for each in self.people if self._person(each.id)]
        self.erased = len(self.people) - len(given)
        wanted = [each for each in given if each.id not in there and each.id not in self._left_alone - self._named]
        known = there | {each.id for each in wanted}
        for person in wanted:
            leads = person.merged_into if person.merged_into in known else None
            store.add_counterpart(self.act, replace(person, merged_into=leads))
            self.alone.append(("counterpart", person.id))

    def put_across(self, rules: Iterable[Rule], templates: Iterable[OwnTemplate]) -> None:
        """Save the rules and templates whose ids are new; templates after those that are there."""
        known = {rule.id for rule in across.stored_rules(self.act.connection)}
        for rule in rules:
            if rule.id not in known:
                across.add_rule(self.act, rule)
                self.alone.append(("rule", rule.id))
        own = across.own_templates(self.act.connection)
        new = [each for each in templates if each.id not in {template.id for template in own}]
        for place, template in enumerate(new, max((each.position for each in own), default=-1) + 1):
            across.add_template(self.act, replace(template, position=place))

    @worked_out
    def _erased_people(self) -> set[str]:
        return erased_people(self.act.connection)

    @worked_out
    def _there(self) -> set[str]:
        """The people who were here before the import."""
        return queries.present(self.act.connection, "counterpart")

    @worked_out
    def _merged_people(self) -> dict[str, str]:
        """The end to which records lead: those here, and those of the file that are new. Who was erased is an end."""
        there = self._there
        new = {each.id: each.merged_into for each in self.people if each.merged_into and each.id not in there}
        into = new | merged_people(self.act.connection)
        return ends({each: other for each, other in into.items() if each not in self._erased_people})

    def _person(self, person: str | None) -> str | None:
        """The person whom an id of a file means here; None if that person was erased."""
        meant = self._merged_people.get(person, person) if person else None
        return None if meant in self._erased_people else meant

    def _those(self, people: Iterable[str]) -> tuple[str, ...]:
        """The people whom these ids mean here, each once."""
        return tuple(dict.fromkeys(filter(None, map(self._person, people))))

    def _with_people(self, given: Negotiation) -> Negotiation:
        """A negotiation with the people as they are known here; as it was given if it names nobody known otherwise."""
        if all(self._person(each) == each for each in _people_of(given)):
            return given
        people = ((self._person(each.counterpart), each) for each in given.people)
        return replace(
            given,
            counterpart=self._person(given.counterpart),
            people=tuple(dict.fromkeys(replace(each, counterpart=person) for person, each in people if person)),
            planned=tuple(replace(each, people=self._those(each.people)) for each in given.planned),
        )

    def _compare(self, negotiation: Negotiation) -> None:
        here = loading.negotiation(self.act.connection, negotiation.id)
        found = None if here is None else difference(here, negotiation)
        if found is not None:
            self.differing.append(found)

    def _date(self, negotiation: Negotiation) -> None:
        """Give an imported negotiation the time of the last thing that happened in it, so that lists stay in order."""
        moments = [entry.at for entry in negotiation.entries()]
        moments += [m for meeting in negotiation.meetings for m in (meeting.started_at, meeting.ended_at) if m]
        if negotiation.outcome and negotiation.outcome.closed_at:
            moments.append(negotiation.outcome.closed_at)
        past = [moment for moment in moments if moment <= self.now]
        if past:
            self.act.dated[negotiation.id] = microseconds(max(past))


def _people_of(negotiation: Negotiation) -> Iterator[str]:
    """Whoever is named in a negotiation by id."""
    if negotiation.counterpart:
        yield negotiation.counterpart
    yield from (each.counterpart for each in negotiation.people)
    yield from (person for each in negotiation.planned for person in each.people)
