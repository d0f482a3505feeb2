"""Keeps the list of broken builds valid: each text to change is in its file once, and the named tests exist."""

from __future__ import annotations

import ast
import re

import pytest

from tests.broken_builds.broken import CHECKOUT, Broken
from tests.broken_builds.builds import BUILDS


@pytest.mark.parametrize("broken", BUILDS, ids=lambda broken: broken.name)
def test_a_broken_build_can_be_made_and_its_tests_are_there(broken: Broken) -> None:
    content = broken.applied(CHECKOUT)
    if broken.file.endswith(".py"):
        ast.parse(content)
    assert broken.tests
    for test in broken.tests:
        file, *_, name = test.split("::")
        assert name == "runTest" or re.search(rf"^def {name}\(", (CHECKOUT / file).read_text(), re.MULTILINE), test


def test_each_has_a_name_of_its_own() -> None:
    names = [each.name for each in BUILDS]
    assert len(names) == len(set(names)) > 50
