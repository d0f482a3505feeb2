#!/usr/bin/env bash
# NumPy 2.4.6 (its wheel for CPython 3.11 on x86-64), GNU strip 2.40 of Debian 12, seen 2026-11-30. Needs binutils.
#
# The wheel's OpenBLAS and libgfortran were rearranged when the wheel was made: tables of names were moved to parts of
# their own at the end of the file. `strip`, which packagers run over all libraries, says nothing, ends with 0, and
# writes some of these parts with no bytes, one where no page begins. The loader refuses the result. The third library,
# libquadmath, survives, and is larger than before.
#
# Seen:     OpenBLAS has 2 parts of 0 bytes, libgfortran 3: "ELF load command address/offset not page-aligned".
#           libquadmath loads, with 2 kB more. With --strip-debug it is the same.
# Guessed:  smaller libraries that load, as of nearly all other wheels; or an error from strip.
# Way round: keep the stripped one only if each LOAD part of `objdump -p` is as long as before.
set -euo pipefail
command -v strip >/dev/null || { echo "binutils is not installed" >&2; exit 2; }
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/env"
"$place/env/bin/python" -m pip download --quiet --disable-pip-version-check --no-deps --only-binary=:all: \
    --python-version 3.11 --platform manylinux_2_28_x86_64 --platform manylinux_2_27_x86_64 \
    --dest "$place" "numpy==2.4.6"
(cd "$place" && python3 -m zipfile -e numpy-*.whl unpacked)
cat > "$place/seen.py" <<'PYTHON'
import ctypes
import re
import subprocess
import sys
from pathlib import Path

LOAD = re.compile(r"^ +LOAD .*\n +filesz (\S+)", re.MULTILINE)


def empty_parts(library):
    told = subprocess.run(["objdump", "-p", library], check=True, capture_output=True, text=True).stdout
    return [int(size, 16) for size in LOAD.findall(told)].count(0)


def loads(library):
    try:
        ctypes.CDLL(str(library))
    except OSError as error:
        return str(error).split(": ")[-1]
    return "loads"


REFUSED = "ELF load command address/offset not page-aligned"
WANTED = {"libquadmath": (0, "loads"), "libgfortran": (3, REFUSED), "libscipy_openblas64_": (2, REFUSED)}
print(subprocess.run(["strip", "--version"], check=True, capture_output=True, text=True).stdout.splitlines()[0])
for name, wanted in WANTED.items():
    (whole,) = Path(sys.argv[1]).glob(f"{name}-*")
    for option in ("--strip-all", "--strip-debug"):
        stripped = whole.parent.parent / f"stripped{option}-{whole.name}"
        done = subprocess.run(["strip", option, "-o", stripped, whole], check=True, capture_output=True, text=True)
        found = (empty_parts(stripped), loads(stripped))
        more = stripped.stat().st_size - whole.stat().st_size
        print(f"{name} {option}: {more:+,} bytes, empty parts {found[0]}, {found[1]}")
        assert not done.stderr, done.stderr
        assert empty_parts(whole) == 0
        assert found == wanted, found
        assert (more > 0) == (name == "libquadmath"), more
PYTHON
python3 "$place/seen.py" "$place/unpacked/numpy.libs"
echo "as seen"
