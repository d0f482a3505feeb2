"""The window. Whoever imports it gets Python's own import function back.

PySide6 puts another in its place, which reads the source of every module that is imported later and keeps it in memory,
to look for `__feature__`. Parley does not use that, and more than a hundred modules follow at a start.
"""

import builtins

import PySide6.QtCore  # noqa: F401 - puts it there

_own = getattr(builtins, "__orig_import__", None)
if _own is not None:
    builtins.__import__ = _own
