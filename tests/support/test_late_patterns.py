"""Long expressions that shiboken builds at import wait until they are used, and then do the same."""

from __future__ import annotations

import re

import pytest

from desk_app.support.late_patterns import long_patterns_late
from tests.tracing import python

LONG = "|".join(f"word{number}" for number in range(1000))
LOOKING = """
from desk_app.support.late_patterns import long_patterns_late
with long_patterns_late() as late:
    import PySide6.QtCore
print(len(late), [each for each in late if each._built is not None])
"""
WRONG = """
from PySide6.QtCore import QObject
try:
    QObject().setProperty(1, 2, [3], "more")
except TypeError as error:
    print(error)
"""


def test_a_long_one_is_built_at_its_first_use_and_does_the_same():
    with long_patterns_late() as late:
        long, short = re.compile(LONG, re.IGNORECASE), re.compile("word")
        split = long.split

        class Holding:
            found = long.findall

    assert late == [long]
    assert isinstance(short, re.Pattern)
    assert isinstance(re.compile(LONG), re.Pattern)
    assert long._built is None
    assert split("a WORD7 b") == ["a ", " b"]
    assert long._built is not None
    assert Holding().found("word1 word2") == ["word1", "word2"]
    assert (long.flags & re.IGNORECASE, long.pattern) == (re.IGNORECASE, LONG)
    with pytest.raises(AttributeError):
        long.__wrapped__  # noqa: B018
    with pytest.raises(AttributeError):
        long.nothing_of_a_pattern  # noqa: B018


def test_what_fails_meanwhile_leaves_re_as_it_was():
    own = re.compile
    with pytest.raises(KeyError), long_patterns_late():
        raise KeyError
    assert re.compile is own


def test_shiboken_has_three_of_them_or_more_and_a_start_builds_none():
    """If there are none any more, `support/late_patterns.py` and its use in `ui` can go."""
    done = python("-c", LOOKING)
    late, built = done.stdout.split()
    assert int(late) >= 3, done.stderr  # three from the wheel; six where its modules were unpacked
    assert built == "[]"


def test_qt_tells_of_a_wrong_call_as_without_it():
    plain, late = python("-c", WRONG), python("-c", "import desk_app.ui\n" + WRONG)
    assert "setProperty" in plain.stdout
    assert late.stdout == plain.stdout
