"""A figure without a name belongs to what was talked of last, and deletes nothing else."""

from __future__ import annotations

import pytest

from assistant.record import Answer
from tests.assistant.turns import answers

_STAFF, _REVENUE = "full_time_rd_staff", "main_business_revenue_last_year"
_RD, _EQUIPMENT = "rd_expenditure_last_year", "equipment_original_value_last_year"
_IP, _INVENTION = "valid_ip_last_three_years", "invention_patent_applications_last_year"
_AVERAGE, _COMMITTED = "average_rd_expenses_three_years", "committed_average_rd_next_three_years"
_TOTAL, _HOME = "total_rd_expenses_three_years", "total_rd_expenses_domestic_three_years"


def last(*messages: str) -> Answer:
    return answers(*messages)[-1]


@pytest.mark.parametrize(
    ("before", "taken_back", "anew", "fact", "value"),
    [
        (
            "社会组织，问技术创新中心，近三年年均研发费用640万",
            "640万那个先别算，含了外部合作方的",
            "去掉之后年均577万",
            _AVERAGE,
            5_770_000,
        ),
        (
            "企业技术中心，机械制造，专职研发66人",
            "66人不准，先拿掉",
            "重新点了一遍，61",
            _STAFF,
            61,
        ),
        (
            "企业技术中心，制造业，主营业务收入2.4亿",
            "2.4亿撤回，财务还在对",
            "对完了，两亿一千三",
            _REVENUE,
            213_000_000,
        ),
        (
            "企业技术中心，软件，研发经费1900万",
            "1900万作废吧，混了销售费用",
            "剥离后是1630万",
            _RD,
            16_300_000,
        ),
        (
            "企业技术中心，制造业，设备原值480万",
            "设备那个数存疑，先空着",
            "资产部回话：五百二十六万",
            _EQUIPMENT,
            5_260_000,
        ),
        (
            "企业技术中心，食品制造，近三年有效专利13件",
            "13件里有过期的，先别算这数",
            "扣完还剩9件",
            _IP,
            9,
        ),
    ],
)
def test_what_was_taken_back_is_what_is_told_next(
    before: str, taken_back: str, anew: str, fact: str, value: int
) -> None:
    given = answers(before, taken_back, anew)
    assert fact not in given[1].facts
    assert given[2].facts[fact] == value


@pytest.mark.parametrize(
    ("before", "words", "fact", "value"),
    [
        (
            "社会组织，技术创新中心，近三年年均研发费用大概五百万",
            "要精确的？498万7",
            _AVERAGE,
            4_987_000,
        ),
        (
            "独角兽，技术创新中心，近三年研究开发费用合计6亿",
            "境内那块，按手头材料是3.58亿",
            _HOME,
            358_000_000,
        ),
        ("企业技术中心，软件，专职研发大约60人", "点过名了，六十三", _STAFF, 63),
        ("企业技术中心，软件，专职78人", "挖了三个人过来，81", _STAFF, 81),
        (
            "新建独立法人实体，技术创新中心，承诺未来三年年均1500万",
            "后来又谈妥，2100万一年定了",
            _COMMITTED,
            21_000_000,
        ),
        ("企业技术中心，设备原值480万", "再加上35万就是515万", _EQUIPMENT, 5_150_000),
        (
            "企业技术中心，设备原值280万",
            "库房还有台旧的原值三十万，凑三百一十万",
            _EQUIPMENT,
            3_100_000,
        ),
    ],
)
def test_a_figure_is_of_what_was_told_last(before: str, words: str, fact: str, value: int) -> None:
    assert last(before, words).facts[fact] == value


@pytest.mark.parametrize(
    ("supposed", "words", "value"),
    [
        ("那如果只承诺1800万呢", "那还是两千万吧", 20_000_000),
        ("要是1600万一年呢", "别，还是两千万", 20_000_000),
        ("假设是2300万", "我确认了真是2300万", 23_000_000),
        ("要是按2300万呢", "2300万不现实，就按2000万", 20_000_000),
    ],
)
def test_what_was_supposed_is_left_or_becomes_so(supposed: str, words: str, value: int) -> None:
    before = "新建独立法人实体，技术创新中心，承诺未来三年年均研发2000万"
    assert last(before, supposed, words).facts[_COMMITTED] == value


def test_of_two_figures_the_one_that_counts_is_taken() -> None:
    before = "领军企业，技术创新中心，2024年销售收入48亿，2025年47亿"
    words = "2025年销售收入漏了一笔，应是47.6亿……不，会计说按47.8亿"
    assert last(before, words).facts["sales_revenue"]["2025"] == 4_780_000_000


def test_two_years_are_set_right_at_once_while_home_is_asked_for() -> None:
    before = "独角兽，技术创新中心，2023—2025研究开发费用3300、3900、4200万元"
    words = "2024年应调减至3750万元，系跨期，调减额转入2025年，即2025年4350万元"
    facts = last(before, words).facts
    assert facts["rd_expenses"] == {"2023": 33_000_000, "2024": 37_500_000, "2025": 43_500_000}
    assert "rd_expenses_domestic" not in facts


def test_an_amount_moved_to_another_year_is_no_years_figure() -> None:
    before = "独角兽，技术创新中心，研究开发费用2023年3000万、2024年3600万、2025年4000万"
    words = "2024年要调减到3450万元，多的150万转到2025年，也就是2025年4150万元"
    years = {"2023": 30_000_000, "2024": 34_500_000, "2025": 41_500_000}
    assert last(before, words).facts["rd_expenses"] == years


def test_the_column_of_a_year_is_set_right_and_the_heads_stay() -> None:
    table = (
        "企业技术中心申报自查（制造业）\n指标 | 2024 | 2025\n"
        "主营业务收入(万元) | 22500 | 19600\n专职研发人员(人) | 64 | 70"
    )
    facts = last(table, "2025那列收入少了一位客户，应为20180万元").facts
    assert (facts[_REVENUE], facts[_STAFF]) == (201_800_000, 70)


def test_a_thing_left_out_does_not_move_the_figure_to_the_equipment() -> None:
    before = "前沿初创，国高新，技术创新中心，境内研发费用2024年1000万，2025年1600万"
    facts = last(before, "2025年国内漏加了设备折旧60万，1660万").facts
    assert facts["rd_expenses_domestic"] == {"2024": 10_000_000, "2025": 16_600_000}
    assert _EQUIPMENT not in facts


def test_the_whole_is_not_the_part_at_home() -> None:
    before = "社会组织，技术创新中心，近三年研究开发费用境内合计1.1亿"
    facts = last(before, "韩国那笔2000万已退款，全部应为1.7亿").facts
    assert (facts[_TOTAL], facts[_HOME]) == (170_000_000, 110_000_000)


def test_a_question_tells_nothing() -> None:
    before = "领军企业，技术创新中心，近三年研究开发费用合计15亿"
    assert last(before, "三年均值踩到整50亿是吗，给我算一下").facts[_TOTAL] == 1_500_000_000


def test_those_to_come_are_not_counted_yet() -> None:
    facts = last("企业技术中心，软件，专职77人", "下月签三个全职，签完才80，现在不算吧").facts
    assert facts[_STAFF] == 77


_TWO = "领军企业，技术创新中心。去年销售收入130亿，研究开发费用14亿"


@pytest.mark.parametrize(
    "more",
    [
        ("前年121亿、12亿", "大前年118亿和11亿"),
        ("大前年118亿和11亿，前年121亿和12亿，顺序同上",),
        ("2023年：118亿，11亿；2024年：121亿，12亿",),
    ],
)
def test_further_years_come_in_the_order_of_the_first(more: tuple[str, ...]) -> None:
    facts = last(_TWO, *more).facts
    sales = {"2023": 11_800_000_000, "2024": 12_100_000_000, "2025": 13_000_000_000}
    assert facts["sales_revenue"] == sales
    assert facts["rd_expenses"] == {"2023": 11 * 10**8, "2024": 12 * 10**8, "2025": 14 * 10**8}


def test_further_years_of_the_same_message_come_in_its_order() -> None:
    facts = last("领军企业，技术创新中心。去年销售收入130亿、研究开发费用14亿，前年31亿、4亿").facts
    assert facts["rd_expenses"] == {"2024": 400_000_000, "2025": 1_400_000_000}


@pytest.mark.parametrize(
    "words",
    [
        "境内依次为1900、2200、2700",
        "其中国内：1900、2200、2700",
        "国内分别是1900万、2200万、2700万",
    ],
)
def test_a_row_at_home_takes_the_years_and_the_unit_of_the_whole(words: str) -> None:
    before = "独角兽，技术创新中心，2023—2025研究开发费用3300、3900、4200万元"
    home = {"2023": 19_000_000, "2024": 22_000_000, "2025": 27_000_000}
    assert last(before, words).facts["rd_expenses_domestic"] == home


@pytest.mark.parametrize("words", ["行吧，去年一件没有", "唉，我们去年没有", "好嘛，去年一个没报"])
def test_none_answers_what_was_asked_about(words: str) -> None:
    facts = last("锅炉制造，想报企业技术中心，主营6.6亿", "为什么要问发明专利申请", words).facts
    assert facts[_INVENTION] == 0
    assert _IP not in facts


@pytest.mark.parametrize(
    "words", ["刚问了法务，去年十一月其实送了一件发明", "查到了，去年5月交过一件发明"]
)
def test_one_filed_after_all_is_no_valid_right(words: str) -> None:
    before = "制造业，企业技术中心，近三年有效专利37件，去年没有申请发明专利"
    facts = last(before, words).facts
    assert (facts[_INVENTION], facts[_IP]) == (1, 37)


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("还有3件在申请没授权的，算进去就11了", 8),
        ("另外有3件还在审查中，全算上是11件", 8),
        ("又下来3件，加上就11件了", 11),
    ],
)
def test_what_waits_for_a_grant_is_not_counted_in(words: str, count: int) -> None:
    before = "专业技术服务业，企业技术中心，近三年有效知识产权8件"
    assert last(before, words).facts[_IP] == count


@pytest.mark.parametrize(
    "words", ["研发人员118那个数不要了，里面混了兼职的", "118那个数我先不要了"]
)
def test_a_number_no_longer_wanted_is_taken_back(words: str) -> None:
    assert _STAFF not in last("企业技术中心，制造业，专职研发118人", words).facts
