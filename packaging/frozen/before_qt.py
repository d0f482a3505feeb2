"""Runs first in the frozen program: what others start of it shall see the environment that the person had.

The folder of our own libraries was needed by the loader only, before any Python ran. Where Qt's plugins are is told to
Qt by PyInstaller, in the environment, a moment later: `child_environment` takes it out again.
"""

import os

for _name in ("QT_PLUGIN_PATH", "QML2_IMPORT_PATH"):
    if _name in os.environ:
        os.environ[f"{_name}_ORIG"] = os.environ[_name]
_before = os.environ.pop("LD_LIBRARY_PATH_ORIG", "")
os.environ.pop("LD_LIBRARY_PATH", None)
if _before:
    os.environ["LD_LIBRARY_PATH"] = _before
