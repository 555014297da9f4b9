#!/usr/bin/env python3
"""How fast a web archive becomes articles, and in how much memory.

    bench/warc.py                     # 64 MB
    bench/warc.py --megabytes 1000    # the figure of the README
    bench/warc.py --peer              # warcio beside it, if it is installed

Makes a WARC.gz in the layout of CC-NEWS (a gzip member for each record; requests,
redirections and images among the pages) out of the pages in `examples/` and the articles
in `bench/gold/`, each time with other names and numbers, then measures the example
`ingest`: it only makes articles, it reads no statements. Peak memory is what the kernel
says of the process. warcio only takes the records apart; it finds no text, so it is
compared with what Selon needs for just that (`ingest --find`). `--find-only` leaves the
articles out: of 1 GB they take ten minutes.
"""

import argparse
import gzip
import json
import os
import random
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "bench" / ".work"
INGEST = ROOT / "target" / "release" / "examples" / "ingest"

PEER = """
import sys, time
from warcio.archiveiterator import ArchiveIterator
began, pages = time.process_time(), 0
with open(sys.argv[1], "rb") as archive:
    for record in ArchiveIterator(archive):
        headers = record.http_headers
        if record.rec_type == "response" and headers.get_statuscode() == "200" \\
                and (headers.get_header("Content-Type") or "").startswith("text/html"):
            record.content_stream().read()
            pages += 1
print(pages, time.process_time() - began)
"""


def sources() -> list[str]:
    """Paragraphs of our own articles, and whole pages of our own."""
    pages = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples").glob("*.html"))]
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples").glob("*.txt"))]
    for line in (ROOT / "examples" / "wires.jsonl").read_text(encoding="utf-8").splitlines():
        texts.append(json.loads(line)["text"])
    return pages + texts


def page(source: str, number: int, draw: random.Random) -> bytes:
    """A page that is like no other: names, numbers and the order of paragraphs."""
    letters = "".join(draw.choices("aeioulmnrst", k=6)).capitalize()
    if "<html" in source:
        body = source.replace("</p>", f" ({letters} {number}.)</p>", draw.randrange(1, 6))
        return body.encode()
    paragraphs = [part.strip() for part in re.split(r"\n\s*\n", source) if part.strip()]
    draw.shuffle(paragraphs)
    text = "".join(f"<p>{part} {letters} {draw.randrange(10**6)}.</p>\n" for part in paragraphs)
    links = "".join(f'<li><a href="/{draw.randrange(10**6)}">{letters} {n}</a></li>' for n in range(60))
    style = "".join(f".c{draw.randrange(10**6)}{{margin:{n}px}}" for n in range(400))
    data = {"@type": "NewsArticle", "headline": f"{letters} {number}", "datePublished": "2031-05-03"}
    return (
        f"<!DOCTYPE html><html><head><meta charset=utf-8><title>{letters}</title><style>{style}</style>"
        f'<script type="application/ld+json">{json.dumps(data)}</script></head><body><nav><ul>{links}</ul>'
        f"</nav><article><h1>{letters} {number}</h1>{text}</article><footer>{links}</footer></body></html>"
    ).encode()


def record(kind: str, url: str, block: bytes, number: int) -> bytes:
    """A record as a gzip member of its own."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Date: 2031-05-04T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012x}>\r\nWARC-Target-URI: {url}\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + block + b"\r\n\r\n", 6, mtime=0)


def make(path: Path, size: int) -> None:
    """Writes an archive of at least `size` bytes."""
    texts, draw, number, written = sources(), random.Random(5), 0, 0
    with path.open("wb") as archive:
        while written < size:
            url = f"https://site{number % 997}.example/{number}"
            body = page(texts[number % len(texts)], number, draw)
            head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=UTF-8\r\n\r\n"
            parts = [record("request", url, b"GET / HTTP/1.1\r\n\r\n", 3 * number)]
            parts.append(record("response", url, head + body, 3 * number + 1))
            if number % 10 == 0:
                moved = b"HTTP/1.1 301 Moved\r\nLocation: /\r\nContent-Type: text/html\r\n\r\n"
                parts.append(record("response", url, moved, 3 * number + 2))
            if number % 25 == 0:
                image = b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n" + draw.randbytes(20_000)
                parts.append(record("response", url, image, 3 * number + 2))
            written += archive.write(b"".join(parts))
            number += 1


def measure(path: Path, *options: str) -> dict:
    """Runs the example once; its counts, with seconds of processor and peak memory."""
    with subprocess.Popen([INGEST, *options, path], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as child:
        counts = json.loads(child.stdout.read())
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"ingest ended with {child.returncode}")
    counts["cpu_seconds"] = usage.ru_utime + usage.ru_stime
    counts["peak_mb"] = usage.ru_maxrss * 1024 / 1e6
    return counts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--megabytes", type=int, default=64, help="size of the archive, in 10^6 bytes")
    parser.add_argument("--find-only", action="store_true", help="only find the pages")
    parser.add_argument("--peer", action="store_true", help="measure warcio too (pip install warcio)")
    arguments = parser.parse_args()
    subprocess.run(
        ["cargo", "build", "--quiet", "--release", "-p", "selon", "--example", "ingest"], cwd=ROOT, check=True
    )
    WORK.mkdir(exist_ok=True)
    path = WORK / f"pages-{arguments.megabytes}.warc.gz"
    if not path.exists():
        part = path.with_suffix(".part")
        make(part, arguments.megabytes * 10**6)
        part.rename(path)
    size = path.stat().st_size / 1e6
    records = measure(path, "--find")
    finding = records["cpu_seconds"]
    print(f"archive      {size:10.1f} MB, {records['articles']} pages")
    print(f"records only {size / finding:10.2f} MB packed per CPU-second, peak {records['peak_mb']:.1f} MB")
    if not arguments.find_only:
        found = measure(path)
        seconds = found["cpu_seconds"]
        print(f"articles     {found['articles']:10}, {found['failures']} failures")
        print(f"articles/s   {found['articles'] / seconds:10.1f} per CPU-second, one thread")
        print(f"MB/s         {size / seconds:10.2f} packed, per CPU-second")
        print(f"words/s      {found['text_bytes'] / 6 / seconds:10.0f} of article text (6 bytes a word)")
        print(f"peak memory  {found['peak_mb']:10.1f} MB")
    if arguments.peer:
        peer = subprocess.run([sys.executable, "-c", PEER, path], capture_output=True, text=True, check=True)
        pages, seconds = peer.stdout.split()
        print(f"warcio       {size / float(seconds):10.2f} MB packed per CPU-second, {pages} pages")
        print(f"Selon is     {float(seconds) / finding:10.2f} x as fast at records only")


if __name__ == "__main__":
    main()
