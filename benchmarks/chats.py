"""Many chats at once on this machine: is every reply right for its own facts, and how soon.

Each chat speaks to the page's own listener over HTTP as a browser does, with its own session and
its own figures, and holds what the browser would keep.
"""

from __future__ import annotations

import json
import os
import threading
import time
import uuid
from pathlib import Path
from typing import Any

import httpx

from benchmarks.measure import Row, percentile, percentiles, seconds
from benchmarks.served import serving

_FIRST = "我们是软件企业，专职研发{staff}人，去年主营收入{revenue}亿，够申请企业技术中心吗？"
_THEN = "更正一下，专职研发是{staff}人"
_PATIENCE = 300.0


class Chat:
    """One visitor's chat."""

    def __init__(self, address: str) -> None:
        """Open the page at an address."""
        self._client = httpx.Client(base_url=address, timeout=_PATIENCE)
        self._session = uuid.uuid4().hex[:11]
        dependencies = self._client.get("config").json()["dependencies"]
        self._send = next(one["id"] for one in dependencies if one["api_name"] == "send")
        self.kept: dict[str, Any] | None = None

    def say(self, message: str) -> dict[str, Any]:
        """Send a message and return what the browser keeps after the answer.

        Raises:
            RuntimeError: if the server says that something went wrong.
        """
        content = {
            "data": [message, self.kept],
            "fn_index": self._send,
            "session_hash": self._session,
            "trigger_id": None,
            "event_data": None,
        }
        self._client.post("gradio_api/queue/join", json=content).raise_for_status()
        way = f"gradio_api/queue/data?session_hash={self._session}"
        with self._client.stream("GET", way) as stream:
            for line in stream.iter_lines():
                if not line.startswith("data:"):
                    continue
                told = json.loads(line.removeprefix("data:"))
                if told["msg"] in ("process_generating", "process_completed"):
                    self._take(told)
                if told["msg"] == "process_completed":
                    break
        if self.kept is None:
            raise RuntimeError("nothing was answered")
        return self.kept

    def _take(self, told: dict[str, Any]) -> None:
        output = told["output"]
        if not told["success"] or "error" in output:
            raise RuntimeError(str(output.get("error")))
        data = output.get("data") or []
        # The third output is what the browser keeps; steps before the answer leave it alone.
        if len(data) > 2 and isinstance(data[2], dict) and "dialogue" in data[2]:
            self.kept = data[2]

    def close(self) -> None:
        """Leave."""
        self._client.close()


def wrong(kept: dict[str, Any], staff: int, revenue: int) -> str | None:
    """What is not right about a session after its last message, if anything."""
    held = {one["fact"]: one["value"] for one in kept["dialogue"]["held"]}
    wanted = {
        "full_time_rd_staff": staff,
        "main_business_revenue_last_year": revenue * 10**8,
        "industry": "software",
    }
    if held != wanted:
        return f"holds {held}, not {wanted}"
    [verdict] = kept["verdicts"]
    statuses = {one["id"]: one["status"] for one in verdict["conditions"]}
    # The limits of the text for software, which this watches from outside.
    right = {
        "rd_staff": "met" if staff >= 80 else "unmet",
        "revenue": "met" if revenue >= 2 else "unmet",
    }
    found = {name: statuses[name] for name in right}
    return None if found == right else f"decides {found}, not {right}"


def talk(address: str, chats: int) -> tuple[list[float], list[str]]:
    """Let so many chats talk at once, two messages each.

    Returns:
        Seconds of every turn, and what was wrong.
    """
    together = threading.Barrier(chats)
    times: list[float] = []
    problems: list[str] = []

    def one(number: int) -> None:
        staff, revenue = 60 + number, 1 + number % 4
        try:
            chat = Chat(address)
            together.wait(_PATIENCE)
            for words, said in ((_FIRST, staff), (_THEN, staff + 7)):
                began = time.perf_counter()
                kept = chat.say(words.format(staff=said, revenue=revenue))
                times.append(time.perf_counter() - began)
                problem = wrong(kept, said, revenue)
                if problem:
                    problems.append(f"chat {number}: {problem}")
            chat.close()
        except Exception as error:
            problems.append(f"chat {number}: {type(error).__name__}: {error}")

    threads = [threading.Thread(target=one, args=(number,)) for number in range(chats)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times, problems


def measure(chats: int = 50) -> list[Row]:
    """Time one chat alone and many at once, beside the bare cost of so many turns.

    Raises:
        RuntimeError: if any reply was wrong.
    """
    from assistant.settings import load_settings
    from assistant.turn import Assistant

    assistant = Assistant(load_settings())
    messages = [_FIRST.format(staff=60 + n, revenue=1 + n % 4) for n in range(chats)]
    bare = [seconds(lambda m: assistant.respond(assistant.start(), m), one) for one in messages]
    with serving(Path(load_settings().home)) as address:
        talk(address, 1)
        alone, problems = talk(address, 1)
        many, more = talk(address, chats)
    if problems or more:
        raise RuntimeError("; ".join([*problems, *more][:5]))
    return [
        Row("one chat alone, a turn over HTTP", percentiles(alone)),
        Row(f"{chats} chats at once, a turn", percentiles(many)),
        Row(f"  {chats} × the bare turn", f"{sum(bare) * 1000:.0f} ms"),
        Row("  p95 of that", f"{percentile(many, 0.95) / sum(bare):.2f} ×"),
        Row("load of the machine over the last minute", f"{os.getloadavg()[0]:.1f}"),
    ]


if __name__ == "__main__":
    for row in measure():
        print(f"{row.what:45} {row.figures}")
