"""A reliability diagram as SVG: what the score says against how often it is right."""

from __future__ import annotations

import numpy as np

SIDE, LEFT, TOP = 360, 56, 20
# Told apart by shape as well as by colour; both readable on light and dark.
MARKS = {"en": ("#2a78d6", "English"), "fr": ("#c2571a", "French")}


def bins_of(p: np.ndarray, y: np.ndarray, bins: int = 10) -> list[tuple[float, float, int]]:
    """Mean score, share right and count in bins of equal width that hold something."""
    which = np.minimum((p * bins).astype(int), bins - 1)
    return [(p[which == b].mean(), y[which == b].mean(), int((which == b).sum())) for b in sorted(set(which))]


def calibration_error(p: np.ndarray, y: np.ndarray) -> float:
    """Expected calibration error over ten bins."""
    return sum(abs(said - was) * count for said, was, count in bins_of(p, y)) / len(p)


def reliability(scores: dict[str, tuple[np.ndarray, np.ndarray]]) -> str:
    """`scores` holds for each language the scores and 1 or 0 for right or wrong."""
    def x(value: float) -> float:
        return LEFT + SIDE * value

    def y(value: float) -> float:
        return TOP + SIDE * (1 - value)

    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LEFT + SIDE + 190} {TOP + SIDE + 56}" '
        'font-family="system-ui, sans-serif" font-size="13" role="img" '
        'aria-label="How often a statement is right, against its score">',
        "<style>text{fill:#333}.g{stroke:#999;stroke-opacity:.35}.d{stroke:#777;stroke-dasharray:5 4}"
        "@media(prefers-color-scheme:dark){text{fill:#ddd}}</style>",
    ]
    for tick in range(0, 11, 2):
        v = tick / 10
        out.append(f'<path class="g" d="M{x(v)} {y(0)}V{y(1)}M{x(0)} {y(v)}H{x(1)}"/>')
        out.append(f'<text x="{x(v)}" y="{y(0) + 20}" text-anchor="middle">{tick * 10}</text>')
        out.append(f'<text x="{x(0) - 8}" y="{y(v) + 4}" text-anchor="end">{tick * 10}</text>')
    out.append(f'<path class="d" d="M{x(0)} {y(0)}L{x(1)} {y(1)}"/>')
    out.append(f'<text x="{x(0.5)}" y="{y(0) + 44}" text-anchor="middle">score, %</text>')
    out.append(
        f'<text transform="translate(16 {y(0.5)}) rotate(-90)" text-anchor="middle">right among them, %</text>'
    )
    for row, (lang, (p, right)) in enumerate(scores.items()):
        colour, name = MARKS[lang]
        points = bins_of(p, right)
        out.append(
            f'<path fill="none" stroke="{colour}" stroke-width="2" d="M'
            + "L".join(f"{x(said):.1f} {y(was):.1f}" for said, was, _ in points)
            + '"/>'
        )
        for said, was, count in points:
            size = 2 + 0.35 * count**0.5
            mark = (
                f'<circle cx="{x(said):.1f}" cy="{y(was):.1f}" r="{size:.1f}"'
                if lang == "en"
                else f'<rect x="{x(said) - size:.1f}" y="{y(was) - size:.1f}" width="{2 * size:.1f}" height="{2 * size:.1f}"'
            )
            out.append(f'{mark} fill="{colour}"><title>{name}: {count} statements</title>' + ("</circle>" if lang == "en" else "</rect>"))
        top = TOP + 20 + row * 44
        out.append(f'<rect x="{x(1) + 16}" y="{top - 10}" width="12" height="12" rx="{6 if lang == "en" else 0}" fill="{colour}"/>')
        out.append(f'<text x="{x(1) + 34}" y="{top}">{name}, {len(p)}</text>')
        out.append(f'<text x="{x(1) + 34}" y="{top + 18}">error {100 * calibration_error(p, right):.1f} points</text>')
    return "\n".join(out) + "\n</svg>\n"
