"""The place of documents for the meeting, and how one comes to it."""

from __future__ import annotations

from dataclasses import dataclass

from desk_app.ui.negotiation.steps import Step
from desk_app.ui.running.page import Requests

PAPERS = "papers"
"""The id of the place."""
BRIEF, CAPTURE_SHEET, OPTIONS = "brief", "capture-sheet", "options"
DEBRIEF, RECAP, CHECKS, DOSSIER, REVIEW = "debrief", "recap", "checks", "dossier", "review"
"""The `command` of each document. The table of documents is not loaded for it: every start waits for this module."""
OF_DEBRIEF = frozenset((DEBRIEF, RECAP, CHECKS))
"""The documents that the debrief shows beside its questions."""
_OF_STEP = {Step.PREPARE: BRIEF, Step.MEET: CAPTURE_SHEET}


@dataclass(frozen=True, slots=True)
class PapersAt:
    """A document of a negotiation, by its `command`, and the step to go back to."""

    negotiation: str
    document: str = BRIEF
    step: Step = Step.PREPARE


@dataclass(frozen=True, slots=True)
class ShowPaper:
    """Asks the page that shows for a document by its `command`; empty: for the one that fits what it shows."""

    document: str = ""


def paper_for(step: Step) -> str:
    """The document that fits a step; empty for the debrief, which shows its own."""
    return _OF_STEP.get(step, "")


def show_paper(requests: Requests, document: str = "") -> None:
    """Ask for a document of the negotiation that shows."""
    requests.act.emit(ShowPaper(document))
