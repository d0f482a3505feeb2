"""The formats of the cells of a workbook, numbered in the order of their first use, as their cells name them."""

from __future__ import annotations

from dataclasses import dataclass, field

_PLAIN = {"valign": "top"}
Properties = tuple[tuple[str, object], ...]


@dataclass(frozen=True, slots=True)
class CellFormats:
    """The formats of a workbook, each noted at its first use. The number of the first is 1: 0 is a cell without one."""

    numbers: dict[Properties, int] = field(default_factory=dict)

    def of(self, **properties: object) -> int:
        """The number of the format with these properties; those that are False count as not given."""
        key = tuple((name, value) for name, value in properties.items() if value is not False)
        return self.numbers.setdefault(key, len(self.numbers) + 1)

    def each(self) -> list[dict[str, object]]:
        """The properties of all formats, in the order of their numbers."""
        return [_PLAIN | dict(key) for key in self.numbers]
