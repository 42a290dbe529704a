"""The server killed in the middle of writes: nothing it acknowledged is lost, and it starts again.

python -m benchmarks.server_kills [30]
"""

from __future__ import annotations

import random
import sqlite3
import sys
import tempfile
import threading
from pathlib import Path

import httpx

from benchmarks.served import start

_WRITERS = 4
_KEEP = {"WENCE_KEEP_VERDICTS": "true", "WENCE_KEEP_CONVERSATIONS": "true"}


def survive(home: Path, kills: int, seed: int = 0) -> tuple[int, list[int]]:
    """Kill the server so many times while it writes verdicts.

    Args:
        home: where it keeps its records.
        kills: how many times.
        seed: of the moments it is killed at.

    Returns:
        How many verdicts were acknowledged, and the figures of those that are lost.
    """
    moments = random.Random(seed)
    acknowledged: list[int] = []
    count = iter(range(1, 10**9))
    counting = threading.Lock()

    def write(address: str) -> None:
        with httpx.Client(base_url=address, timeout=30) as client:
            while True:
                with counting:
                    number = next(count)
                body = {"regulation": "etc", "facts": {"full_time_rd_staff": number}}
                try:
                    reply = client.post("api/v1/check", json=body)
                except httpx.HTTPError:
                    return
                if reply.status_code == 200:
                    acknowledged.append(number)

    for _ in range(kills):
        served = start(home, _KEEP)
        writers = [threading.Thread(target=write, args=(served.address,)) for _ in range(_WRITERS)]
        for writer in writers:
            writer.start()
        writers[0].join(moments.uniform(0.2, 1.5))
        served.process.kill()
        served.process.wait()
        for writer in writers:
            writer.join()
    with sqlite3.connect(home / "records.sqlite3") as database:
        whole = database.execute("PRAGMA integrity_check").fetchone()[0]
        rows = database.execute("SELECT json_extract(facts, '$.full_time_rd_staff') FROM verdicts")
        kept = {row[0] for row in rows}
    if whole != "ok":
        raise RuntimeError(f"the file is damaged: {whole}")
    return len(acknowledged), [number for number in acknowledged if number not in kept]


if __name__ == "__main__":
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    with tempfile.TemporaryDirectory() as folder:
        done, lost = survive(Path(folder), times)
    print(f"{times} kills, {done} verdicts acknowledged, {len(lost)} lost")
    sys.exit(1 if lost or not done else 0)
