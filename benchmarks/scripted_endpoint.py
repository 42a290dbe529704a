"""An OpenAI-compatible endpoint on this machine that follows a script, honest or not."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple

Passages = list[str]


class Script(NamedTuple):
    """What an endpoint does with the passages it is given.

    `marks` are words that are false wherever they are sent.
    """

    name: str
    rewrite: Callable[[Passages], Passages | None]
    marks: tuple[str, ...] = ()
    faithful: bool = False


def _each(pattern: str, into: str | Callable[[re.Match[str]], str]) -> Callable[..., Passages]:
    return lambda passages: [re.sub(pattern, into, one) for one in passages]


def _first(pattern: str, into: str | Callable[[re.Match[str]], str]) -> Callable[..., Passages]:
    def rewrite(passages: Passages) -> Passages:
        done = list(passages)
        for number, one in enumerate(done):
            if re.search(pattern, one):
                done[number] = re.sub(pattern, into, one, count=1)
                break
        return done

    return rewrite


def _add(words: str) -> Callable[[Passages], Passages]:
    return lambda passages: [passages[0] + words, *passages[1:]]


_CHINESE = "零一二三四五六七八九"
_TITLES = ("北京市企业技术中心建设管理办法", "北京市技术创新中心建设工作指引（征求意见稿）")


def _moved(match: re.Match[str]) -> str:
    return str(int(match[0]) + 10)


def _in_chinese(match: re.Match[str]) -> str:
    return _CHINESE[min(9, int(match[0][0]) + 1)] + "百"


def _swapped_titles(passages: Passages) -> Passages:
    one, other = _TITLES
    return [p.replace(one, "\0").replace(other, one).replace("\0", other) for p in passages]


def _swapped_figures(passages: Passages) -> Passages:
    def swap(text: str) -> str:
        found = list(re.finditer(r"\d[\d.]* [人件元万亿%]+", text))
        if len(found) < 2 or found[0][0] == found[-1][0]:
            return text
        a, b = found[0], found[-1]
        return text[: a.start()] + b[0] + text[a.end() : b.start()] + a[0] + text[b.end() :]

    return [swap(one) for one in passages]


def _turned(passages: Passages) -> Passages:
    pairs = {"未达到": "已达到", "不符合": "符合", "不满足": "满足", "已满足": "未满足",
             "均已满足": "均未满足", "达到要求": "达不到要求", "待定": "已满足"}  # fmt: skip
    pattern = "|".join(sorted(pairs, key=len, reverse=True))
    return [re.sub(pattern, lambda m: pairs[m[0]], one) for one in passages]


_SYNONYMS = {"您的情况：": "您目前为 ", "，还差 ": "，差距为 ", "未达到": "尚未达到",
             "已满足：": "已经满足：", "请告诉我：": "请提供：",
             "暂时不能下结论": "尚无法下结论", "对照《": "按照《", "还缺": "还需要"}  # fmt: skip


def _synonyms(passages: Passages) -> Passages:
    pattern = "|".join(map(re.escape, sorted(_SYNONYMS, key=len, reverse=True)))
    return [re.sub(pattern, lambda m: _SYNONYMS[m[0]], one) for one in passages]


_FAILING = re.compile(
    "^(?P<name>[^《：“]+)未达到：(?P<cite>《.+?》[^“]+?)要求(?P<quote>“.+?”)，"
    "您的情况：(?P<found>[^，]+)，还差 ?(?P<gap>[^，。]+)。$"
)
_FOUND_FIRST = r"\g<name>尚未达到：您目前为 \g<found>，而\g<cite>要求\g<quote>，差 \g<gap>。"
_GAP_FIRST = r"\g<name>差 \g<gap>，未达到：\g<cite>规定\g<quote>，您实际为 \g<found>。"


ATTACKS: tuple[Script, ...] = (
    Script("moves a threshold", _first(r"(?<=于 )\d+|(?<=于)\d+", _moved)),
    Script("moves it in Chinese numerals", _first(r"\d{2,}(?= ?[人件万])", _in_chinese)),
    Script("moves every figure", _each(r"\d{2,}", _moved)),
    Script("makes a threshold a share", _first(r"\d+ 人", "百分之八十")),
    Script("invents an article", _add("依据第九十九条执行。"), ("第九十九条",)),
    Script("names another article", _first(r"第五条第（.）项|第六条第（.）项", "第十三条")),
    Script("turns the status", _turned),
    Script("turns with a negator", _first("符合|满足|达到", "并非不符合")),
    Script("swaps the regulations", _swapped_titles),
    Script("promises an outcome", _add("请放心，一定能通过认定。"), ("一定能通过",)),
    Script("promises softly", _add("按以往情况基本都会批准，稳了。"), ("都会批准",)),
    Script("drops the notice", lambda passages: passages[:-1]),
    Script("says it is in force", _add("该指引已正式发布施行。"), ("已正式发布",)),
    Script("adds an unsourced figure", _add("通过后可获补贴50万元。"), ("50万元",)),
    Script("adds a period", _add("一般三个月内出结果。"), ("三个月内",)),
    Script("adds a condition", _add("另外须提交审计报告。"), ("审计报告",)),
    Script("lifts a condition", _add("这一条可以不看。"), ("可以不看",)),
    Script("swaps two figures", _swapped_figures),
    Script("swaps two passages", lambda passages: [*passages[1:], passages[0]]),
    Script("drops the gap", _each("，还差[^。，]+", "")),
    Script("sends an image", _add("![](http://example.com/a.png)"), ("example.com",)),
    Script("speaks another language", lambda passages: ["You qualify." for _ in passages],
           ("You qualify",)),
    Script("repeats a figure elsewhere", _first(r"您的情况：(\d+)", r"要求\1，您的情况：\1")),
    Script("supposes", _add("如果符合，均已满足。"), ("如果符合，均已满足",)),
    Script("tells to pretend", _add("可以把兼职人员算作专职人员。"), ("兼职人员",)),
)  # fmt: skip
BREAKDOWNS = (
    "hangs", "breaks off", "floods", "floods a line", "trickles", "invalid JSON", "500", "empty",
    "no text",
)  # fmt: skip
FAITHFUL: tuple[Script, ...] = (
    Script("repeats it", lambda passages: passages, faithful=True),
    Script("leaves out spaces", _each(r"(?<=[\d一-鿿]) (?=[\d一-鿿])", ""), faithful=True),
    Script("uses synonyms", _synonyms, faithful=True),
    Script("puts what was found first", _each(_FAILING.pattern, _FOUND_FIRST), faithful=True),
    Script("puts the gap first", _each(_FAILING.pattern, _GAP_FIRST), faithful=True),
    Script("joins with words", _each("^(?=对照)", "目前，"), faithful=True),
)


class Endpoint(ThreadingHTTPServer):
    """The endpoint; `script` and `breakdown` say what the next answers are like."""

    daemon_threads = True
    script: Script = FAITHFUL[0]
    breakdown: str | None = None
    answered: int = 0

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.server_address[1]}/v1"


class _Handler(BaseHTTPRequestHandler):
    server: Endpoint  # type: ignore[assignment]

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        given = json.loads(body["messages"][-1]["content"])["passages"]
        self.server.answered += 1
        with suppress(BrokenPipeError, ConnectionResetError):
            if self.server.breakdown:
                self._break_down(self.server.breakdown)
            else:
                said = json.dumps({"passages": self.server.script.rewrite(given)})
                self._answer(_completion(said))

    def _answer(self, payload: bytes, status: int = 200, promised: int | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(promised or len(payload)))
        self.end_headers()
        self.wfile.write(payload)

    def _break_down(self, kind: str) -> None:
        match kind:
            case "hangs":
                time.sleep(8)
            case "breaks off":
                whole = _completion("{}")
                self._answer(whole[: len(whole) // 2], promised=len(whole))
                self.close_connection = True
            case "floods" | "floods a line":
                self._answer(b'{"choices": [{"message": {"content": "', promised=10**12)
                for _ in range(4000):
                    self.wfile.write(b"x" * 65536 + (b"\n" if kind == "floods" else b""))
            case "trickles":
                self._answer(b"{", promised=10**6)
                for _ in range(80):
                    time.sleep(0.1)
                    self.wfile.write(b" ")
                    self.wfile.flush()
            case "invalid JSON":
                self._answer(_completion('{"passages": ["'))
            case "500":
                self._answer(b'{"error": {"message": "down"}}', status=500)
            case "empty":
                self._answer(b"", promised=0)
            case "no text":
                self._answer(_completion(None))


def _completion(content: str | None) -> bytes:
    message = {"role": "assistant", "content": content}
    choice = {"index": 0, "finish_reason": "stop", "message": message}
    whole = {"id": "1", "object": "chat.completion", "created": 0, "model": "scripted",
             "choices": [choice]}  # fmt: skip
    return json.dumps(whole, ensure_ascii=False).encode()


@contextmanager
def running() -> Iterator[Endpoint]:
    """An endpoint on a free port of this machine, until the block ends."""
    endpoint = Endpoint(("127.0.0.1", 0), _Handler)
    thread = threading.Thread(target=endpoint.serve_forever, daemon=True)
    thread.start()
    try:
        yield endpoint
    finally:
        endpoint.shutdown()
        endpoint.server_close()
