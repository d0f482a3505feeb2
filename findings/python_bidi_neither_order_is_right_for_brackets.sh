#!/usr/bin/env bash
# python-bidi 0.6.12, CPython 3.11 on Debian 12, seen 2026-11-30.
#
# The package has two functions of one name. `bidi.get_display` (in Rust) knows pairs of brackets (UAX 9, N0) but does
# not turn them round where the line runs to the left (L4). `bidi.algorithm.get_display` (in Python) turns them, but
# knows no pairs, so one bracket of a pair stands elsewhere; and it ends in an AssertionError at an isolate (UAX 9, 2013).
# So for a Hebrew line with Latin words in brackets neither gives what is to be drawn. That `bidi` leaves out L4 is told
# in the project's issue 25; that the older function is no way out is not.
#
# Seen:     "shalom (abc) 5", the first word in Hebrew letters: 5 )abc( molahs · abc) 5) molahs
# Guessed:  5 (abc) molahs from both, as FriBidi 1.0.8 and browsers draw it.
# Way round: put a character that takes the level of the one before (U+206F) behind each that can be turned; where it
#           comes out before it, turn that with `bidi.mirror.MIRRORED`. Or let HarfBuzz shape each run to the left.
set -euo pipefail
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/env"
"$place/env/bin/python" -m pip install --quiet --disable-pip-version-check "python-bidi==0.6.12"
cat > "$place/seen.py" <<'PYTHON'
import bidi
import bidi.algorithm

WORD = "\u05e9\u05dc\u05d5\u05dd"
LINE = f"{WORD} (abc) 5"

quick, older = bidi.get_display(LINE), bidi.algorithm.get_display(LINE)
for name, line in (("bidi", quick), ("bidi.algorithm", older)):
    print(f"{name}: {line.replace(WORD[::-1], 'molahs')}")
assert quick == f"5 )abc( {WORD[::-1]}", ascii(quick)
assert older == f"abc) 5) {WORD[::-1]}", ascii(older)

isolated = f"{WORD} \u2066abc\u2069"
assert bidi.get_display(isolated)
try:
    bidi.algorithm.get_display(isolated)
except AssertionError as error:
    print("an isolate:", error)
else:
    raise SystemExit("the older function knows isolates now")
PYTHON
"$place/env/bin/python" "$place/seen.py"
echo "as seen"
