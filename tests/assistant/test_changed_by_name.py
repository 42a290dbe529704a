"""What was told in one turn is made exact, reckoned anew, moved or taken back in a later one."""

from __future__ import annotations

import pytest

from tests.assistant.turns import Case, holds

_SALES, _RD = "main_business_revenue_last_year", "rd_expenditure_last_year"
_STAFF, _EQUIPMENT = "full_time_rd_staff", "equipment_original_value_last_year"
_RIGHTS, _FILED = "valid_ip_last_three_years", "invention_patent_applications_last_year"
_GROWTH, _SHARE = "rd_growth_last_year", "rd_share_of_sales_three_years"
_HOME, _SERIES = "domestic_rd_share_three_years", "rd_expenses"
_ALL, _AT_HOME = "total_rd_expenses_three_years", "total_rd_expenses_domestic_three_years"


@pytest.mark.parametrize(
    "case",
    [
        (("企业技术中心，专职研发66人", "检测行业到底按60还是80？"), {_STAFF: 66}),
        (("企业技术中心 制造 专职研发61", "是不是要80？我们61够不够60"), {_STAFF: 61}),
        (("企业技术中心，专职研发79人，软件业", "80人是硬杠吗，79行不行"), {_STAFF: 79}),
        (
            ("企业技术中心，去年研发1300万", "审完了吗，1400万和1300万哪个算？"),
            {_RD: 13_000_000},
        ),
        (("企业技术中心，研发设备原值520万", "设备门槛是500还是300？"), {_EQUIPMENT: 5_200_000}),
    ],
)
def test_a_figure_that_is_asked_about_changes_nothing(case: Case) -> None:
    holds(case)


@pytest.mark.parametrize(
    "case",
    [
        (("企业技术中心，营收5亿，研发2600万，专职大概60人", "HR查了，准数63"), {_STAFF: 63}),
        (("企业技术中心，专职大概七十来个，去年研发1300万", "精确数：72"), {_STAFF: 72}),
        (
            ("企业技术中心，专职研发65人左右，设备原值约500万", "设备盘完了 498.6万"),
            {_EQUIPMENT: 4_986_000},
        ),
        (
            ("企业技术中心，有效知识产权大约20件，去年发明申请3件", "系统里查了，有效的18件"),
            {_RIGHTS: 18, _FILED: 3},
        ),
        (("技术创新中心，独角兽，近三年境内研发占比约62%", "算出来了，61.7%"), {_HOME: 0.617}),
    ],
)
def test_an_exact_figure_takes_the_place_of_the_rough_one(case: Case) -> None:
    holds(case)


@pytest.mark.parametrize(
    "case",
    [
        (("企业技术中心，专职研发73人，上年研发1500万", "多算了12个外包的，扣掉"), {_STAFF: 61}),
        (
            ("企业技术中心，研发1800万，设备原值900万", "还得加上去年委托高校的200万"),
            {_RD: 20_000_000, _EQUIPMENT: 9_000_000},
        ),
        (
            ("企业技术中心。知识产权14件，专职80人", "其中3件已经失效了，要减掉"),
            {_RIGHTS: 11, _STAFF: 80},
        ),
        (
            ("企业技术中心 研发设备原值480万", "上个月审计说漏了一台三坐标 62万 也该算进去"),
            {_EQUIPMENT: 5_420_000},
        ),
        (
            (
                "技术创新中心，社会组织，2024年研发费用3000万，2025年3500万",
                "2025年那个要再加上设备折旧120万",
            ),
            {_SERIES: {"2024": 30_000_000, "2025": 36_200_000}},
        ),
        (
            (
                "Enterprise Technology Center. Full-time R&D staff: sixty.",
                "Sorry, two of them left in October: fifty-eight",
            ),
            {_STAFF: 58},
        ),
    ],
)
def test_an_amount_is_reckoned_from_the_figure_held(case: Case) -> None:
    holds(case)


@pytest.mark.parametrize(
    "case",
    [
        (
            (
                "技术创新中心，独角兽。2023年研发费用1.2亿，2024年1.5亿，2025年2.1亿",
                "2023年的先别算，在审",
            ),
            {_SERIES: {"2024": 150_000_000, "2025": 210_000_000}},
        ),
        (
            (
                "企业技术中心，去年主营收入2.2亿，研发1100万，设备520万",
                "主营收入和研发都是前年的数，去年的还没出",
            ),
            {_SALES: None, _RD: None, _EQUIPMENT: 5_200_000},
        ),
        (
            ("企业技术中心，专职研发68，去年研发1250万", "专职那个是全集团的"),
            {_STAFF: None, _RD: 12_500_000},
        ),
        (
            ("企业技术中心，去年研发1500万，主营收入3亿，专职70人", "都不对，全撤了吧，我重新报"),
            {_SALES: None, _RD: None, _STAFF: None},
        ),
        (
            (
                "Technology Innovation Center. R&D expenses over the past three years total "
                "RMB 500 million, of which 320 million domestic.",
                "Scratch the domestic number, finance is redoing it.",
            ),
            {_AT_HOME: None, _ALL: 500_000_000},
        ),
        (
            ("技术创新中心，前沿初创，国家高新技术企业", "搞错了，高新还没批下来"),
            {"national_high_tech_enterprise": False},
        ),
    ],
)
def test_what_is_taken_back_is_gone_and_the_rest_stays(case: Case) -> None:
    holds(case)


@pytest.mark.parametrize(
    "case",
    [
        (
            ("技术创新中心，独角兽，境内研发占比88%", "14%，刚算出来的，去年的增速"),
            {_GROWTH: 0.14, _HOME: 0.88},
        ),
        (
            ("技术创新中心，独角兽", "近三年研发费用合计5亿，销售收入合计20亿，境内4.5亿"),
            {_ALL: 500_000_000, _AT_HOME: 450_000_000},
        ),
        (
            (
                "领军企业，技术创新中心，研发费用13亿，销售收入90亿",
                "“近三年”是包括今年吗",
                "刚才都是2025年一年的",
            ),
            {_SERIES: {"2025": 1_300_000_000}},
        ),
        (
            (
                "技术创新中心境内研发比例下限是多少？",
                "我们61%",
                "独角兽，近三年研发占销售收入22%",
                "是的，61%是近三年总额口径",
            ),
            {_SHARE: 0.22, _HOME: 0.61},
        ),
        (
            (
                "技术创新中心领军企业，2025年研发费用11亿",
                "弄反年份了，11亿是2024年的，2025年是12.5亿",
            ),
            {_SERIES: {"2024": 1_100_000_000, "2025": 1_250_000_000}},
        ),
        (
            ("施工企业，咨询企业技术中心。前年主营业务收入17亿", "去年的是12亿"),
            {_SALES: 1_200_000_000},
        ),
        (
            (
                "技术创新中心，研发费用占销售收入的比例11%，境内研发占比75%",
                "第二个比例看错了，是72%",
            ),
            {_SHARE: 0.11, _HOME: 0.72},
        ),
        (
            ("技术创新中心，独角兽，境内研发占比65%，近三年", "不是65，是56，我打反了"),
            {_HOME: 0.56},
        ),
        (
            ("技术创新中心，领军，研发占比9%", "占比是8%不是9%，另外去年增速11%"),
            {_SHARE: 0.08, _GROWTH: 0.11},
        ),
        (
            ("企业技术中心，研发投入1050万", "税务加计口径是960万，统计口径是1050万，用统计口径"),
            {_RD: 10_500_000},
        ),
        (
            (
                "企业技术中心，去年营收3.4亿，设备原值910万",
                "原值那个数我抄成净值了，原值应当是1240万",
            ),
            {_EQUIPMENT: 12_400_000},
        ),
    ],
)
def test_a_figure_goes_to_the_measure_and_year_it_is_said_of(case: Case) -> None:
    holds(case)
