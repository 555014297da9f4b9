"""What went wrong, and what to do about it."""

from __future__ import annotations

import sys
from typing import Callable


class Trouble(Exception):
    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.remedy = remedy


def say(line: str) -> None:
    """A line of progress: standard error, so that tables can be piped."""
    print(f"  {line}", file=sys.stderr, flush=True)


def told(main: Callable[[list[str]], None], arguments: list[str]) -> None:
    """Runs a program; trouble is told in two lines, not with a traceback."""
    try:
        main(arguments)
    except Trouble as trouble:
        print(f"bench: {trouble}\n  {trouble.remedy}", file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        print("\nbench: stopped; what is measured is kept, the same command goes on from there.", file=sys.stderr)
        sys.exit(130)
