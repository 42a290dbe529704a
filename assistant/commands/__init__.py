"""The console program `wence`; `python -m assistant` is the same."""

from assistant.commands.program import main, run

__all__ = ["main", "run"]
