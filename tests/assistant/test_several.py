"""A question that lists several points is answered on each of them, and on nothing else."""

from __future__ import annotations

import pytest

from assistant.several import points


@pytest.mark.parametrize(
    ("question", "topics"),
    [
        ("企业技术中心对收入和人员的要求都说一下", {"revenue", "rd_staff"}),
        ("企业技术中心，研发花费、设备、人员，各卡多少", {"rd_spending", "equipment", "rd_staff"}),
        ("两个中心的知识产权要求和研发人员要求各是什么", {"intellectual_property", "rd_staff"}),
        ("考核周期、等级怎么分", {"assessment_frequency", "grades"}),
        ("技术创新中心几年考一次，不过关的话什么下场", {"assessment_frequency", "failing"}),
        ("有效期几年，多久评一次", {"validity", "assessment_frequency"}),
        ("撤销情形有哪些，多久能再申请", {"revocation", "reapplication"}),
    ],
)
def test_every_point_listed_is_found(question: str, topics: set[str]) -> None:
    assert {match.topic.id for match in points(question)} == topics


@pytest.mark.parametrize(
    "statement",
    [
        "主营收入5亿，研发支出3000万，专职研发人员58个",
        "软件企业，研发人员80人和设备300万，够不够",
        "我们和高校、院所有合作，能报吗",
        "企业技术中心和技术创新中心有什么区别",
        "研发人员要多少",
    ],
)
def test_facts_told_and_single_questions_list_no_points(statement: str) -> None:
    assert points(statement) == ()
