"""Random edits of everything that is stored, each through the use case that a person would use."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from uuid import NAMESPACE_OID, uuid5

from desk_app.domain.capture.meaning import Promised, Record
from desk_app.domain.cards import CardHow
from desk_app.domain.changes import Kind
from desk_app.domain.closing import (
    FollowUp,
    Outcome,
    OutcomeKind,
    RelationshipCheck,
    RelationshipPhase,
    RelationshipStatus,
)
from desk_app.domain.entries import EntryKind, PlannedMeeting, Term
from desk_app.domain.errors import UserError
from desk_app.domain.holding import DealCheck, Kept, Paid
from desk_app.domain.issues import Issue, Option
from desk_app.domain.lessons import Lesson
from desk_app.domain.negotiation import Counterpart
from desk_app.domain.preparation import (
    Alternative,
    PackageTerm,
    PersonRole,
    Predicted,
    Prediction,
    Prompt,
    Section,
    Source,
    Strength,
)
from desk_app.domain.quantities import Direction, Side, Unit
from desk_app.domain.rules_to_try import RuleState
from tests.session.sharing.machines import Machine

WORDS = ("Fee", "Deadline", "Rights", "Proofs", "Travel", "Reprints")
NAMES = ("Ines Moreau", "Paul Adler", "Noor Haddad", "Jo Lind")


def thing(place: str, kind: str, number: int) -> str:
    """The id of a thing of a negotiation, known by its number on each machine."""
    return str(uuid5(NAMESPACE_OID, f"{place}{kind}{number}"))


class Person:
    """Somebody at one machine who does anything at all."""

    def __init__(self, machine: Machine, seed: int) -> None:
        self.machine, self.chance = machine, random.Random(seed)
        self.session = machine.session
        self.written: list[str] = []
        self._at = 0

    def act(self) -> None:
        """Do something; what is refused is not done."""
        self.session = self.machine.session
        self.machine.desk.later(self.chance.choice((1, 7, 60)))
        said = len(self.written)
        try:
            self.chance.choice(ACTS)(self)
        except UserError:
            del self.written[said:]

    def some(self) -> str:
        """A negotiation that is there."""
        found = self.session.reading.summaries()
        if not found:
            return self.new()
        return self.chance.choice(found).id

    def whole(self, place: str):
        return self.session.reading.negotiation(place)

    def word(self) -> str:
        """Words that nobody wrote before."""
        self._at += 1
        said = f"{self.chance.choice(WORDS)} {self.machine.number}.{self._at}"
        self.written.append(said)
        return said

    def amount(self) -> Decimal:
        return Decimal(self.chance.randint(1, 99)) * 10

    def new(self) -> str:
        name = self.chance.choice(NAMES)
        created = self.session.negotiations.create(self.word(), counterpart=name, currency="EUR").created
        assert created
        return created

    def edit(self) -> None:
        place, pick = self.some(), self.chance.randrange(7)
        edit = self.session.negotiations.edit
        if pick == 0:
            edit(place, title=self.word())
        elif pick == 1:
            edit(place, currency=self.chance.choice(("EUR", "KWD", "JPY")))
        elif pick == 2:
            edit(place, deadline=date(2026, 12, self.chance.randint(1, 28)))
        elif pick == 3:
            edit(place, counterpart_name=self.chance.choice((*NAMES, "")))
        elif pick == 4:
            edit(place, follows=self.chance.choice((None, self.some())))
        elif pick == 5:
            edit(place, kind=self.chance.choice(("", "retainer")))
        else:
            edit(place, title=self.word(), merge="title")
            self.written.pop()  # the next one may be joined with it, as keystrokes are

    def issue(self) -> None:
        place, number = self.some(), self.chance.randrange(3)
        unit = self.chance.choice((Unit.MONEY, Unit.MONEY, Unit.OPTION, Unit.COUNT))
        if unit is Unit.OPTION:
            labels = [
                Option(thing(place, f"o{number}.", each), self.word()) for each in range(self.chance.randrange(3))
            ]
            made = Issue(thing(place, "i", number), self.word(), unit, options=tuple(labels))
        else:
            made = Issue(
                thing(place, "i", number),
                self.word(),
                unit,
                Direction.MORE,
                walk_away=self.amount(),
                target=self.amount(),
            )
        self.session.preparing.put(place, made)

    def relabel(self) -> None:
        place = self.some()
        issues = [each for each in self.whole(place).issues if each.options]
        if issues:
            issue = self.chance.choice(issues)
            options = [replace(each, label=self.word()) for each in issue.options]
            self.session.preparing.put(place, replace(issue, options=tuple(reversed(options))))

    def prepare(self) -> None:
        place, number = self.some(), self.chance.randrange(3)
        terms = (PackageTerm(thing(place, "i", 0), self.amount()),) if self.chance.random() < 0.5 else ()
        pick, word = self.chance.randrange(3), self.word()
        if pick == 0:
            self.session.preparing.put(place, Prompt(thing(place, "p", number), Section.POWER, "Who signs?", word))
        elif pick == 1:
            made = Alternative(thing(place, "a", number), Side.WE, word, worth=self.amount(), terms=terms)
            self.session.preparing.put(place, made)
        else:
            self.session.preparing.put(place, Strength(thing(place, "s", number), word))

    def remove(self) -> None:
        place = self.some()
        whole = self.whole(place)
        found = [
            *((Kind.ISSUE, each.id) for each in whole.issues),
            *((Kind.PROMPT, each.id) for each in whole.prompts),
            *((Kind.ALTERNATIVE, each.id) for each in whole.alternatives),
            *((Kind.STRENGTH, each.id) for each in whole.strengths),
        ]
        if found:
            self.session.preparing.remove(place, *self.chance.choice(found))

    def reorder(self) -> None:
        place = self.some()
        ids = [each.id for each in self.whole(place).issues]
        self.chance.shuffle(ids)
        self.session.preparing.order_issues(place, ids)

    def rate(self) -> None:
        self.session.preparing.rate(self.some(), self.chance.choice(list(Source)), self.chance.randrange(5), 2)

    def plan(self) -> None:
        place = self.some()
        if self.chance.random() < 0.5:
            names = self.chance.sample(NAMES, 2)
            self.session.planning.set_people(place, [(each, PersonRole.SIGNS) for each in names])
        elif self.chance.random() < 0.5:
            planned = PlannedMeeting(thing(place, "w", self.chance.randrange(2)), date(2026, 12, 1), place=self.word())
            self.session.planning.put_meeting(place, planned)
        else:
            self.session.planning.predict(place, [Prediction(Predicted.OUTCOME, OutcomeKind.PART.value)])

    def record(self) -> None:
        place, kind = self.some(), self.chance.randrange(4)
        side = self.chance.choice(list(Side))
        if kind == 0:
            terms = (
                Term(Side.WE, thing(place, "i", 0), self.amount()),
                Term(Side.THEY, thing(place, "i", 1), self.amount()),
            )
            made = Record(EntryKind.EXCHANGE, side, terms, note=self.word(), agreed=self.chance.random() < 0.3)
        elif kind == 1:
            made = Record(EntryKind.OFFER, side, (Term(side, thing(place, "i", 0), self.amount()),), note=self.word())
        elif kind == 2:
            promise = Promised(self.word(), date(2026, 12, 3))
            made = Record(EntryKind.NOTE, side, note=self.word(), promise=promise)
        else:
            made = Record(EntryKind.LEARNED, side, note=self.word())
        self.session.meeting.record(place, made)

    def entry(self) -> None:
        place = self.some()
        entries = list(self.whole(place).entries())
        if not entries:
            return
        one, pick = self.chance.choice(entries), self.chance.randrange(5)
        meeting = self.session.meeting
        if pick == 0:
            meeting.edit(place, replace(one, note=self.word()))
        elif pick == 1:
            meeting.edit(place, replace(one, terms=one.terms[1:]))
        elif pick == 2:
            meeting.remove(place, one.id)
        elif pick == 3:
            exchanges = [each for each in entries if each.kind is EntryKind.EXCHANGE]
            if exchanges:
                meeting.settle(place, self.chance.choice(exchanges).id, agreed=self.chance.random() < 0.7)
        else:
            meeting.link(place, one.id, self.chance.choice(entries).id, agreed=self.chance.random() < 0.5)

    def end(self) -> None:
        self.session.meeting.end(self.some())

    def close(self) -> None:
        place = self.some()
        terms = (PackageTerm(thing(place, "i", 0), self.amount()),)
        outcome = Outcome(self.chance.choice(list(OutcomeKind)), terms=terms, keep=self.word(), rule=self.word())
        self.session.closing.close(place, outcome)

    def reopen(self) -> None:
        self.session.closing.reopen(self.some())

    def after(self) -> None:
        place, pick, closing = self.some(), self.chance.randrange(6), self.session.closing
        now = self.machine.desk.clock.at
        if pick == 0:
            closing.put_follow_up(place, FollowUp(thing(place, "f", self.chance.randrange(2)), Side.WE, self.word()))
        elif pick == 1:
            closing.remove_follow_up(place, thing(place, "f", self.chance.randrange(2)))
        elif pick == 2:
            check = RelationshipCheck(
                thing(place, "c", self.chance.randrange(2)),
                now,
                RelationshipPhase.BEFORE,
                4,
                status=RelationshipStatus.NEW,
            )
            closing.put_check(place, check)
        elif pick == 3:
            closing.put_deal_check(place, DealCheck(thing(place, "d", 1), now, Kept.PARTLY, Paid.LATE, 3, self.word()))
        elif pick == 4:
            closing.keep_lesson(place, Lesson(thing(place, "x", self.chance.randrange(2)), now, self.word()))
        else:
            closing.remove_lesson(place, thing(place, "x", 0))

    def card(self) -> None:
        place = self.some()
        whole = self.whole(place)
        cards = [each.id for each in (*whole.prompts, *whole.alternatives, *whole.strengths)]
        entries = [each.id for each in whole.entries()]
        if cards and entries:
            how = self.chance.choice((None, *CardHow))
            self.session.cards.mark(place, self.chance.choice(cards), self.chance.choice(entries), how)

    def rule(self) -> None:
        offered = [each.rule.id for each in self.session.reading.rule_records()]
        if offered:
            rule, pick = self.chance.choice(offered), self.chance.randrange(4)
            if pick == 0:
                self.session.rules.decide(rule, self.chance.choice(list(RuleState)))
            elif pick == 1:
                self.session.rules.not_tried(self.some(), rule)
            elif pick == 2:
                self.session.rules.held(self.some(), rule, kept=self.chance.random() < 0.5)
            else:
                self.session.rules.try_in(self.some(), rule)

    def kinds(self) -> None:
        known = [each.id for each in self.session.reading.templates()]
        pick = self.chance.randrange(4)
        if pick == 0 or not known:
            self.session.library.put(f'title = "{self.word()}"\n')
        elif pick == 1:
            self.session.library.put(f'title = "{self.word()}"\n', self.chance.choice(known))
        elif pick == 2:
            self.session.library.move(self.chance.choice(known), 0)
        else:
            self.session.library.remove(self.chance.choice(known))

    def people(self) -> None:
        known = self.session.reading.counterparts()
        if len(known) > 1 and self.chance.random() < 0.3:
            kept, other = self.chance.sample(known, 2)
            self.session.people.merge(kept.id, other.id, {})
        elif known:
            one = self.chance.choice(known)
            self.session.people.put(replace(one, phone=self.word()))
        else:
            self.session.people.put(Counterpart(self.machine.desk.ids.new(), self.word()))

    def trash(self) -> None:
        self.session.negotiations.delete(self.some())

    def restore(self) -> None:
        found = self.session.reading.trashed()
        if found:
            self.session.trash.take_out(self.chance.choice(found).id)

    def delete_for_good(self) -> None:
        found = self.session.reading.trashed()
        if found:
            self.session.trash.delete_for_good(self.chance.choice(found).id)

    def undo(self) -> None:
        self.session.history.undo(self.chance.choice((None, self.some())))

    def redo(self) -> None:
        self.session.history.redo(self.chance.choice((None, self.some())))

    def practise(self) -> None:
        self.session.negotiations.practise("EUR")

    def wait(self) -> None:
        self.machine.desk.clock.at += timedelta(days=1)


ACTS: tuple[Callable[[Person], object], ...] = (
    *[Person.edit] * 3,
    *[Person.issue] * 3,
    Person.relabel,
    *[Person.prepare] * 3,
    Person.remove,
    Person.reorder,
    Person.rate,
    *[Person.plan] * 2,
    *[Person.record] * 6,
    *[Person.entry] * 5,
    Person.end,
    Person.close,
    *[Person.reopen] * 2,
    *[Person.after] * 2,
    *[Person.card] * 2,
    Person.rule,
    Person.kinds,
    *[Person.people] * 2,
    Person.trash,
    *[Person.restore] * 2,
    Person.delete_for_good,
    *[Person.undo] * 3,
    *[Person.redo] * 2,
    Person.new,
    Person.wait,
)
