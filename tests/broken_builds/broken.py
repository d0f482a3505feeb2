"""The description of one build that is broken on purpose."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Broken:
    """One change in one file, and the tests that must all fail with it.

    `text` must be in the file exactly once. A test is named as pytest names it, without its parameters. Of a test with
    parameters, one case must fail.
    """

    name: str
    promise: str
    file: str
    text: str
    instead: str
    tests: tuple[str, ...]

    def applied(self, checkout: Path) -> str:
        """The content of the file in a checkout, with the change made.

        Raises:
            LookupError: the text is not in the file exactly once.
        """
        content = (checkout / self.file).read_text(encoding="utf-8")
        found = content.count(self.text)
        if found != 1:
            raise LookupError(f"{self.name}: its text stands {found} times in {self.file}")
        return content.replace(self.text, self.instead)
