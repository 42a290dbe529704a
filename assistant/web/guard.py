"""What stands before everything served: security headers, a size limit, an optional login."""

from __future__ import annotations

import base64
import binascii
import hmac
import json

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.web.texts import say

# Whatever should slip into a reply, the browser loads nothing from another host. Gradio itself
# needs inline scripts and styles.
_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' data: blob:",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
    )
)
_HEADERS = (
    (b"content-security-policy", _POLICY.encode()),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
)
_OPEN_TO_ALL = "/healthz"


class Guard:
    """Middleware around the whole application; streams pass through untouched."""

    def __init__(self, app: ASGIApp, *, largest_request: int, login: str | None = None) -> None:
        """Stand before an application.

        Args:
            app: the application.
            largest_request: bytes of a request body.
            login: ``name:password`` asked for (HTTP Basic) on every address but ``/healthz``.
        """
        self._app = app
        self._largest = largest_request
        self._login = login.encode() if login else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        begun = refused = False

        async def with_headers(message: Message) -> None:
            nonlocal begun
            if refused:
                return
            if message["type"] == "http.response.start":
                begun = True
                message["headers"] = [*message.get("headers", ()), *_HEADERS]
            await send(message)

        if not self._let_in(scope, headers.get(b"authorization", b"")):
            asked = (b"www-authenticate", b'Basic realm="wence", charset="UTF-8"')
            await _refuse(with_headers, 401, say("api.unauthorized"), asked)
            return
        length = headers.get(b"content-length", b"0")
        if not length.isdigit() or int(length) > self._largest:
            await _refuse(with_headers, 413, say("api.body_too_large", limit=self._largest))
            return
        received = 0

        async def counted() -> Message:
            nonlocal received, refused
            message = await receive()
            received += len(message.get("body", b""))
            if received <= self._largest:
                return message
            if not (begun or refused):
                too_large = say("api.body_too_large", limit=self._largest)
                await _refuse(with_headers, 413, too_large)
            # Whatever the application makes of it, the answer has been given.
            refused = True
            return {"type": "http.disconnect"}

        try:
            await self._app(scope, counted, with_headers)
        except Exception:
            # What was refused looks to the application like a visitor who hung up.
            if not refused:
                raise

    def _let_in(self, scope: Scope, authorization: bytes) -> bool:
        if self._login is None or scope["path"] == scope.get("root_path", "") + _OPEN_TO_ALL:
            return True
        scheme, _, given = authorization.partition(b" ")
        try:
            words = base64.b64decode(given.strip(), validate=True)
        except (binascii.Error, ValueError):
            return False
        return scheme.lower() == b"basic" and hmac.compare_digest(words, self._login)


async def _refuse(send: Send, status: int, words: str, *extra: tuple[bytes, bytes]) -> None:
    body = json.dumps({"error": words, "field": None}, ensure_ascii=False).encode()
    headers = [(b"content-type", b"application/json"), *extra]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
