"""A negotiation as PDF and as images of its pages: work for another thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from threading import Lock

import pypdfium2
from PySide6.QtGui import QImage

from desk_app.domain.negotiation import Counterpart, Negotiation
from desk_app.session.documents import private_debrief_document, recap_document
from desk_app.support.saving import file_name


class Document(StrEnum):
    """What can be printed after a negotiation."""

    PRIVATE = "Private debrief"
    RECAP = "Agreement recap"


_MAKERS: dict[Document, Callable[[Negotiation, Counterpart | None, datetime, str], bytes]] = {
    Document.PRIVATE: private_debrief_document,
    Document.RECAP: recap_document,
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """One document of a negotiation at a time; `territory` chooses the paper."""

    document: Document
    negotiation: Negotiation
    counterpart: Counterpart | None
    now: datetime
    territory: str

    def pdf(self) -> bytes:
        """The document."""
        return _MAKERS[self.document](self.negotiation, self.counterpart, self.now, self.territory)

    def file_name(self) -> str:
        """A name for its file: the title without what file systems refuse."""
        return file_name(self.negotiation.title.strip() or "Negotiation", f" – {self.document.value.lower()}.pdf")


@dataclass(frozen=True, slots=True)
class Pages:
    """A document with images of its pages."""

    wanted: Wanted
    pdf: bytes
    images: tuple[QImage, ...]


class Darkroom:
    """Turns PDFs into images. PDFium is not safe for threads, so one at a time."""

    def __init__(self) -> None:
        self._lock = Lock()

    def pages(self, wanted: Wanted, across: int) -> Pages:
        """The document with each page as an image of so many pixels across."""
        pdf = wanted.pdf()
        return Pages(wanted, pdf, self.images(pdf, across))

    def images(self, pdf: bytes, across: int) -> tuple[QImage, ...]:
        """Every page as an image of so many pixels across."""
        with self._lock:
            document = pypdfium2.PdfDocument(pdf)
            try:
                return tuple(_image(document, number, across) for number in range(len(document)))
            finally:
                document.close()


def _image(document: pypdfium2.PdfDocument, number: int, across: int) -> QImage:
    page = document[number]
    try:
        bitmap = page.render(scale=across / page.get_width(), rev_byteorder=True, prefer_bgrx=True)
        image = QImage(
            bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888
        ).copy()
        bitmap.close()
        return image
    finally:
        page.close()
