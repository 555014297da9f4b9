"""Charts as SVG, written by hand: they follow the reader's light or dark, and need
no drawing library.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from html import escape
from typing import Sequence

# Colours that people with any colour vision tell apart, one set a background.
STYLE = """
svg { font: 13px system-ui, -apple-system, "Segoe UI", "Helvetica Neue", Arial, sans-serif }
.paper { fill: #ffffff } .ink { fill: #1f2328 } .soft { fill: #59636e }
.grid { stroke: #e4e7eb; stroke-width: 1 } .axis { stroke: #8c959f; stroke-width: 1 }
.title { font-weight: 600; font-size: 15px } .small { font-size: 12px }
.line { fill: none; stroke-width: 2 } .dash { stroke-dasharray: 2 5; opacity: .8 }
.s0 { stroke: #0b6bcb } .f0 { fill: #0b6bcb } .s1 { stroke: #c2410c } .f1 { fill: #c2410c }
.s2 { stroke: #6b7280 } .f2 { fill: #6b7280 }
.halo { stroke: #ffffff; stroke-width: 2 }
@media (prefers-color-scheme: dark) {
.paper { fill: #0d1117 } .ink { fill: #e6edf3 } .soft { fill: #9aa4af }
.grid { stroke: #232a33 } .axis { stroke: #5b6570 }
.s0 { stroke: #58a6ff } .f0 { fill: #58a6ff } .s1 { stroke: #f0883e } .f1 { fill: #f0883e }
.s2 { stroke: #9aa4af } .f2 { fill: #9aa4af }
.halo { stroke: #0d1117 }
}
"""


@dataclass(frozen=True)
class Axis:
    label: str
    low: float
    high: float
    ticks: Sequence[float]
    log: bool = False
    names: Sequence[str] = ()

    def at(self, value: float) -> float:
        """0 to 1 along the axis."""
        if self.log:
            return math.log(value / self.low) / math.log(self.high / self.low)
        return (value - self.low) / (self.high - self.low)

    def name(self, index: int) -> str:
        return self.names[index] if self.names else f"{self.ticks[index]:g}"


@dataclass
class Panel:
    """One frame with two axes; what is drawn is collected in `parts`."""

    left: float
    top: float
    width: float
    height: float
    title: str
    x: Axis
    y: Axis

    def __post_init__(self) -> None:
        self.parts: list[str] = []
        self._frame()

    def px(self, value: float) -> float:
        return self.left + self.width * self.x.at(value)

    def py(self, value: float) -> float:
        return self.top + self.height * (1 - self.y.at(value))

    def text(self, x: float, y: float, words: str, classes: str = "ink", anchor: str = "start") -> None:
        self.parts.append(f'<text x="{x:.1f}" y="{y:.1f}" class="{classes}" text-anchor="{anchor}">{escape(words)}</text>')

    def _frame(self) -> None:
        right, bottom = self.left + self.width, self.top + self.height
        self.text(self.left, self.top - 34, self.title, "ink title")
        self.text(self.left, self.top - 14, self.y.label, "soft small")
        self.text(right, bottom + 38, self.x.label, "soft small", "end")
        for i, value in enumerate(self.y.ticks):
            y = self.py(value)
            self.parts.append(f'<path d="M{self.left:.1f} {y:.1f}H{right:.1f}" class="grid"/>')
            self.text(self.left - 8, y + 4, self.y.name(i), "soft small", "end")
        self.parts.append(f'<path d="M{self.left:.1f} {bottom:.1f}H{right:.1f}" class="axis"/>')
        for i, value in enumerate(self.x.ticks):
            x = self.px(value)
            self.parts.append(f'<path d="M{x:.1f} {bottom:.1f}v5" class="axis"/>')
            self.text(x, bottom + 19, self.x.name(i), "soft small", "middle")

    def line(self, points: Sequence[tuple[float, float]], colour: int, more: str = "") -> None:
        path = "M" + "L".join(f"{self.px(x):.1f} {self.py(y):.1f}" for x, y in points)
        self.parts.append(f'<path d="{path}" class="line s{colour} {more}"/>')

    def dot(self, x: float, y: float, colour: int, square: bool = False) -> None:
        cx, cy = self.px(x), self.py(y)
        if square:
            self.parts.append(f'<rect x="{cx - 4.5:.1f}" y="{cy - 4.5:.1f}" width="9" height="9" class="f{colour} halo"/>')
        else:
            self.parts.append(f'<circle cx="{cx:.1f}" cy="{cy:.1f}" r="5.5" class="f{colour} halo"/>')

    def bar(self, x: float, low: float, high: float, colour: int) -> None:
        self.parts.append(f'<path d="M{self.px(x):.1f} {self.py(low):.1f}V{self.py(high):.1f}" class="line s{colour}" opacity=".45"/>')

    def labels(self, wanted: Sequence[tuple[float, float, str, int]], above: int) -> None:
        """Names beside points: as near as they can stand without touching another name or a point.
        Those of the colour `above` stand higher, clear of the line that joins their points."""
        points = [(self.px(x), self.py(y)) for x, y, _, _ in wanted]
        taken = [(x - 8, y - 8, x + 8, y + 8) for x, y in points]
        for (x, y), (_, _, words, colour) in zip(points, wanted):
            size = 6.3 * len(words)
            places = [(x + 11 if side > 0 else x - 11 - size, y + dy, side) for dy in _outward(60, -10 if colour == above else 0) for side in (1, -1)]
            free = [p for p in places if self._inside(p[0], p[1], size) and not any(_touch(p[0], p[1], size, box) for box in taken)]
            start, at, side = (free or places)[0]
            taken.append((start, at - 8, start + size, at + 8))
            if abs(at - y) > 13:
                edge = start - 2 if side > 0 else start + size + 2
                self.parts.append(f'<path d="M{x:.1f} {y:.1f}L{edge:.1f} {at:.1f}" class="s{colour}" opacity=".5"/>')
            self.text(start if side > 0 else start + size, at + 4, words, f"f{colour} small", "start" if side > 0 else "end")

    def _inside(self, start: float, at: float, size: float) -> bool:
        return start > self.left and start + size < self.left + self.width + 30 and self.top < at < self.top + self.height - 8


def _outward(far: int, start: int) -> list[int]:
    return [start, *(start + d * sign for d in range(3, far, 3) for sign in (-1, 1))]


def _touch(start: float, at: float, size: float, box: tuple[float, float, float, float]) -> bool:
    return start < box[2] and box[0] < start + size and at - 8 < box[3] and box[1] < at + 8


def svg(width: int, height: int, panels: Sequence[Panel], about: str) -> str:
    body = "\n".join(part for panel in panels for part in panel.parts)
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img">\n'
            f"<title>{escape(about)}</title>\n<style>{STYLE}</style>\n"
            f'<rect class="paper" width="{width}" height="{height}" rx="6"/>\n{body}\n</svg>\n')


def decades(low: float, high: float) -> Axis:
    """A logarithmic axis from one power of ten to another; its label is to be set."""
    first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
    ticks = [10.0**k for k in range(first, last + 1)]
    return Axis("", ticks[0], ticks[-1], ticks, True, [f"{t:,.0f}" if t >= 1 else f"{t:g}" for t in ticks])


def steps(high: float, label: str, low: float = 0) -> Axis:
    """A linear axis with four to six round ticks."""
    raw = (high - low) / 5
    unit = 10 ** math.floor(math.log10(raw))
    step = next(unit * k for k in (1, 2, 5, 10) if unit * k >= raw)
    count = math.ceil((high - low) / step)
    return Axis(label, low, low + step * count, [low + step * k for k in range(count + 1)])
