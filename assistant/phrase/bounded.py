"""An HTTP transport that ends: never more than so many bytes, nor longer than so many seconds."""

from __future__ import annotations

import time
from collections.abc import Iterator

import httpx


class Exceeded(httpx.TransportError):
    """A response was too large or took too long."""


class BoundedTransport(httpx.BaseTransport):
    """Requests over `inner`, each response bounded in bytes and in time.

    A read that never comes ends by the time left when it began, so that a whole exchange takes at
    most twice the seconds given.
    """

    def __init__(
        self, *, seconds: float, most_bytes: int, inner: httpx.BaseTransport | None = None
    ) -> None:
        """Bound every response of `inner` (by default the network)."""
        self.seconds = seconds
        self.most_bytes = most_bytes
        self.inner = inner or httpx.HTTPTransport()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request, and hand on its response as far as it stays within bounds."""
        until = time.monotonic() + self.seconds
        request.extensions["timeout"] = dict.fromkeys(
            ("connect", "read", "write", "pool"), self.seconds
        )
        response = self.inner.handle_request(request)
        assert isinstance(response.stream, httpx.SyncByteStream)
        return httpx.Response(
            response.status_code,
            headers=response.headers,
            stream=_Bounded(response.stream, until, self.most_bytes),
            extensions=response.extensions,
        )

    def close(self) -> None:
        """Close what it sends over."""
        self.inner.close()


class _Bounded(httpx.SyncByteStream):
    def __init__(self, stream: httpx.SyncByteStream, until: float, most: int) -> None:
        self.stream = stream
        self.until = until
        self.most = most

    def __iter__(self) -> Iterator[bytes]:
        total = 0
        for chunk in self.stream:
            total += len(chunk)
            if total > self.most:
                raise Exceeded(f"more than {self.most} bytes")
            if time.monotonic() > self.until:
                raise Exceeded("took too long")
            yield chunk

    def close(self) -> None:
        self.stream.close()
