"""Where the kind of body is not known, what each kind lacks is said, and nothing is denied."""

from __future__ import annotations

import pytest

from tests.assistant.turns import answers


def test_what_fails_for_every_kind_is_said_for_each() -> None:
    (given,) = answers("企业技术中心，收入3亿，专职70人，设备400万，行吗")
    assert given.verdicts[0].outcome == "not_qualified"
    lines = given.reply.splitlines()
    (software,) = (line for line in lines if "软件业" in line and "还差" in line)
    assert "还差 10 人" in software
    assert "软件和专业技术服务业不低于 80 人" in software
    (building,) = (line for line in lines if "建筑业：" in line)
    assert "还差 12 亿元" in building
    assert "还差 600 万元" in building
    (making,) = (line for line in lines if "制造业" in line and "还差" in line)
    assert "还差 100 万元" in making


@pytest.mark.parametrize("asked", ["还差多少", "差几个人"])
def test_a_gap_that_hangs_on_the_kind_is_not_denied(asked: str) -> None:
    given = answers("企业技术中心，专职78人", asked)[-1]
    assert "没有差距" not in given.reply
    assert "还差 2 人" in given.reply
    assert "industry" in given.asks


def test_a_kind_that_is_known_is_not_told_of_the_others() -> None:
    (given,) = answers("企业技术中心，制造业，专职70人，够吗")
    assert "软件业" not in given.reply
    assert "还差" not in given.reply


def test_figures_enough_for_every_kind_bring_no_list() -> None:
    (given,) = answers("企业技术中心，专职90人，设备原值1200万，收入20亿，够吗")
    assert "要求不同" not in given.reply
