"""Virtual environments and the release build. Made once, kept in bench/.work."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

from .trouble import Trouble, say

HARNESS = Path(__file__).parent
BENCH = HARNESS.parent
REPOSITORY = BENCH.parent
WORK = BENCH / ".work"
REQUIREMENTS = BENCH / "requirements"
SELON = REPOSITORY / "target" / "release" / "selon"
NO_DEPS = ["--no-deps", "--require-hashes"]


def environment(name: str) -> Path:
    """The Python of an environment; installs it if it is not there as pinned."""
    folder = WORK / name
    python = folder / "bin" / "python"
    files = [REQUIREMENTS / f"{name}.txt", REQUIREMENTS / f"{name}-no-deps.txt"]
    wanted = hashlib.sha256(b"".join(f.read_bytes() for f in files if f.exists())).hexdigest()
    stamp = folder / "installed"
    if stamp.exists() and stamp.read_text() == wanted and python.exists():
        return python
    say(f"environment {name}: installing into {folder.relative_to(REPOSITORY)}")
    _venv(folder, python)
    for file, options in zip(files, ([], NO_DEPS)):
        if file.exists():
            _pip(python, file, options)
    stamp.write_text(wanted)
    return python


def _venv(folder: Path, python: Path) -> None:
    if python.exists():
        return
    made = subprocess.run([sys.executable, "-m", "venv", str(folder)], capture_output=True, text=True)
    if made.returncode:
        shutil.rmtree(folder, ignore_errors=True)
        raise Trouble(f"No virtual environment could be made: {_last(made.stdout + made.stderr)}",
                      "Install Python's venv module (on Debian: apt install python3-venv) and run again.")


def _pip(python: Path, file: Path, options: list[str]) -> None:
    command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *options, "-r", str(file)]
    done = subprocess.run(command, capture_output=True, text=True)
    if not done.returncode:
        return
    said = done.stdout + done.stderr
    if any(sign in said for sign in ("NewConnectionError", "Name or service not known", "ReadTimeout", "ProxyError",
                                     "Temporary failure in name resolution")):
        remedy = "The package registry cannot be reached. Connect, or set PIP_INDEX_URL or PIP_FIND_LINKS, and run again; what is installed is kept."
    elif "No matching distribution" in said:
        remedy = "A pinned version does not fit this Python; 3.11 is what the pins were made with: PYTHON=python3.11 bench/run"
    elif "error: command" in said or "gcc" in said:
        remedy = "A package has no binary for this system and needs a C compiler (on Debian: apt install build-essential)."
    else:
        remedy = f"To see all: {' '.join(command)}"
    raise Trouble(f"pip failed on {file.name}: {_last(said)}", remedy)


def build(*more: str) -> Path:
    """The release binary, built now; cargo does nothing if nothing changed."""
    if not shutil.which("cargo"):
        raise Trouble("No cargo here.", "Install Rust (see README.md for the version), or measure a binary: --selon PATH")
    if not shutil.which("cc"):
        raise Trouble("No C linker here.", "Install one (on Debian: apt install gcc libc6-dev), or measure a binary: --selon PATH")
    say("building the release")
    for command in (["cargo", "build", "--release", "--quiet"], ["cargo", "build", "--release", "--quiet", *more] if more else []):
        if command and subprocess.run(command, cwd=REPOSITORY).returncode:
            raise Trouble("The build failed.", "cargo's messages are above. Without a network: `cargo fetch` once where there is one.")
    return SELON


def _last(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    wrong = [line for line in lines if line.startswith("ERROR")]
    return (wrong or lines or ["no message"])[-1]
