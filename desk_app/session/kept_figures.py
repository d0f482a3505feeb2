"""What closed negotiations tell, as it is kept beside them: written by whoever worked it out, in no history."""

from __future__ import annotations

from collections.abc import Iterable

from desk_app.journal.figures import Figure, StaleFigure, put_figures
from desk_app.session.context import UseCaseContext

__all__ = ["Figure", "KeptFigures", "StaleFigure"]


class KeptFigures:
    """Keeps figures. `Reading.figures` and `Reading.stale_figures` read them."""

    def __init__(self, context: UseCaseContext) -> None:
        self._context = context

    def put(self, figures: Iterable[Figure]) -> None:
        """Keep what was made. Of a negotiation that was deleted or opened again since, it is left out.

        Raises:
            UserError: it could not be saved; nothing of it is kept.
        """
        with self._context.journal.unlogged() as connection:
            put_figures(connection, figures)
