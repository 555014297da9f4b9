"""Runs one command on given cores and writes down what it used.

    launch.py USAGE.json CORES COMMAND...

A process of its own, because Linux counts a parent's memory as its child's peak:
this one has next to none. Standard library only.
"""

import json
import os
import subprocess
import sys
import time


def main() -> int:
    usage_file, cores, command = sys.argv[1], sys.argv[2], sys.argv[3:]
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {int(c) for c in cores.split(",")})
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    unit = 1 if sys.platform == "darwin" else 1024
    with open(usage_file, "w") as out:
        json.dump({"wall": wall, "cpu": usage.ru_utime + usage.ru_stime, "peak": usage.ru_maxrss * unit}, out)
    return os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    sys.exit(main())
