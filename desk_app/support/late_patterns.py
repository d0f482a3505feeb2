"""Long regular expressions of other packages, built when they are first used.

`import shiboken6` builds three of more than six thousand characters at each start, 9 ms, and a window uses none of
them: they read the signatures of Qt's functions, for the message of a wrong call and for type stubs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

_LONG = 5000
"""Characters. No other expression that is built at a start has as many."""


class LatePattern:
    """Stands for a `re.Pattern`. Its methods can be taken from it before it is built."""

    def __init__(self, build: Callable[[], Any]) -> None:
        self._build, self._built = build, None

    def built(self) -> Any:
        """The pattern itself."""
        if self._built is None:
            self._built = self._build()
        return self._built

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Method(self, name) if callable(getattr(re.Pattern, name)) else getattr(self.built(), name)


class _Method:
    """A method of a pattern. Kept in a class, it stays as it is, as those of `re.Pattern` do."""

    def __init__(self, pattern: LatePattern, name: str) -> None:
        self._pattern, self._name = pattern, name

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        return getattr(self._pattern.built(), self._name)(*arguments, **named)


@contextmanager
def long_patterns_late() -> Iterator[list[LatePattern]]:
    """While this lasts, a long text given to `re.compile` becomes a `LatePattern`; the list gets each of them."""
    own, late = re.compile, []

    def compile_(pattern: Any, flags: Any = 0) -> Any:
        if not isinstance(pattern, str) or len(pattern) < _LONG:
            return own(pattern, flags)
        late.append(LatePattern(partial(own, pattern, flags)))
        return late[-1]

    re.compile = compile_
    try:
        yield late
    finally:
        re.compile = own
