"""The program and the independent evaluator decide 3,000 generated boundary cases alike."""

from __future__ import annotations

import pytest

from tests.rules.agreement import differences
from tests.rules.generate_cases import generate

# Slices of one size, so that a failure names a seed that is quick to run again.
SEEDS = range(101, 111)
CASES_A_SEED = 300


@pytest.mark.parametrize("seed", SEEDS)
def test_the_program_decides_as_a_reader_with_a_pencil_would(seed: int) -> None:
    different = list(differences(generate(seed, CASES_A_SEED)))
    assert not different, "\n".join([f"{len(different)} differ:", *different])
