"""The picture of `growth`: each line is how many times its first value a figure is, on two logarithmic scales."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import log10

_WIDE, _HIGH = 980, 560
_LEFT, _RIGHT, _TOP, _FOOT = 70, 640, 40, 500
_COLOURS = ("#1b5e8c", "#b3541e", "#3d7a3a", "#7a3d78", "#8c6d1b", "#1b8c80", "#a02c4a", "#4a4a4a")
_STEP = 15  # between two words

Found = Mapping[int, Mapping[str, float | None]]


def picture(found: Found, what: Mapping[str, str]) -> str:
    """An SVG of it."""
    sizes = sorted(found)
    lines = {name: _relative(found, sizes, name) for name in what}
    most = max(value for line in lines.values() for _, value in line)
    decades = max(1, -(-int(1000 * log10(max(most, sizes[-1] / sizes[0]))) // 1000))
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDE} {_HIGH}" font-family="sans-serif" '
        f'font-size="13"><rect width="{_WIDE}" height="{_HIGH}" fill="#fff"/>',
        _words(_LEFT, 22, "How many times the value at the smallest size; seconds of the processor, memory, or clock"),
        *_axes(sizes, decades),
        *_drawn(lines, what, sizes, decades),
    ]
    return "\n".join([*parts, "</svg>\n"])


def _relative(found: Found, sizes: list[int], name: str) -> list[tuple[int, float]]:
    known = [(size, value) for size in sizes if (value := found[size].get(name)) is not None]
    return [(size, value / known[0][1]) for size, value in known]


def _axes(sizes: list[int], decades: int) -> Iterator[str]:
    for size in sizes:
        x = _across(size, sizes)
        yield f'<line x1="{x:.1f}" y1="{_TOP}" x2="{x:.1f}" y2="{_FOOT}" stroke="#ddd"/>'
        yield _words(x, _FOOT + 20, f"{size:,}", "middle")
    yield _words((_LEFT + _RIGHT) / 2, _FOOT + 42, "entries", "middle")
    for power in range(-1, decades + 1):
        y = _down(10.0**power, decades)
        yield f'<line x1="{_LEFT}" y1="{y:.1f}" x2="{_RIGHT}" y2="{y:.1f}" stroke="#ddd"/>'
        yield _words(_LEFT - 8, y + 4, f"{10.0**power:g} ×", "end")
    ends = (_across(sizes[-1], sizes), _down(sizes[-1] / sizes[0], decades))
    yield (
        f'<line x1="{_LEFT}" y1="{_down(1, decades):.1f}" x2="{ends[0]:.1f}" y2="{ends[1]:.1f}" '
        'stroke="#999" stroke-dasharray="5 5"/>'
    )


def _drawn(
    lines: Mapping[str, list[tuple[int, float]]], what: Mapping[str, str], sizes: list[int], decades: int
) -> Iterator[str]:
    free = 0.0
    for colour, name in zip(_COLOURS, sorted(lines, key=lambda each: -lines[each][-1][1]), strict=False):
        points = [(_across(size, sizes), _down(value, decades)) for size, value in lines[name]]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        yield f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>'
        free = max(points[-1][1] + 4, free + _STEP)
        times = f"{lines[name][-1][1]:.3g} × at {lines[name][-1][0]:,}"
        yield _words(_RIGHT + 10, free, f"{what[name]}: {times}", fill=colour)


def _across(size: int, sizes: list[int]) -> float:
    whole = log10(sizes[-1] / sizes[0]) or 1
    return _LEFT + (_RIGHT - _LEFT) * log10(size / sizes[0]) / whole


def _down(value: float, decades: int) -> float:
    return _FOOT - (_FOOT - _TOP) * (log10(max(value, 0.1)) + 1) / (decades + 1)


def _words(x: float, y: float, words: str, anchor: str = "start", fill: str = "#333") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{fill}">{words}</text>'
