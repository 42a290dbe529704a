"""A consultant's client is the body asked about, unless set against one's own."""

from __future__ import annotations

import pytest

from assistant.record import Answer
from tests.assistant.turns import answers


def last(*messages: str) -> Answer:
    return answers(*messages)[-1]


@pytest.mark.parametrize(
    "opening",
    [
        "客户是软件企业，去年收入3亿，研发2000万，专职85人，设备400万，知识产权20件，能报企业技术中心吗",
        "替一家企业咨询企业技术中心：它去年收入3亿，研发2000万，专职85人，设备400万，"
        "软件业，知识产权20件，能报吗",
        "我朋友的公司是软件企业，去年收入3亿，研发2000万，专职85人，设备400万，知识产权20件，"
        "他能报企业技术中心吗",
        "帮客户问企业技术中心，客户是软件企业，去年收入3亿，研发2000万，专职85人，设备400万，"
        "知识产权20件，能报吗",
    ],
)
@pytest.mark.parametrize("words", ["它的设备其实是280万", "他们设备是280万", "该公司设备原值280万"])
def test_the_body_asked_about_is_the_case(opening: str, words: str) -> None:
    first, second = answers(opening, words)
    assert first.verdicts[0].outcome == "qualified_on_figures"
    assert second.facts["equipment_original_value_last_year"] == 2_800_000
    assert second.verdicts[0].outcome == "not_qualified"


def test_it_is_the_body_told_of_before_without_a_subject() -> None:
    answer = last(
        "技术创新中心，一家公司，成立于2019年，近三年研发3000万、3500万、4000万",
        "补充：它是潜在独角兽，去年研发费用增速12%",
        "它境内占比58%",
        "他们在北京注册的",
    )
    assert answer.facts["entity_type"] == "unicorn"
    assert answer.facts["domestic_rd_share_three_years"] == 0.58
    assert answer.facts["registered_in_beijing"] is True


@pytest.mark.parametrize(
    "words",
    [
        "客户去年收入3亿",
        "他们去年收入3亿",
        "隔壁公司去年收入3亿",
        "母公司去年收入3亿",
        "我们客户去年收入3亿",
    ],
)
def test_a_body_set_against_ones_own_stays_apart(words: str) -> None:
    answer = last("我们是软件企业，专职85人，报企业技术中心", words)
    assert "main_business_revenue_last_year" not in answer.facts


@pytest.mark.parametrize(
    "words",
    ["母公司去年主营业务收入45亿，专职研发600人，这都是他们的数", "同行去年收入3亿，他们能报吗"],
)
def test_a_parent_or_a_rival_is_not_taken_for_the_case(words: str) -> None:
    assert last("企业技术中心，" + words).facts == {}
