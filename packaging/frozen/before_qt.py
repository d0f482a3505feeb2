"""Runs first in the frozen program: what others start of it shall see the environment that the person had.

The folder of our own libraries was needed by the loader only, before any Python ran. Where PyInstaller tells Qt, in the
environment, where its plugins are (not on Linux, see kept.py), `child_environment` takes that out again.
"""

import os

for _name in ("QT_PLUGIN_PATH", "QML2_IMPORT_PATH"):
    if _name in os.environ:
        os.environ[f"{_name}_ORIG"] = os.environ[_name]
_before = os.environ.pop("LD_LIBRARY_PATH_ORIG", "")
os.environ.pop("LD_LIBRARY_PATH", None)
if _before:
    os.environ["LD_LIBRARY_PATH"] = _before
