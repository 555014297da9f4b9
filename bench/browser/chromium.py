"""Chromium without a window, spoken to through a pair of pipes.

DevTools messages end with a zero byte on file descriptors 3 (in) and 4 (out); see
`--remote-debugging-pipe`. So no driver, no port and no package is needed.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
import time

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def installed() -> str | None:
    """The browser to use: `CHROMIUM`, else the first on the path."""
    named = os.environ.get("CHROMIUM")
    return named or next((path for name in NAMES if (path := shutil.which(name))), None)


class Failed(Exception):
    """The browser said no, or nothing."""


class Page:
    """One page of a browser of its own; use it as a context."""

    def __init__(self, path: str, patience: float = 120.0):
        self.patience = patience
        self.profile = tempfile.TemporaryDirectory(prefix="selon-browser-")
        commands, self.commands = os.pipe()
        self.answers, answers = os.pipe()

        def pipes() -> None:
            # The ends may be 3 and 4 already, in the wrong order: copy them first.
            for wanted, end in zip((3, 4), (os.dup(commands), os.dup(answers))):
                os.dup2(end, wanted)

        options = ["--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run"]
        self.process = subprocess.Popen(
            [path, *options, "--remote-debugging-pipe", f"--user-data-dir={self.profile.name}", "about:blank"],
            preexec_fn=pipes,
            close_fds=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(commands)
        os.close(answers)
        os.set_blocking(self.answers, False)
        self.buffer, self.number, self.session, self.events = b"", 0, None, []
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.ask(f"{domain}.enable")

    def __enter__(self) -> Page:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        os.close(self.commands)
        os.close(self.answers)
        try:
            self.profile.cleanup()
        except OSError:
            # Its children may still write while they end.
            shutil.rmtree(self.profile.name, ignore_errors=True)

    def ask(self, method: str, **params: object) -> dict:
        """The answer to a command; events that come before it are kept."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.commands, json.dumps(message).encode() + b"\0")
        until = time.monotonic() + self.patience
        while True:
            found = self.next(until)
            if found.get("id") == self.number:
                if "error" in found:
                    raise Failed(f"{method}: {found['error']['message']}")
                return found["result"]
            if "method" in found:
                self.events.append(found)

    def next(self, until: float) -> dict:
        while b"\0" not in self.buffer:
            try:
                more = os.read(self.answers, 1 << 20)
                if not more:
                    raise Failed("the browser is gone")
                self.buffer += more
            except BlockingIOError:
                if time.monotonic() > until:
                    raise Failed("the browser does not answer") from None
                time.sleep(0.01)
        message, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(message)

    def open(self, url: str) -> None:
        self.events.clear()
        self.ask("Page.navigate", url=url)
        until = time.monotonic() + self.patience
        while not any(event["method"] == "Page.loadEventFired" for event in self.events):
            found = self.next(until)
            if "method" in found:
                self.events.append(found)

    def run(self, script: str) -> object:
        """The value of an expression, awaited."""
        found = self.ask("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in found:
            raise Failed(found["exceptionDetails"].get("exception", {}).get("description", "a script failed"))
        return found["result"].get("value")

    def width(self, width: int, height: int = 900) -> None:
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600)

    def scheme(self, name: str) -> None:
        features = [{"name": "prefers-color-scheme", "value": name}]
        self.ask("Emulation.setEmulatedMedia", media="", features=features)

    def complaints(self) -> list[str]:
        """What went to the console, what was thrown, and what was fetched besides the page."""
        told = []
        for event in self.events:
            method, params = event["method"], event["params"]
            if method == "Runtime.consoleAPICalled":
                told.append(f"console: {params['args']}")
            elif method == "Runtime.exceptionThrown":
                told.append(f"thrown: {params['exceptionDetails']['text']}")
            elif method == "Log.entryAdded":
                told.append(f"log: {params['entry']['text']}")
            elif method == "Network.requestWillBeSent" and params["type"] != "Document":
                told.append(f"fetched: {params['request']['url']}")
        return told
