"""Peak memory of the web app after a few turns over its HTTP interface."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from benchmarks.cold_start import ELIGIBILITY, REGULATION
from benchmarks.measure import Row

_MESSAGES = (
    ELIGIBILITY,
    REGULATION,
    "专职研发其实是79人",
    "技术创新中心有效期几年？",
    "两个中心有什么不同？",
)


def measure() -> list[Row]:
    """Start `wence serve`, open the page, ask, and read the kernel's high-water mark."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    program = Path(sys.executable).with_name("wence")
    start = time.perf_counter()
    with subprocess.Popen(
        [str(program), "serve", "--port", str(port)],
        env=os.environ,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        try:
            _wait(f"{address}/healthz", server)
            ready = time.perf_counter() - start
            _get(f"{address}/")
            for _ in range(3):
                for message in _MESSAGES:
                    _ask(f"{address}/api/v1/ask", message)
            peak = _peak_megabytes(server.pid)
        finally:
            server.terminate()
            server.wait()
    return [
        Row("web app: from start to first page", f"{ready:.1f} s"),
        Row(f"web app: peak memory after {3 * len(_MESSAGES)} turns", f"{peak:.0f} MB", "700 MB"),
    ]


def _wait(address: str, server: subprocess.Popen[bytes]) -> None:
    while server.poll() is None:
        try:
            _get(address)
            return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    raise RuntimeError(f"wence serve ended with exit code {server.returncode}")


def _get(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=60) as reply:
        return bytes(reply.read())


def _ask(address: str, message: str) -> None:
    body = json.dumps({"message": message}).encode()
    request = urllib.request.Request(address, body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as reply:
        reply.read()


def _peak_megabytes(process: int) -> float:
    status = Path(f"/proc/{process}/status").read_text("utf-8")
    kilobytes = re.search(r"^VmHWM:\s+(\d+) kB$", status, re.MULTILINE)
    if kilobytes is None:
        raise RuntimeError("this system does not tell the peak memory of a process")
    return int(kilobytes[1]) * 1024 / 1e6
