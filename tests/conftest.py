"""What every test shares: no setting of the person who runs them, one home for the whole run."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

# Machines differ in speed and tests must not; examples are the same in every run.
settings.register_profile("suite", deadline=None, derandomize=True)
settings.load_profile("suite")


@pytest.fixture(scope="session", autouse=True)
def wence_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home of this run's own; the index built in it by one test serves the others."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.upper().startswith("WENCE_")]:
            patch.delenv(name)
        patch.setenv("WENCE_HOME", str(home))
        patch.setenv("OMP_NUM_THREADS", "1")
        patch.setenv("GRADIO_ANALYTICS_ENABLED", "False")
        yield home
