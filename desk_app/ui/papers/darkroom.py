"""A document as PDF, and as images of its pages. Both are made on another thread than the window's."""

from __future__ import annotations

from dataclasses import dataclass, replace
from threading import Lock
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QImage

from desk_app.session.documents import AnyMaterial, CopiedDocument, DocumentOf, document_name, lacking_in
from desk_app.support.territory import PaperSize

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument


@dataclass(frozen=True, slots=True)
class WantedDocument:
    """A document that is wanted, and what it is made from."""

    document: DocumentOf[Any]
    material: AnyMaterial

    def pdf(self) -> bytes:
        """The document as PDF."""
        return self.document.pdf(self.material)

    def html(self) -> bytes:
        """The document as one page of HTML."""
        return self.document.html(self.material)

    def copied(self) -> CopiedDocument:
        """The document as the clipboard gets it."""
        return self.document.copied(self.material)

    def on(self, paper: PaperSize, *, grey: bool) -> WantedDocument:
        """The same document on that paper, without colours or with them."""
        material: Any = self.material
        return WantedDocument(self.document, replace(material, paper=paper, grey=grey))

    def file_name(self) -> str:
        """The name offered for its file."""
        return document_name(self.document, self.material.title)


@dataclass(frozen=True, slots=True)
class DrawnPages:
    """A document with the images of its pages."""

    wanted: WantedDocument
    pdf: bytes
    images: tuple[QImage, ...]
    caution: str = ""
    """What the person alone should know before the document leaves."""
    lacking: str = ""
    """Which letters of it no font of this computer has; empty if none is missing."""


class Darkroom:
    """Turns PDFs into images, one at a time, because PDFium must not be used by several threads at once."""

    def __init__(self) -> None:
        self._lock = Lock()

    def pages(self, wanted: WantedDocument, across: int) -> DrawnPages:
        """The document, with each page as an image that is `across` pixels wide."""
        pdf = wanted.pdf()
        caution = wanted.document.to_heed(wanted.material)
        return DrawnPages(wanted, pdf, self.images(pdf, across), caution, lacking_in(pdf))

    def images(self, pdf: bytes, across: int) -> tuple[QImage, ...]:
        """Every page as an image that is `across` pixels wide."""
        from pypdfium2 import PdfDocument  # 5 MB that only a preview needs; whoever waits for it has another thread

        with self._lock:
            document = PdfDocument(pdf)
            try:
                return tuple(_image(document, number, across) for number in range(len(document)))
            finally:
                document.close()


def _image(document: PdfDocument, number: int, across: int) -> QImage:
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
