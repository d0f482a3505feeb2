"""`@override` for Python 3.11, which does not have it yet. Only the type checker uses it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

__all__ = ["override"]

if TYPE_CHECKING:
    from typing_extensions import override
else:
    T = TypeVar("T")

    def override(method: T) -> T:
        """Mark a method that replaces one of the base class."""
        return method
