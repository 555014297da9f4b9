"""What an annotated article is. Needs nothing but Python, so that `bench/` can read
annotations without PyTorch."""

from __future__ import annotations

from dataclasses import dataclass, field

ROLES = ("none", "source", "cue", "content")
CERTAINTIES = ("certain", "probable", "possible", "unknown")
# What the word tables say of a statement: its certainty (one of four), whether
# any word says so, denial, hearsay. All 0 where nobody asked them.
HINTS = len(CERTAINTIES) + 3

# How statements are marked is a convention, and corpora differ: our guidelines (French
# and our own articles), and PolNeAR's. The encoder is told which one is asked for.
GUIDELINES, POLNEAR = range(2)


@dataclass
class Statement:
    roles: dict[str, list[list[int]]]
    labels: list[int]  # certainty, polarity, hearsay; IGNORE where not annotated
    hints: list[float] = field(default_factory=lambda: [0.0] * HINTS)  # see HINTS

    @property
    def anchor(self) -> int:
        return min(start for start, _ in self.roles["cue"])


@dataclass
class Document:
    id: str
    lang: str
    text: str
    statements: list[Statement]
    # PolNeAR does not annotate statements inside the content of another.
    nested: bool
    skip: list[list[int]] = field(default_factory=list)
    # (start, end, factuality): words whose event is graded from -3 to 3.
    events: list[tuple[int, int, float]] = field(default_factory=list)
    # Whether its statements are annotated at all.
    attributed: bool = True
    # The one by which they are.
    convention: int = GUIDELINES
    # Whether their spans are by `convention` too, not only where and what they are.
    spans: bool = True
