"""The web app: a page to ask on and an HTTP API, over the same assistant as the commands."""

from assistant.web.page import build
from assistant.web.server import create_app, launch

__all__ = ["build", "create_app", "launch"]
