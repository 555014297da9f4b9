#!/usr/bin/env python3
"""The page of a dossier in a browser: does it hold what it promises?

  dossier.py [PAGE.html] [--shots FOLDER]

Without PAGE, `target/release/selon` makes the page of `cases/lommeren`. Checked, with
scripts switched off and on: every link leads to something on the page, each link to a
sentence to a sentence of an article that is then seen and marked; nothing is told to the
console and nothing is fetched; nothing is wider than a window of 360 points; text stands
out from its ground by 4.5 to 1 at least, light and dark (WCAG 2.1, AA); the Tab key goes
from link to link; it prints. Ends with 1 if anything fails, and with 0 and a word if
there is no Chromium.
"""

from __future__ import annotations

import argparse
import base64
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from chromium import Failed, Page, installed

ROOT = Path(__file__).resolve().parents[2]

LINKS = """(async () => {
  const faults = [], sentences = new Set();
  const links = [...document.querySelectorAll('a[href], svg a')];
  const targets = new Set(links.map(a => a.getAttribute('href') ?? a.getAttribute('xlink:href')));
  for (const target of targets) {
    if (!target || !target.startsWith('#')) { faults.push(`leads off the page: ${target}`); continue; }
    const found = document.getElementById(decodeURIComponent(target.slice(1)));
    if (!found) { faults.push(`leads nowhere: ${target}`); continue; }
    location.hash = target;
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
    const box = found.getBoundingClientRect();
    if (box.height === 0 || box.bottom < 0 || box.top > innerHeight) faults.push(`is not seen: ${target}`);
    if (found.matches('.sentence')) {
      sentences.add(target);
      if (!found.closest('article')) faults.push(`no sentence of an article: ${target}`);
      const plain = getComputedStyle(found.closest('article')).backgroundColor;
      if (getComputedStyle(found).backgroundColor === plain) faults.push(`is not marked: ${target}`);
    }
  }
  history.replaceState(null, '', location.pathname);
  return {faults, links: links.length, targets: targets.size, sentences: sentences.size};
})()"""

WIDE = """(() => {
  const faults = [];
  const wide = document.documentElement.scrollWidth;
  if (wide > innerWidth) faults.push(`the page is ${wide} points wide in a window of ${innerWidth}`);
  return faults;
})()"""

CONTRAST = """(() => {
  const parse = text => { const m = text.match(/[\\d.]+/g); return m ? m.map(Number) : [0, 0, 0, 0]; };
  const clear = c => c.length > 3 && c[3] === 0;
  const lum = ([r, g, b]) => { const f = v => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
    return .2126 * f(r) + .7152 * f(g) + .0722 * f(b); };
  const ratio = (a, b) => { const [x, y] = [lum(a), lum(b)].sort((p, q) => q - p); return (x + .05) / (y + .05); };
  const seen = new Map();
  for (const element of document.querySelectorAll('body *')) {
    if (element.closest('svg, style, title')) continue;
    if (![...element.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())) continue;
    if (!element.checkVisibility()) continue;
    let ground = element, back = [255, 255, 255, 0];
    while (ground && clear(back = parse(getComputedStyle(ground).backgroundColor))) ground = ground.parentElement;
    const worth = ratio(parse(getComputedStyle(element).color), back);
    if (worth < 4.5) seen.set(`${element.localName}.${element.className}`, worth.toFixed(2));
  }
  return [...seen].map(([name, worth]) => `contrast ${worth}: ${name}`);
})()"""


def made(binary: Path, into: Path) -> Path:
    case = ROOT / "cases" / "lommeren"
    page = into / "lommeren.html"
    command = [binary, "dossier", "-q", "--format", "html", "-o", page, case / "case.json", case / "articles.jsonl"]
    subprocess.run(command, check=True)
    return page


def shots(page: Page, folder: Path | None, name: str) -> None:
    """Pictures of the top and of each part, as one sees them who goes there."""
    if not folder:
        return
    for part in page.run("['top', ...[...document.querySelectorAll('h2[id]')].map(h => h.id)]"):
        page.run(f"location.hash = {part!r}")
        data = page.ask("Page.captureScreenshot", format="png")["data"]
        (folder / f"{name}-{part}.png").write_bytes(base64.b64decode(data))


def check(page: Page, url: str, folder: Path | None) -> list[str]:
    faults = []
    for scripts in (False, True):
        told = "with scripts" if scripts else "without scripts"
        page.ask("Emulation.setScriptExecutionDisabled", value=not scripts)
        for scheme in ("light", "dark"):
            page.scheme(scheme)
            page.width(1280)
            page.open(url)
            faults += [f"{told}, {scheme}: {fault}" for fault in page.complaints() + page.run(CONTRAST)]
            for width in (1280, 768, 360):
                page.width(width)
                faults += [f"{told}, {scheme}: {fault}" for fault in page.run(WIDE)]
                if not scripts:
                    shots(page, folder, f"{scheme}-{width}")
    page.scheme("light")
    page.width(1280)
    found = page.run(LINKS)
    faults += found["faults"]
    print(f"{found['links']} links to {found['targets']} places, {found['sentences']} of them sentences")
    if found["sentences"] == 0:
        faults.append("no link leads to a sentence")
    return faults + keys(page, url) + prints(page, url, folder)


def keys(page: Page, url: str) -> list[str]:
    """Tab goes from link to link, and one sees where it is."""
    page.open(url)
    places = []
    for _ in range(6):
        for kind in ("keyDown", "keyUp"):
            page.ask("Input.dispatchKeyEvent", type=kind, key="Tab", code="Tab", windowsVirtualKeyCode=9)
        places.append(page.run("document.activeElement.href && document.activeElement.outerHTML"))
    outline = page.run("getComputedStyle(document.activeElement).outlineStyle")
    faults = [] if len(set(places)) == 6 and all(places) else [f"the Tab key leads to {places}"]
    return faults + ([] if outline != "none" else ["one does not see where the Tab key has led"])


def prints(page: Page, url: str, folder: Path | None) -> list[str]:
    page.open(url)
    pdf = base64.b64decode(page.ask("Page.printToPDF", preferCSSPageSize=True)["data"])
    pages = len(re.findall(rb"/Type\s*/Page\b", pdf))
    print(f"prints on {pages} sheets, {len(pdf)} bytes")
    if folder:
        (folder / "print.pdf").write_bytes(pdf)
    return [] if pages > 1 else [f"prints on {pages} sheets"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("page", nargs="?", type=Path)
    parser.add_argument("--shots", type=Path, help="folder for pictures of the page, and its print")
    parser.add_argument("--selon", type=Path, default=ROOT / "target" / "release" / "selon")
    options = parser.parse_args()
    browser = installed()
    if not browser:
        print("skipped: no Chromium here; set CHROMIUM to one", file=sys.stderr)
        return
    if options.shots:
        options.shots.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        path = (options.page or made(options.selon, Path(folder))).resolve()
        try:
            with Page(browser) as page:
                faults = check(page, path.as_uri(), options.shots)
        except Failed as failed:
            faults = [str(failed)]
    for fault in faults:
        print(fault, file=sys.stderr)
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
