"""The web app as a process of its own, for measuring it and for killing it."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]


class Served(NamedTuple):
    """A running server."""

    address: str
    process: subprocess.Popen[str]


def start(home: Path, settings: Mapping[str, str] | None = None) -> Served:
    """Start the web app over a home and wait until it can be opened.

    Raises:
        RuntimeError: if it ends before that; with what it said.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "app.py", "--port", str(port)],
        cwd=ROOT,
        env=os.environ | {"WENCE_HOME": str(home), "PYTHONUNBUFFERED": "1"} | dict(settings or {}),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert process.stderr is not None
    said = []
    for line in process.stderr:
        said.append(line)
        found = re.search(r"http://127\.0\.0\.1:\d+/", line)
        if found:
            return Served(found[0], process)
    raise RuntimeError("the server ended before it was ready:\n" + "".join(said))


@contextmanager
def serving(home: Path, settings: Mapping[str, str] | None = None) -> Iterator[str]:
    """The address of the web app, running until the block is left."""
    served = start(home, settings)
    try:
        yield served.address
    finally:
        served.process.terminate()
        served.process.wait(timeout=30)
