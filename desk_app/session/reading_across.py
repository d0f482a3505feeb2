"""Reads what belongs to no single negotiation: rules to try, own templates, what closed negotiations tell."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from desk_app.session.journal_reader import JournalReader

if TYPE_CHECKING:
    from desk_app.domain.rules_to_try import Rule
    from desk_app.domain.template import OwnTemplate
    from desk_app.journal.figures import Figure, StaleFigure


class ReadingAcross(JournalReader):
    """Modules are imported when first used. Every method raises UserError if the file can no longer be read."""

    def rules(self) -> tuple[Rule, ...]:
        """Every rule to try, the newest first: those that are stored, and those that only stand in an outcome."""
        from desk_app.domain.rules_to_try import rules_known
        from desk_app.journal import across

        stored, outcomes = self._read(across.stored_rules), self._read(across.outcomes_with_rules)
        return rules_known(stored, outcomes)

    def templates(self) -> tuple[OwnTemplate, ...]:
        """The templates of one's own, in their order."""
        from desk_app.journal import across

        return self._read(across.own_templates)

    def figures(self, version: int, ids: Iterable[str] | None = None) -> tuple[Figure, ...]:
        """What is kept of what closed negotiations tell, all or those; made by that version of the arithmetic alone.

        It may be behind by the latest changes of a negotiation.
        """
        from desk_app.journal.figures import read_figures

        return self._read(read_figures, version, ids)

    def stale_figures(self, version: int, limit: int) -> tuple[StaleFigure, ...]:
        """At most `limit` closed negotiations whose figure is missing, of another version, or behind."""
        from desk_app.journal.figures import stale_figures

        return self._read(stale_figures, version, limit)

    def count_stale_figures(self, version: int) -> int:
        """How many of them there are."""
        from desk_app.journal.figures import count_stale

        return self._read(count_stale, version)
