"""What one deliberately broken build is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Broken:
    """One change to one file, and the tests of which each must fail then.

    `text` stands in the file exactly once. A test is named as pytest names it, without its parameters: one of them has
    to fail.
    """

    name: str
    promise: str
    file: str
    text: str
    instead: str
    tests: tuple[str, ...]

    def applied(self, checkout: Path) -> str:
        """The content of the file in that checkout, broken.

        Raises:
            LookupError: the text does not stand there exactly once.
        """
        content = (checkout / self.file).read_text(encoding="utf-8")
        found = content.count(self.text)
        if found != 1:
            raise LookupError(f"{self.name}: its text stands {found} times in {self.file}")
        return content.replace(self.text, self.instead)
