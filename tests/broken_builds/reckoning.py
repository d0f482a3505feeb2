"""Builds that tell wrong figures over all negotiations."""

from tests.broken_builds.broken import Broken

_STATISTICS = "tests/domain/insight/test_statistics.py"
_FIGURES = "tests/domain/insight/test_figures.py"
_KEPT = "tests/session/test_figures.py"

RECKONING = (
    Broken(
        "the interval of a median is one rank too narrow",
        "an interval covers 95 %",
        "desk_app/domain/insight/statistics.py",
        "    return rank or None\n",
        "    return rank + 1 if rank else None\n",
        (
            f"{_STATISTICS}::test_medians_as_scipy_has_them",
            f"{_STATISTICS}::test_an_interval_of_ranks_covers_95_percent_and_a_narrower_one_does_not",
        ),
    ),
    Broken(
        "practice counts",
        "practice and the samples count in no figure",
        "desk_app/domain/insight/period.py",
        "            not facts.practice\n            and is",
        "            is",
        (f"{_FIGURES}::test_practice_and_the_samples_do_not_count",),
    ),
    Broken(
        "a promise is late on its day",
        "a promise is due once its day is over",
        "desk_app/domain/insight/facts.py",
        "self.due < today",
        "self.due <= today",
        (
            "tests/domain/insight/test_facts.py::test_promises_count_when_they_are_due_or_kept",
            f"{_FIGURES}::test_promises_of_both_sides_are_judged_on_the_day_of_reading",
        ),
    ),
    Broken(
        "what a slice made last is not written",
        "figures follow a change at once",
        "desk_app/session/figures.py",
        "        if not self._behind:\n            self._keep()\n\n",
        "\n",
        (f"{_KEPT}::test_the_only_one_is_kept_however_long_it_took",),
    ),
    Broken(
        "what is behind counts as it is now",
        "the command line tells each negotiation as it is now",
        "desk_app/session/facts_read.py",
        "if each.negotiation not in missing",
        "",
        (f"{_KEPT}::test_what_is_known_counts_while_a_change_is_still_to_come",),
    ),
)
