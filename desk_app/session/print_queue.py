"""Hands a document to a print queue of CUPS, through its program `lp`, as the PDF that it is: nothing becomes dots.

A queue left to itself scales what is for other paper than its own: A4 on Letter to 90 %. So the paper is told with each
document, and that nothing is to be scaled. A document's title never gets into the queue, which others may look at.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from desk_app.domain.errors import UserError
from desk_app.support.children import child_environment
from desk_app.support.system_errors import system_words
from desk_app.support.territory import PaperSize
from desk_app.support.words import _

JOB_NAME = "Parley document"
"""What a queue shows. It is the same for each document, and in each language."""
_PROGRAM = "lp"
_SECONDS = 60.0
_MEDIA = {PaperSize.A4: "A4", PaperSize.LETTER: "Letter"}
_OURS = frozenset(
    "media PageSize page-ranges sides Duplex copies Collate collate print-scaling fitplot fit-to-page scaling "
    "natural-scaling print-color-mode ColorModel outputorder".split()
)
"""Choices of the dialog that are told in their own way, or would scale the page."""


class Sides(StrEnum):
    """On which sides of the paper to print, as IPP names it (RFC 8011, 5.2.8)."""

    ONE = "one-sided"
    LONG_EDGE = "two-sided-long-edge"
    SHORT_EDGE = "two-sided-short-edge"


@dataclass(frozen=True, slots=True)
class PrintOrder:
    """What a person chose in the print dialog. `pages` is as "1,3-4"; empty: all. `sides` None: as the queue has it.

    `others` are names and values of what else the printer can do, in turn.
    """

    queue: str
    copies: int = 1
    pages: str = ""
    sides: Sides | None = None
    collate: bool = True
    backwards: bool = False
    others: tuple[str, ...] = ()

    def words(self, paper: PaperSize) -> list[str]:
        """The arguments of `lp`, for a document on that paper."""
        named = [f"media={_MEDIA[paper]}", "print-scaling=none"]
        if self.sides is not None:
            named.append(f"sides={self.sides}")
        if self.copies > 1:
            named.append(f"Collate={self.collate}")
        if self.backwards:
            named.append("outputorder=reverse")
        named += _pairs(self.others)
        pages = ["-P", self.pages] if self.pages else []
        options = [word for each in named for word in ("-o", each)]
        return ["-d", self.queue, "-t", JOB_NAME, "-n", str(self.copies), *pages, *options]


def has_queues() -> bool:
    """Whether this computer has the program that hands documents to queues."""
    return shutil.which(_PROGRAM) is not None


def send(pdf: bytes, paper: PaperSize, order: PrintOrder) -> None:
    """Hand a PDF to a queue. When this returns, the queue has it.

    Raises:
        UserError: the queue did not take it; its own words say why.
    """
    try:
        done = subprocess.run(  # noqa: S603 - no shell
            [_PROGRAM, *order.words(paper)],
            input=pdf,
            capture_output=True,
            timeout=_SECONDS,
            env=child_environment(),
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise UserError(
            _("The printer “{queue}” does not answer. Look whether it is on, or save the document.", queue=order.queue)
        ) from error
    except OSError as error:
        raise _refused(order, system_words(error)) from error
    if done.returncode:
        raise _refused(order, done.stderr.decode("utf-8", "replace"))


def _refused(order: PrintOrder, reason: str) -> UserError:
    said = " ".join(reason.removeprefix("lp:").split()).rstrip(".")
    if not said:
        return UserError(_("The printer “{queue}” did not take the document.", queue=order.queue))
    return UserError(
        _("The printer “{queue}” did not take the document. It says: {reason}.", queue=order.queue, reason=said)
    )


def _pairs(others: Sequence[str]) -> list[str]:
    """What else was chosen, without what says nothing."""
    named = zip(others[::2], others[1::2], strict=False)
    return [f"{name}={value}" for name, value in named if name and value and name not in _OURS]
