"""Packages in words: each as one line, or one value after the other for a table."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from desk_app.domain.amounts import shown
from desk_app.domain.issues import Issue
from desk_app.domain.packages.results import Package
from desk_app.domain.quantities import Unit
from desk_app.domain.report.words import named_value

_MANY = 5

LETTERS = "ABC"
"""What packages are called when they are offered side by side."""


def apart_and_common(
    issues: Sequence[Issue], packages: Sequence[Package], currency: str
) -> tuple[tuple[str, ...], str]:
    """Each package in words, and what all of them have in common, if that is better told once: of many issues."""
    common = _alike(issues, packages)
    if len(issues) <= _MANY or not common:
        return tuple(package_words(issues, each, currency) for each in packages), ""
    apart = _only(packages, {issue.id for issue in issues} - common)
    same = _only(packages[:1], common)[0]
    return tuple(package_words(issues, each, currency) for each in apart), package_words(issues, same, currency)


def weightiest(issues: Sequence[Issue], packages: Sequence[Package]) -> tuple[tuple[Issue, ...], tuple[Package, ...]]:
    """The issues that matter most to us first, and the packages with no more of them than one takes in at a look.

    Of many issues, five of those in which the packages differ are kept, and five of those in which they are alike. More
    are kept if two packages would else read the same.
    """
    if len(issues) <= _MANY:
        return tuple(issues), tuple(packages)
    ordered = tuple(sorted(issues, key=lambda issue: -(issue.weight or 0)))
    alike = _alike(issues, packages)
    told = [issue.id for issue in ordered if any(issue.id in package.values for package in packages)]
    different = [each for each in told if each not in alike]
    same = [each for each in told if each in alike][:_MANY]
    enough = (cut for n in range(_MANY, len(different)) if _are_apart(cut := _only(packages, {*different[:n], *same})))
    return ordered, next(enough, _only(packages, {*different, *same}))


def _only(packages: Sequence[Package], issues: Collection[str]) -> tuple[Package, ...]:
    """The packages with their values on these issues alone."""
    return tuple(replace(each, values={k: v for k, v in each.values.items() if k in issues}) for each in packages)


def _are_apart(packages: Sequence[Package]) -> bool:
    return len({frozenset(each.values.items()) for each in packages}) == len(packages)


def _alike(issues: Sequence[Issue], packages: Sequence[Package]) -> set[str]:
    """The issues on which all packages have one value."""
    return {
        issue.id
        for issue in issues
        if len({package.values[issue.id] for package in packages if issue.id in package.values}) == 1
    }


def package_words(issues: Sequence[Issue], package: Package, currency: str) -> str:
    """A package as one line: "€4,900 · Payment 14 days · Licence Exclusive". The only money issue needs no name."""
    alone = sum(issue.unit is Unit.MONEY for issue in issues) == 1
    words = []
    for issue in issues:
        if issue.id in package.values:
            value = shown(replace(issue, per=None), package.values[issue.id], currency)
            clear = issue.unit is Unit.MONEY and alone
            words.append(value if clear else named_value(issue.name, value))
    return " · ".join(words)
