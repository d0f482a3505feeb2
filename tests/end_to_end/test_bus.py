"""Every page and window is read over the real accessibility bus, as a screen reader reads it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.end_to_end.display import x_server
from tests.end_to_end.test_listening import absent


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the accessibility bus is of Linux desktops")
@pytest.mark.skipif(bool(absent()), reason=f"not installed: {absent()}")
def test_each_page_has_names_roles_order_and_states_on_the_bus(tmp_path: Path) -> None:
    bus = shutil.which("dbus-run-session")
    assert bus is not None
    walked = [
        "-m",
        "pytest",
        "-q",
        "-n",
        "0",
        "-p",
        "no:cacheprovider",
        "-m",
        "",
        str(Path(__file__).with_name("walked_on_bus.py")),
    ]
    with x_server() as environment:
        environment |= {
            "XDG_RUNTIME_DIR": str(tmp_path),
            "HOME": str(tmp_path),
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        }
        done = subprocess.run(
            [bus, "--", sys.executable, *walked], env=environment, capture_output=True, text=True, check=False
        )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr[-4000:]}"
