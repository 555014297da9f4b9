"""Text in to JSON out: words per CPU-second, peak memory, time to the first page.

Reads the examples over and over as one JSONL of at least 100,000 words, one
thread; then one page in a process of its own, ten times.
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

WORDS = 100_000


def corpus(examples: Path, path: Path) -> int:
    texts = [p.read_text(encoding="utf-8") for p in sorted(examples.glob("*.txt"))]
    words = at = 0
    with path.open("w", encoding="utf-8") as out:
        while words < WORDS:
            text = texts[at % len(texts)]
            out.write(json.dumps({"id": f"a{at}", "text": text}, ensure_ascii=False) + "\n")
            words += len(text.split())
            at += 1
    return words


def run(command: list[str]) -> tuple[float, float, int]:
    """Wall seconds, CPU seconds and peak memory in bytes of one command."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(f"{' '.join(command)} failed")
    return time.perf_counter() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


def main() -> None:
    selon, examples = sys.argv[1], Path(sys.argv[2])
    with tempfile.TemporaryDirectory() as folder:
        articles = Path(folder, "articles.jsonl")
        words = corpus(examples, articles)
        read = [selon, "read", "--quiet", "--format", "jsonl", str(articles)]
        for threads in (1, 2):
            wall, cpu, peak = run([*read, "--threads", str(threads)])
            print(json.dumps({"words": words, "threads": threads, "words_per_cpu_second": round(words / cpu),
                              "words_per_second": round(words / wall), "peak_mb": round(peak / 1e6)}))
    page = sorted(examples.glob("*.txt"))[0]
    walls = [run([selon, "read", str(page)])[0] for _ in range(10)]
    print(json.dumps({"page": page.name, "median_ms_start_to_end": round(1000 * statistics.median(walls))}))


if __name__ == "__main__":
    main()
