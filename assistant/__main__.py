"""`python -m assistant` is the same program as `wence`."""

from assistant.commands import run

run()
