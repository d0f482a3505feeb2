"""The table of all documents that Parley makes of a negotiation, one row each.

The preview, printing, saving, batches, the command line and file names all use this table. A new document is one file
that lays it out and one row here. Documents of a person or of a period are in `across.py`. This module does not load
ReportLab. A maker loads it when it is first called.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Generic, Protocol, Self, TypeAlias, TypeVar

from desk_app.debrief.before_sending import before_offering, before_recap
from desk_app.domain.report.choices import NOTHING_CHOSEN, RecapChoices
from desk_app.domain.summaries import Stage
from desk_app.support.territory import PaperSize
from desk_app.support.words import _, mark

if TYPE_CHECKING:
    from desk_app.debrief.parts import Paper
    from desk_app.domain.negotiation import Counterpart, Negotiation


class Audience(StrEnum):
    """Who may see a document."""

    OURSELVES = "ourselves"
    BOTH_SIDES = "both_sides"


class DocumentForm(StrEnum):
    """What file a document becomes; the value is its ending."""

    PDF = "pdf"
    HTML = "html"


class AnyMaterial(Protocol):
    """What any document is made from: of a negotiation, of a person, of a period."""

    @property
    def now(self) -> datetime:
        """When it is made."""

    @property
    def paper(self) -> PaperSize:
        """The paper that it is for."""

    @property
    def grey(self) -> bool:
        """Whether it is without colours."""

    @property
    def title(self) -> str:
        """What it is about, as the names of files say it; may be empty."""

    @property
    def negotiations(self) -> tuple[str, ...] | None:
        """The ids of the negotiations that it tells of; None for all."""

    @property
    def person(self) -> str | None:
        """The id of the person of whom alone it is, if it is."""

    def readable(self) -> Self:
        """It with names that turn nothing in the sentences that they stand in."""


MaterialT = TypeVar("MaterialT", bound=AnyMaterial)


@dataclass(frozen=True, slots=True)
class Material:
    """What a document of a negotiation is made from, and for which paper.

    `people` are those on their side whose roles are known. `letters` are those that the person chose for commands of
    the entry line, by the usual ones. `chosen` is what the recap is to hold, `trust` the
    ratings of the person over all negotiations (1 to 7), in order. `grey`: without colours.
    """

    negotiation: Negotiation
    counterpart: Counterpart | None
    now: datetime
    paper: PaperSize = PaperSize.A4
    people: tuple[Counterpart, ...] = ()
    letters: Mapping[str, str] = field(default_factory=dict)
    chosen: RecapChoices = NOTHING_CHOSEN
    trust: tuple[int, ...] = ()
    grey: bool = False

    @property
    def title(self) -> str:
        """The title of the negotiation."""
        return self.negotiation.title

    @property
    def negotiations(self) -> tuple[str, ...]:
        """Its id."""
        return (self.negotiation.id,)

    @property
    def person(self) -> None:
        """It is not of a person alone."""
        return None

    def readable(self) -> Self:
        """It with names that turn nothing in the sentences that they stand in."""
        from desk_app.domain.report.moves_told import named, with_isolated_names

        people = tuple(map(named, self.people))
        person = None if self.counterpart is None else named(self.counterpart)
        return replace(self, negotiation=with_isolated_names(self.negotiation), counterpart=person, people=people)


@dataclass(frozen=True, slots=True)
class CopiedDocument:
    """A document for the clipboard: `html` for programs that show it, `text` for the others."""

    html: str
    text: str


@dataclass(frozen=True)  # with slots, calling its alias `Document` would fail
class DocumentOf(Generic[MaterialT]):
    """One document. Its words are marked for translation here and translated when they are shown.

    `command` is its name on the command line, and in the names of files made there. `in_name` is used in the names of
    files saved from the window. `warning` is printed on each page; it is empty if there is nothing to warn of.
    `caution` tells the person alone what to look at before it leaves; it is in no form of the document. A batch
    makes the document for all negotiations in one of `stages`; `every` says so in the help of the command line, and
    `nothing` that there was none.
    """

    command: str
    label: str
    short: str
    in_name: str
    hint: str
    warning: str
    audience: Audience
    help: str
    make: Callable[[MaterialT], Paper]
    stages: frozenset[Stage] = frozenset()
    every: str = ""
    nothing: str = ""
    caution: Callable[[MaterialT], str] | None = None

    def to_heed(self, material: MaterialT) -> str:
        """What the person alone should know before it leaves; may be empty. It may take as long as making it."""
        return self.caution(material) if self.caution is not None else ""

    def made(self, material: MaterialT, form: DocumentForm) -> bytes:
        """The document in that form."""
        return self.pdf(material) if form is DocumentForm.PDF else self.html(material)

    def pdf(self, material: MaterialT) -> bytes:
        """The document as PDF, on the paper of the material."""
        from desk_app.debrief.printing import printed
        from desk_app.debrief.styles import page_size

        paper, size = self.make(material.readable()), page_size(material.paper)
        return printed(paper, size, grey=material.grey, made=material.now.date())

    def html(self, material: MaterialT) -> bytes:
        """The document as one page of HTML that needs no other file."""
        from desk_app.debrief.styles import page_size
        from desk_app.debrief.web import web_page

        return web_page(self.make(material.readable()), page_size(material.paper), grey=material.grey)

    def copied(self, material: MaterialT) -> CopiedDocument:
        """The document to be pasted into a mail or a text."""
        from desk_app.debrief.pasted import pasted_html
        from desk_app.debrief.plain_text import plain_text

        paper = self.make(material.readable())
        return CopiedDocument(pasted_html(paper), plain_text(paper))


Document: TypeAlias = DocumentOf[Material]
"""A document of a negotiation."""


def _brief(material: Material) -> Paper:
    from desk_app.debrief.brief import brief
    from desk_app.debrief.styles import page_size
    from desk_app.domain.report.brief import brief_report

    report = brief_report(material.negotiation, material.counterpart, material.people, material.now)
    return brief(report, _(BRIEF.label), _(BRIEF.warning), page_size(material.paper))


def _capture_sheet(material: Material) -> Paper:
    from desk_app.debrief.capture_sheet import capture_sheet as capture_paper
    from desk_app.debrief.styles import page_size
    from desk_app.domain.report.capture_sheet import capture_sheet, table_sheet

    report = capture_sheet(table_sheet(material.negotiation, material.counterpart), material.letters)
    return capture_paper(report, _(CAPTURE_SHEET.label), page_size(material.paper))


def _options(material: Material) -> Paper:
    from desk_app.debrief.options_sheet import options_sheet as options_paper
    from desk_app.domain.analysis import packages_to_offer
    from desk_app.domain.report.options_sheet import options_on_offer, options_sheet

    found = packages_to_offer(material.negotiation)
    offered = options_on_offer(material.negotiation, material.counterpart, found)
    return options_paper(options_sheet(offered, material.now.date()), _(OPTIONS_SHEET.label))


def _private_debrief(material: Material) -> Paper:
    from desk_app.debrief.private_debrief import private_debrief
    from desk_app.domain.report.private import debrief_report

    report = debrief_report(material.negotiation, material.counterpart, material.now, material.trust)
    return private_debrief(report, _(PRIVATE_DEBRIEF.label), _(PRIVATE_DEBRIEF.warning))


def _recap(material: Material) -> Paper:
    from desk_app.debrief.recap import recap as recap_paper
    from desk_app.domain.analysis import analyse
    from desk_app.domain.report.recap import recap

    settled = analyse(material.negotiation, material.now).common
    report = recap(material.negotiation, material.counterpart, settled, material.chosen)
    return recap_paper(report, _(RECAP.label), _(RECAP.warning))


def _checks(material: Material) -> Paper:
    from desk_app.debrief.checks import checks
    from desk_app.domain.analysis import analyse
    from desk_app.domain.report.checks import checks_report

    settled = analyse(material.negotiation, material.now).common
    report = checks_report(material.negotiation, material.counterpart, settled, material.now)
    return checks(report, _(CHECKS.label), _(CHECKS.warning))


_BEFORE = frozenset({Stage.PREPARING, Stage.TALKING})
BRIEF = Document(
    command="brief",
    label=mark("One-page brief"),
    short=mark("Brief"),
    in_name=mark("one-page brief"),
    hint=mark("To have at hand. Contains your limits: for your eyes."),
    warning=mark("Private: contains your limits"),
    audience=Audience.OURSELVES,
    stages=_BEFORE,
    every=mark("Every open one, into DIR."),
    help=mark("Make the one-page brief to carry into a meeting. It contains your limits."),
    nothing=mark("No negotiation is open: there is nothing to brief you on."),
    make=_brief,
)
CAPTURE_SHEET = Document(
    command="capture-sheet",
    label=mark("Capture sheet"),
    short=mark("Capture"),
    in_name=mark("capture sheet"),
    hint=mark("To write on in the meeting. It may lie on the table."),
    warning="",
    audience=Audience.BOTH_SIDES,
    stages=_BEFORE,
    every=mark("Every open one, into DIR."),
    help=mark("Make the sheet to write on in a meeting: no limits in it, it may lie on the table."),
    nothing=mark("No negotiation is open: there is nothing to capture."),
    make=_capture_sheet,
)
OPTIONS_SHEET = Document(
    command="options",
    label=mark("Options sheet"),
    short=mark("Options"),
    in_name=mark("options"),
    hint=mark("Packages side by side, without what they are worth to you. Look at the values before you send it."),
    warning="",
    audience=Audience.BOTH_SIDES,
    stages=_BEFORE,
    every=mark("Every open one, into DIR."),
    help=mark("Make the sheet of packages to choose from: no worths or limits in it, safe to send."),
    nothing=mark("No negotiation is open: there is nothing to offer."),
    make=_options,
    caution=before_offering,
)
PRIVATE_DEBRIEF = Document(
    command="debrief",
    label=mark("Private debrief"),
    short=mark("Private"),
    in_name=mark("private debrief"),
    hint=mark("Contains your limits: for your eyes."),
    warning=mark("Private: contains your limits"),
    audience=Audience.OURSELVES,
    stages=frozenset({Stage.CLOSED}),
    every=mark("Every closed one, into DIR."),
    help=mark("Make the private debrief. It contains your limits."),
    nothing=mark("No negotiation is closed yet: there is nothing to debrief."),
    make=_private_debrief,
)
RECAP = Document(
    command="recap",
    label=mark("Agreement recap"),
    short=mark("Recap"),
    in_name=mark("agreement recap"),
    hint=mark("Safe to send: holds nothing of yours alone."),
    warning="",
    audience=Audience.BOTH_SIDES,
    stages=frozenset({Stage.CLOSED}),
    every=mark("Every closed one, into DIR."),
    help=mark("Make the agreement recap: no limits in it, safe to send."),
    nothing=mark("No negotiation is closed yet: there is nothing to recap."),
    make=_recap,
    caution=before_recap,
)

CHECKS = Document(
    command="checks",
    label=mark("Did the deal hold?"),
    short=mark("Checks"),
    in_name=mark("checks"),
    hint=mark("To tick by hand when you look whether the deal held."),
    warning=mark("Private: your checks of a deal"),
    audience=Audience.OURSELVES,
    stages=frozenset({Stage.CLOSED}),
    every=mark("Every closed one, into DIR."),
    help=mark("Make the page to tick by hand when you look whether a deal held, with what was found before."),
    nothing=mark("No negotiation is closed yet: there is nothing to check."),
    make=_checks,
)

DOCUMENTS = (BRIEF, CAPTURE_SHEET, OPTIONS_SHEET, PRIVATE_DEBRIEF, RECAP, CHECKS)
"""All documents, in the order in which they are offered."""


def documents_for(*stages: Stage) -> tuple[Document, ...]:
    """Those that are made of a negotiation in one of these stages, in the same order."""
    return tuple(each for each in DOCUMENTS if not each.stages.isdisjoint(stages))
