"""A figure supposed to be so many times as great is judged so, and what was told stays."""

from __future__ import annotations

import pytest

from tests.assistant.turns import answers

_ETC = (
    "企业技术中心，制造业，去年主营收入1.8亿，研发经费1300万，专职研发70人，"
    "设备原值800万，近三年有效知识产权15件，发明申请2件"
)
_SERIES = (
    "技术创新中心，领军企业，1999年成立，销售收入2023年52亿、2024年55亿、2025年58亿，"
    "研发费用2023年4亿、2024年5亿、2025年6亿"
)
_SHARES = "技术创新中心，我们是独角兽，近三年研发占销售收入15%，上年增速8%，境内占比70%"
_COMMITTED = "技术创新中心，新建独立法人实体，承诺未来三年年均研发1800万"


@pytest.mark.parametrize(
    ("told", "words", "supposed"),
    [
        (_ETC, "营收涨两成呢", {"main_business_revenue_last_year": 216_000_000}),
        (_ETC, "如果研发经费打七折呢", {"rd_expenditure_last_year": 9_100_000}),
        (_ETC, "設備原值砍一半還夠嗎", {"equipment_original_value_last_year": 4_000_000}),
        (_ETC, "假定研发经费支出下降30%，是否符合条件？", {"rd_expenditure_last_year": 9_100_000}),
        (_ETC, "打对折呢，我说设备", {"equipment_original_value_last_year": 4_000_000}),
        (_ETC, "专职研发降到原来的六成呢", {"full_time_rd_staff": 42}),
        (_ETC, "What if revenue went up 20%?", {"main_business_revenue_last_year": 216_000_000}),
        (_ETC, "如果专职研发少5%呢", {"full_time_rd_staff": {"min": 66, "max": 67}}),
        (
            _ETC,
            "假如营收和研发都翻倍呢",
            {
                "main_business_revenue_last_year": 360_000_000,
                "rd_expenditure_last_year": 26_000_000,
            },
        ),
        (_ETC, "那研发要是砍到900万呢", {"rd_expenditure_last_year": 9_000_000}),
        (_ETC, "走五个人会怎样", {"full_time_rd_staff": 65}),
        (_SERIES, "研发费用涨两成呢", {"rd_expenses": {"2025": 720_000_000}}),
        (_SERIES, "去年研发费用要是少投一半", {"rd_expenses": {"2025": 300_000_000}}),
        (_SERIES, "2024年研发费用翻一番呢", {"rd_expenses": {"2024": 1_000_000_000}}),
        (_SERIES, "如果去年研发费用增速是20%呢", {"rd_growth_last_year": 0.2}),
        (_SHARES, "如果占比12%，增速不变", {"rd_share_of_sales_three_years": 0.12}),
        (_SHARES, "增速翻倍呢", {"rd_growth_last_year": 0.16}),
        (_SHARES, "境内占比要是降5个百分点呢", {"domestic_rd_share_three_years": 0.65}),
        (_SHARES, "如果境内只有五成五呢", {"domestic_rd_share_three_years": 0.55}),
        (
            _COMMITTED,
            "承诺加两成行不行",
            {"committed_average_rd_next_three_years": 21_600_000},
        ),
        (
            _COMMITTED,
            "大股东只松口到1900万的话",
            {"committed_average_rd_next_three_years": 19_000_000},
        ),
    ],
)
def test_what_is_held_is_changed_and_what_was_told_stays(
    told: str, words: str, supposed: dict[str, object]
) -> None:
    before, answer = answers(told, words)
    (verdict,) = answer.verdicts
    assert verdict.hypothetical == supposed
    assert answer.facts == before.facts


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ("技术创新中心，独角兽，研发占销售收入12%，境内80%", "研发费用涨两成呢"),
        ("企业技术中心，制造业，营收2.5亿，专职66人，设备700万", "研发经费翻三番总够了吧"),
        (_ETC, "要是打个八折呢"),
    ],
)
def test_without_a_figure_to_change_it_is_asked_for(told: str, words: str) -> None:
    before, answer = answers(told, words)
    assert not any(v.hypothetical or v.outcome.startswith("qualified") for v in answer.verdicts)
    assert answer.facts == before.facts


@pytest.mark.parametrize(
    ("rows", "staff"),
    [
        (("再招10个人呢", "如果只招到5个呢", "正好招7个"), (80, 75, 77)),
        (("专职研发涨一成呢", "那涨两成呢", "打八折的话"), (77, 84, 56)),
        (("专职研发少一半呢", "少10个呢", "刚好凑够60"), (35, 60, 60)),
    ],
)
def test_each_of_a_row_counts_from_what_was_told(
    rows: tuple[str, ...], staff: tuple[int, ...]
) -> None:
    first, *others = answers(_ETC, *rows)
    assert [one.verdicts[0].hypothetical for one in others] == [
        {"full_time_rd_staff": number} for number in staff
    ]
    assert all(one.facts == first.facts for one in others)


@pytest.mark.parametrize(
    ("told", "words", "supposed"),
    [
        (_ETC, "若我司改为软件企业口径申报，结论是否变化？", {"industry": "software"}),
        (_ETC, "What if it were a construction company?", {"industry": "construction"}),
        (
            "技术创新中心，我们按独角兽报：近三年研发占销售收入9%，上年增速3%，境内77%",
            "按新建独立法人实体呢，假如承诺未来三年年均2500万",
            {
                "entity_type": "new_legal_entity",
                "committed_average_rd_next_three_years": 25_000_000,
            },
        ),
        (
            "技术创新中心，前沿初创企业，国高，2024年3月1日成立，年均研发费用2300万，境内占比80%",
            "要是2022年3月1日成立的呢",
            {"established_on": "2022-03-01"},
        ),
        (
            _ETC,
            "如果按前年的数算，营收1.7亿，是不是就不够",
            {"main_business_revenue_last_year": 170_000_000},
        ),
    ],
)
def test_kinds_dates_and_other_years_are_supposed_too(
    told: str, words: str, supposed: dict[str, object]
) -> None:
    before, answer = answers(told, words)
    assert answer.verdicts[0].hypothetical == supposed
    assert answer.facts == before.facts


def test_a_date_said_less_exactly_stays_and_what_was_supposed_is_over() -> None:
    told = "技术创新中心，前沿初创企业，国高，2024年5月20日注册，年均研发费用2600万，境内占95%"
    last = answers(told, "万一注册日其实是2023年5月20日呢？", "没事，执照上确实是24年的，我就问问")[
        -1
    ]
    assert last.facts["established_on"] == "2024-05-20"
    assert last.verdicts[0].hypothetical is None


def test_a_supposition_that_is_over_is_none() -> None:
    told = "技术创新中心，我们按独角兽报：近三年研发占销售收入9%，上年增速3%，境内77%"
    *_, last = answers(told, "那按社会组织报呢？", "假设都不谈了，就独角兽，还是不行？")
    assert last.verdicts[0].hypothetical is None
    assert last.verdicts[0].outcome == "not_qualified"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            "营收涨两成呢",
            "“营收涨两成”（上一年度主营业务收入按 2.16 亿元算，您原来说的是 1.8 亿元）",
        ),
        ("再招10个人呢", "（专职研究与试验发展人员按 80 人算，您原来说的是 70 人）"),
        ("专职研发减一成五呢", "按 59 人至 60 人算，您原来说的是 70 人"),
    ],
)
def test_the_reply_says_which_figure_is_supposed_and_what_was_told(words: str, said: str) -> None:
    _, answer = answers(_ETC, words)
    assert said in answer.reply
    assert "您原来的数据没有改动" in answer.reply
    assert {figure.role for figure in answer.numbers if figure.source == "user:1"} >= {"claim"}


@pytest.mark.parametrize(
    ("words", "supposed"),
    [
        ("营收涨两千万呢", {"main_business_revenue_last_year": 200_000_000}),
        ("研发跌300万？", {"rd_expenditure_last_year": 10_000_000}),
        ("要是营收多1500万呢", {"main_business_revenue_last_year": 195_000_000}),
        ("研发设备原值变成680万够不够", {"equipment_original_value_last_year": 6_800_000}),
        ("研发按现在的八成算", {"rd_expenditure_last_year": 10_400_000}),
        ("What if half the R&D staff left?", {"full_time_rd_staff": 35}),
        (
            "压力测试：研发下浮20%，设备下浮20%",
            {
                "rd_expenditure_last_year": 10_400_000,
                "equipment_original_value_last_year": 6_400_000,
            },
        ),
    ],
)
def test_sums_put_on_or_taken_off_count_from_what_was_told(
    words: str, supposed: dict[str, object]
) -> None:
    before, answer = answers(_ETC, words)
    assert answer.verdicts[0].hypothetical == supposed
    assert answer.facts == before.facts


@pytest.mark.parametrize(
    "words", ["利润翻倍呢", "出口涨三成呢", "两个都打九折呢", "人力成本减两成呢"]
)
def test_a_change_of_something_else_is_not_put_on_a_figure_held(words: str) -> None:
    _, first, answer = answers(_ETC, "营收涨两成呢", words)
    assert first.verdicts[0].hypothetical
    assert not any(verdict.hypothetical for verdict in answer.verdicts)
