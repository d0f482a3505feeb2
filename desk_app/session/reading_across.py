"""Reads what belongs to no single negotiation: rules to try, own templates, what closed ones tell, the log's end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from desk_app.session.journal_reader import JournalReader

if TYPE_CHECKING:
    from desk_app.domain.acts import LogEnd
    from desk_app.domain.insight.facts import Facts, PersonFacts
    from desk_app.domain.insight.known import KeptFacts, KnownInsight
    from desk_app.domain.insight.period import Period
    from desk_app.domain.rules_offered import RuleRecord
    from desk_app.domain.rules_to_try import Rule
    from desk_app.domain.template import OwnTemplate


class ReadingAcross(JournalReader):
    """Modules are imported when first used. Every method raises UserError if the file can no longer be read."""

    def rules(self) -> tuple[Rule, ...]:
        """Every rule to try, the newest first: those that are stored, and those that only stand in an outcome."""
        from desk_app.domain.rules_to_try import rules_known
        from desk_app.journal import across

        stored, outcomes = self._read(across.stored_rules), self._read(across.outcomes_with_rules)
        return rules_known(stored, outcomes)

    def rule_records(self) -> tuple[RuleRecord, ...]:
        """Every rule to try with what became of it, the newest first."""
        from desk_app.journal import rule_records

        return self._read(rule_records.every)

    def rules_for(self, negotiation_id: str) -> tuple[RuleRecord, ...]:
        """The rules that may be tried in a negotiation, and those that are, with what became of them so far."""
        from desk_app.journal import rule_records

        return self._read(rule_records.for_negotiation, negotiation_id)

    def templates(self) -> tuple[OwnTemplate, ...]:
        """The templates of one's own, in their order."""
        from desk_app.journal import across

        return self._read(across.own_templates)

    def insight(self, period: Period, today: date) -> KnownInsight:
        """What closed negotiations tell together, by what is known now, and of how many that is still to come.

        Whether a promise is due is judged on `today`.
        """
        return self.kept_facts().insight(period, today)

    def kept_facts(self) -> KeptFacts:
        """The same before it is summed, for another thread to do that: over ten thousand it takes half a second."""
        from desk_app.session import facts_read

        return self._read(facts_read.kept_facts)

    def facts(self, ids: Iterable[str]) -> tuple[PersonFacts, ...]:
        """What those negotiations tell that are closed, by what is known now; in the order of their ids."""
        from desk_app.session import facts_read

        return self._read(facts_read.known_facts, ids)

    def facts_by_now(self) -> tuple[tuple[Facts, ...], tuple[str, ...]]:
        """What is kept and as it is now of closed negotiations, and the ids of those of which that is still to come."""
        from desk_app.session import facts_read

        return self._read(facts_read.facts_by_now)

    def sizes(self) -> Mapping[str, int]:
        """How large the journal is: see `journal/sizes.py`."""
        from desk_app.journal import sizes

        return self._read(sizes.sizes)

    def engine(self) -> str:
        """The versions of what reads it."""
        from desk_app.journal import sizes

        return self._read(sizes.engine)

    def find_person(self, reference: str) -> str:
        """The id of the person meant by an id, an exact name, or the beginning of an id.

        Raises:
            BadInput: it means nobody, or several.
        """
        from desk_app.journal import references

        return self._read(references.find_person, reference)

    def kinds(self) -> tuple[str, ...]:
        """The kinds of all negotiations, in alphabetical order."""
        from desk_app.journal import references

        return self._read(references.kinds)

    def log_end(self) -> LogEnd:
        """Where the log of acts ends now."""
        from desk_app.journal import log_ends

        return self._read(log_ends.log_end)

    def nothing_to_undo(self, since: LogEnd) -> bool:
        """Whether nothing that was done since then could be undone."""
        from desk_app.journal import log_ends

        return self._read(log_ends.nothing_to_undo, since)

    def nothing_to_redo(self, since: LogEnd) -> bool:
        """Whether nothing was done since then, and nothing undone since could be done again."""
        from desk_app.journal import log_ends

        return self._read(log_ends.nothing_to_redo, since)
