"""Kinds of step."""

from __future__ import annotations

from fractions import Fraction

from desk_app.domain.moves.results import StepKind


def step_kind(own: Fraction, other: Fraction) -> StepKind:
    """Kind of a side's step by the change of its own score and the other's (Hindriks, Jonker & Tykhonov 2007).

    Concession (−, ≥0), selfish (+, ≤0), fortunate (+, +), unfortunate (≤0, −), nice (0, +), silent (0, 0).
    """
    if own > 0:
        return StepKind.FORTUNATE if other > 0 else StepKind.SELFISH
    if other < 0:
        return StepKind.UNFORTUNATE
    if own < 0:
        return StepKind.CONCESSION
    return StepKind.NICE if other > 0 else StepKind.SILENT
