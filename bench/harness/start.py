"""Makes the environment of the harness, then runs one of its programs in it.

Standard library only: this is what runs before anything is installed.
"""

from __future__ import annotations

import os
import sys

from .environment import HARNESS, environment
from .trouble import Trouble, told

PROGRAMS = ("compare", "scaling", "tradeoff", "score")


def main(arguments: list[str]) -> None:
    if sys.version_info < (3, 11):
        raise Trouble(f"Python {sys.version.split()[0]} is too old.", "Give 3.11 or newer: PYTHON=python3.12 bench/run")
    if not arguments or arguments[0] not in PROGRAMS:
        raise Trouble("No such program.", f"Name one of: {', '.join(PROGRAMS)}")
    python = environment("tools")
    os.environ["PYTHONPATH"] = str(HARNESS.parent)
    os.execv(python, [str(python), "-m", f"harness.{arguments[0]}", *arguments[1:]])


if __name__ == "__main__":
    told(main, sys.argv[1:])
