"""What one command costs: wall time, processor time, peak memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from .environment import HARNESS
from .trouble import Trouble

# One thread in every library that would take more.
ONE_THREAD = {f"{name}_NUM_THREADS": "1" for name in ("OMP", "OPENBLAS", "MKL", "BLIS", "NUMEXPR")}
# Variables that would hold a peer's matrix library to an older processor.
HOBBLES = ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE", "BLIS_ARCH_TYPE", "MKL_DEBUG_CPU_TYPE")


@dataclass(frozen=True)
class Usage:
    wall: float
    cpu: float
    peak: int


# A program that had less of its core than this shared it with others.
QUIET = 0.9
BUSY = ("Other programs took {taken:.0f} % of the cores meanwhile. That hardly touches words per CPU-second or F1; "
        "for times on the clock, measure on a quiet machine.")


def cores(count: int) -> list[int]:
    """The first cores that this process may use."""
    allowed = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else list(range(os.cpu_count() or 1))
    return allowed[:count]


def run(command: list[str], on: list[int]) -> Usage:
    """Runs a command to its end; Trouble with its last words if it fails."""
    surroundings = {k: v for k, v in os.environ.items() if k not in HOBBLES and k != "PYTHONPATH"} | ONE_THREAD
    with tempfile.TemporaryDirectory() as folder:
        usage = Path(folder, "usage.json")
        launcher = [sys.executable, "-I", "-S", str(HARNESS / "launch.py"), str(usage), ",".join(map(str, on))]
        done = subprocess.run([*launcher, *command], env=surroundings, stderr=subprocess.PIPE, text=True, errors="replace")
        if done.returncode:
            words = [line.strip() for line in done.stderr.splitlines() if line.strip()][-3:]
            raise Trouble(f"A measured command failed: {' / '.join(words) or 'no message'}", f"To see all: {' '.join(command)}")
        return Usage(**json.loads(usage.read_text()))
