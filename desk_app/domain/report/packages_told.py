"""Packages in words: each as one line, or one value after the other for a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desk_app.domain.amounts import shown
from desk_app.domain.issues import Issue
from desk_app.domain.packages.results import Package
from desk_app.domain.quantities import Unit
from desk_app.support.words import _

_MANY = 5

LETTERS = "ABC"
"""What packages are called when they are offered side by side."""


def apart_and_common(
    issues: Sequence[Issue], packages: Sequence[Package], currency: str
) -> tuple[tuple[str, ...], str]:
    """Each package in words, and what all of them have in common, if that is better told once: of many issues."""
    common = {
        issue.id
        for issue in issues
        if len({package.values[issue.id] for package in packages if issue.id in package.values}) == 1
    }
    if len(issues) <= _MANY or not common:
        return tuple(package_words(issues, each, currency) for each in packages), ""
    apart = [replace(each, values={k: v for k, v in each.values.items() if k not in common}) for each in packages]
    same = replace(packages[0], values={k: v for k, v in packages[0].values.items() if k in common})
    return tuple(package_words(issues, each, currency) for each in apart), package_words(issues, same, currency)


def package_words(issues: Sequence[Issue], package: Package, currency: str) -> str:
    """A package as one line: "€4,900 · Payment 14 days · Licence Exclusive". The only money issue needs no name."""
    alone = sum(issue.unit is Unit.MONEY for issue in issues) == 1
    words = []
    for issue in issues:
        if issue.id in package.values:
            value = shown(replace(issue, per=None), package.values[issue.id], currency)
            clear = issue.unit is Unit.MONEY and alone
            words.append(value if clear else _("{issue} {value}", issue=issue.name, value=value))
    return " · ".join(words)
