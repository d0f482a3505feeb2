"""The window. Whoever imports it gets Python's own import function back.

PySide6 puts another in its place, which reads the source of every module that is imported later and keeps it in memory,
to look for `__feature__`. Parley does not use that, and more than a hundred modules follow at a start.
Long expressions that PySide6 builds when it is imported are built when they are used.
"""

import builtins

from desk_app.support.late_patterns import long_patterns_late

with long_patterns_late():
    import PySide6.QtCore  # noqa: F401 - puts the other function there

_own = getattr(builtins, "__orig_import__", None)
if _own is not None:
    builtins.__import__ = _own
