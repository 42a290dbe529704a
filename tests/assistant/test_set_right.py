"""A figure set right by saying only what the old one was: a slip, another year's, another's."""

from __future__ import annotations

import pytest

from assistant.record import Answer
from tests.assistant.turns import SOFTWARE, answers

_ALL = SOFTWARE.format(staff=57)
_STARTUP = (
    "前沿初创企业，国家高新技术企业，2023年2月14日成立，年均研发费用2750万，境内占比88%，"
    "技术创新中心能申吗"
)
_SERIES = (
    "领军企业问技术创新中心，2001年成立，境内占比八成，销售收入2023年60亿、2024年62亿、2025年66亿"
)


def last(*messages: str) -> Answer:
    return answers(*messages)[-1]


@pytest.mark.parametrize(
    ("words", "fact", "value"),
    [
        ("专职人数更正一下，应该是66，57是我看错行了", "full_time_rd_staff", 66),
        ("专职57人打错了，是75人", "full_time_rd_staff", 75),
        ("专职57是上个月的数，现在61", "full_time_rd_staff", 61),
        ("不对，3.2亿是2024年的，2025年是1.9亿", "main_business_revenue_last_year", 190_000_000),
        ("主营收入3.2亿说的是前年的，去年是1.99亿", "main_business_revenue_last_year", 199_000_000),
        ("主营收入3.2亿是集团的，我们自己2.2亿", "main_business_revenue_last_year", 220_000_000),
        ("3.2亿写错了，应该是2.3亿", "main_business_revenue_last_year", 230_000_000),
        ("研发1500万是预算，实际1230万", "rd_expenditure_last_year", 12_300_000),
        ("设备320万是前年底的，去年底是410万", "equipment_original_value_last_year", 4_100_000),
        ("今天人事说这个月又入职5个专职研发，现在一共62个了", "full_time_rd_staff", 62),
        ("专职走了两个，剩55个", "full_time_rd_staff", 55),
        ("刚入职8名专职研发，总数65", "full_time_rd_staff", 65),
    ],
)
def test_the_new_figure_takes_the_place_of_the_old(words: str, fact: str, value: int) -> None:
    before, after = answers(_ALL, words)
    assert after.facts == {**before.facts, fact: value}


@pytest.mark.parametrize(
    "words", ["刚才那3.2亿是集团的", "3.2亿是2024年的数", "主营收入3.2亿是预算", "3.2亿是写错的"]
)
def test_a_figure_disowned_is_not_kept(words: str) -> None:
    answer = last(_ALL, words)
    assert "main_business_revenue_last_year" not in answer.facts
    assert answer.facts["rd_expenditure_last_year"] == 15_000_000


@pytest.mark.parametrize("words", ["营收没错，3.2亿就是去年的", "3.2亿是2025年的，没问题"])
def test_a_figure_said_to_be_of_its_own_year_stays(words: str) -> None:
    assert last(_ALL, words).facts["main_business_revenue_last_year"] == 320_000_000


@pytest.mark.parametrize(
    ("words", "now"),
    [("又招了5个专职研发", 62), ("专职研发这个月增加了5个", 62), ("专职离职了3人", 54)],
)
def test_who_came_or_went_is_added_or_taken_off_where_the_measure_is_named(
    words: str, now: int
) -> None:
    assert last(_ALL, words).facts["full_time_rd_staff"] == now


@pytest.mark.parametrize("words", ["上个月走了3个", "这周又来了5个人"])
def test_who_came_or_went_alone_is_asked_how_many_there_are_now(words: str) -> None:
    answer = last(_ALL, words)
    assert answer.kind == "clarify"
    assert "full_time_rd_staff" not in answer.facts
    assert "现在一共是多少" in answer.reply


def test_of_a_series_the_figure_moves_to_its_year() -> None:
    answer = last(_SERIES, "66亿是2024年的，2025年是70亿")
    assert answer.facts["sales_revenue"] == {
        "2023": 6_000_000_000,
        "2024": 6_600_000_000,
        "2025": 7_000_000_000,
    }


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("成立日期看错了，是2024年2月14日", "2024-02-14"),
        ("成立时间应该是2024年4月", "2024-04"),
        ("不是2023年，是2024年2月14日成立的", "2024-02-14"),
        ("注册时间写错了，3月14日", "2023-03-14"),
        ("成立年份不对，2024年", "2024"),
        ("说错了，2024年2月14日", "2024-02-14"),
    ],
)
def test_the_day_of_founding_is_set_right(words: str, day: str) -> None:
    assert last(_STARTUP, words).facts["established_on"] == day


def test_a_statement_said_to_be_wrong_is_turned() -> None:
    answer = last(_STARTUP, "还有，国家高新技术企业说错了，我们不是，还没评上")
    assert answer.facts["national_high_tech_enterprise"] is False


def test_a_double_denial_tells_what_happened() -> None:
    answer = last(_ALL, "我们也不是没有严重失信问题，去年法院认定过一次")
    assert answer.facts["serious_dishonesty_within_three_years"] is True


@pytest.mark.parametrize("words", ["单位是万元", "万元", "是万", "嗯，单位万元"])
def test_a_unit_told_later_completes_the_figure(words: str) -> None:
    answer = last("企业技术中心，做包装生产的，去年营收5000", words)
    assert answer.facts["main_business_revenue_last_year"] == 50_000_000


def test_turning_to_something_else_is_no_yes() -> None:
    first = _ALL.replace("专职研发57人，", "")
    answer = last(first, "对了，报名材料是交给谁的")
    assert "full_time_rd_staff" not in answer.facts


def test_a_share_answers_what_was_asked_of_home() -> None:
    answer = last(
        "独角兽企业，2016年成立，想问技术创新中心", "近三年研发费用总额占销售收入总额15%", "七成"
    )
    assert answer.facts["domestic_rd_share_three_years"] == 0.7
    assert answer.facts["rd_share_of_sales_three_years"] == 0.15


def test_another_regulation_is_turned_to_and_not_supposed() -> None:
    answer = last(_ALL, "换成技术创新中心看呢，我们是领军企业，2004年成立")
    assert answer.facts["entity_type"] == "leading_enterprise"
    assert answer.verdicts[0].hypothetical is None


def test_a_subsidiary_speaks_of_itself_beside_its_parent() -> None:
    answer = last(
        "母公司造整车，它的技术中心已是市级企业技术中心；我们子公司做车载软件，业务领域和母公司不同，"
        "能申请企业技术中心吗"
    )
    assert answer.facts["parent_has_center"] is True
    assert answer.facts["business_differs_from_parent"] is True
    assert answer.facts["industry"] == "software"


@pytest.mark.parametrize(
    ("words", "fact", "value"),
    [
        ("明年做到2.1亿行不行", "main_business_revenue_last_year", 210_000_000),
        ("要是卖到1.5亿呢", "main_business_revenue_last_year", 150_000_000),
        ("如果投到900万呢", "rd_expenditure_last_year", 9_000_000),
        ("如果设备再买200万呢", "equipment_original_value_last_year", 5_200_000),
        ("在审的5件如果都批下来了呢", "valid_ip_last_three_years", 20),
        ("那如果这5件都授权了呢", "valid_ip_last_three_years", 20),
    ],
)
def test_what_is_done_says_which_figure_is_supposed(words: str, fact: str, value: int) -> None:
    before, after = answers(_ALL, words)
    assert after.facts == before.facts
    assert after.verdicts[0].hypothetical is not None
    assert after.verdicts[0].hypothetical[fact] == value


def test_pieces_that_wait_are_not_asked_to_be_counted_as_told() -> None:
    answer = last(
        "申请企业技术中心，做铸造加工的工厂",
        "近三年授权有效的知识产权6件，还有15件在审没下来，能算21件不",
    )
    assert answer.facts["valid_ip_last_three_years"] == 6


_DONE = SOFTWARE.format(staff=90)
_EVENTS = {
    "smuggling_or_customs_violation_within_three_years",
    "serious_tax_violation_within_three_years",
    "serious_dishonesty_within_three_years",
}


@pytest.mark.parametrize(
    "words",
    [
        "走私、偷税、严重失信这些，近三年都没有",
        "没有走私，没有偷税，也没有严重失信，都没有",
        "偷税、走私、失信统统没有",
    ],
)
def test_none_of_these_denies_what_it_names_and_nothing_asked_before(words: str) -> None:
    answer = last(_DONE, words)
    assert {one for one in _EVENTS if answer.facts.get(one) is False} == _EVENTS
    assert "has_industry_academia_cooperation" not in answer.facts
    assert answer.verdicts[0].outcome == "qualified_on_figures"


def test_none_of_them_after_a_question_on_the_text_is_of_what_was_quoted() -> None:
    answer = last(_DONE, "第六条说的不得存在的情况是哪几种", "都没有")
    assert {one for one in _EVENTS if answer.facts.get(one) is False} == _EVENTS
    assert "has_industry_academia_cooperation" not in answer.facts


_MAKER = "企技中心，建材制造，营收3亿，研发1500万，专职70，设备700万，专利20件，发明去年申请2件"


@pytest.mark.parametrize(
    "words", ["专职里有12个是外包的", "其中12个是外包", "70人中有12人是兼职的", "里面12个是实习生"]
)
def test_heads_that_do_not_count_come_off(words: str) -> None:
    before, after = answers(_MAKER, words)
    assert before.verdicts[0].outcome == "qualified_on_figures"
    assert after.facts["full_time_rd_staff"] == 58
    assert after.verdicts[0].outcome == "not_qualified"


def test_a_sum_said_to_be_net_is_no_original_value() -> None:
    answer = last(_MAKER, "设备是净值700万")
    assert "equipment_original_value_last_year" not in answer.facts


def test_pieces_beside_those_told_are_asked_for_in_all() -> None:
    added, whole = answers(_MAKER, "另外还有软著8件", "合计28件")[1:]
    assert added.kind == "clarify"
    assert whole.facts["valid_ip_last_three_years"] == 28


def test_years_of_home_are_not_those_of_all() -> None:
    answer = last(
        "技术创新中心，前沿初创企业，2024年3月成立，有国高",
        "2024年研发1800万，2025年2600万",
        "境内2024年1500万，2025年1600万",
    )
    assert answer.facts["rd_expenses"] == {"2024": 18_000_000, "2025": 26_000_000}
    assert answer.facts["rd_expenses_domestic"] == {"2024": 15_000_000, "2025": 16_000_000}


def test_another_share_that_finance_gives_takes_the_place_of_the_first() -> None:
    answer = last(
        "独角兽，技术创新中心",
        "2014年成立；研发占营收16%；境内占62%",
        "境内占比有出入，财务说是58%",
    )
    assert answer.facts["domestic_rd_share_three_years"] == 0.58
    assert answer.verdicts[0].outcome == "not_qualified"


def test_headquarters_may_be_the_parent() -> None:
    answer = last(_DONE, "我们公司和总部业务一样，总部已经是市级企业技术中心了")
    assert answer.facts["parent_has_center"] is True
    assert answer.facts["business_differs_from_parent"] is False


@pytest.mark.parametrize(
    ("words", "fact", "value"),
    [
        ("研发里有200万是政府补助", "rd_expenditure_last_year", 15_000_000),
        ("设备里有100万是租的", "equipment_original_value_last_year", 7_000_000),
        ("专职里5个刚签约还没入职", "full_time_rd_staff", 65),
        ("专职里有5个还没到岗", "full_time_rd_staff", 65),
    ],
)
def test_a_part_is_not_the_whole(words: str, fact: str, value: int) -> None:
    assert last(_MAKER, words).facts[fact] == value


def test_a_row_of_what_was_asked_for_each_year_goes_to_the_years() -> None:
    answer = last(
        "技术创新中心，我们算领军", "收入近三年2.5亿、2.8亿、3亿", "研发2000万、2500万、3000万"
    )
    assert answer.facts["rd_expenses"] == {
        "2023": 20_000_000,
        "2024": 25_000_000,
        "2025": 30_000_000,
    }


def test_what_is_told_of_a_firm_below_is_not_the_groups() -> None:
    answer = last(
        "我们是集团，下属企业营收5亿研发3000万专职120人，集团本部营收1亿，能报企业技术中心吗"
    )
    assert "full_time_rd_staff" not in answer.facts
    assert answer.verdicts[0].outcome != "qualified_on_figures"


@pytest.mark.parametrize("words", ["实际审计完是10.2%", "财务核实下来是10.2%", "最终是10.2%"])
def test_the_audited_figure_after_a_supposition_counts(words: str) -> None:
    answer = last(
        "独角兽，技术创新中心，成立于2019年，研发占比14.8%，增速9.6%，境内70%",
        "如果增速是10.0%呢",
        words,
    )
    assert answer.facts["rd_growth_last_year"] == 0.102


@pytest.mark.parametrize(
    ("words", "staff"),
    [
        ("企业技术中心：制造业，专职研发人员120，其中兼职40", 80),
        ("企业技术中心，制造，专职70人里面15个是外包", 55),
        ("企业技术中心，研发人员100人，其中专职85，兼职15", 85),
    ],
)
def test_who_does_not_count_comes_off_in_one_message_too(words: str, staff: int) -> None:
    assert last(words).facts["full_time_rd_staff"] == staff


@pytest.mark.parametrize(
    ("words", "fact", "value"),
    [
        ("精确是2.998亿", "main_business_revenue_last_year", 299_800_000),
        ("准确的是1480万", "rd_expenditure_last_year", 14_800_000),
        ("具体68人", "full_time_rd_staff", 68),
    ],
)
def test_a_finer_figure_goes_to_what_it_comes_near_to(words: str, fact: str, value: int) -> None:
    before, after = answers(_MAKER, words)
    assert after.facts == {**before.facts, fact: value}


def test_a_figure_of_the_year_before_gives_way_to_that_of_the_last() -> None:
    told = ("制造业，企业技术中心，营收1.98亿", "哦看错了，1.98是前年", "去年2.05亿")
    gone, now = answers(*told)[1:]
    assert "main_business_revenue_last_year" not in gone.facts
    assert now.facts["main_business_revenue_last_year"] == 205_000_000


def test_no_denies_the_bad_of_what_was_asked_and_leaves_the_rest() -> None:
    answer = last(_MAKER, "是的", "没有")
    assert answer.facts["on_restricted_industry_catalogue"] is False
    assert answer.facts["uses_phased_out_process_or_equipment"] is False
    assert "existing_rd_headquarters_without_manufacturing" not in answer.facts


@pytest.mark.parametrize(
    ("words", "fact", "value"),
    [
        (
            "占销售收入那个区间不对，应该是12%到14%之间",
            "rd_share_of_sales_three_years",
            {"min": 0.12, "max": 0.14},
        ),
        ("占收入的比例错了，是13%", "rd_share_of_sales_three_years", 0.13),
        ("增速不对，应该是9%", "rd_growth_last_year", 0.09),
        ("境内占比应该是55%", "domestic_rd_share_three_years", 0.55),
    ],
)
def test_of_several_shares_the_one_named_is_set_right(words: str, fact: str, value: object) -> None:
    told = (
        "独角兽申请技术创新中心，近三年研发费用占销售收入16%，去年研发费用增速12%，境内研发占比70%"
    )
    answer = last(told, words)
    assert answer.facts[fact] == value
    assert len(answer.facts) == 4
