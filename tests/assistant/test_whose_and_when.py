"""Whose a figure or an event is, and when it was: what must not become a fact of one's own."""

from __future__ import annotations

import pytest

from tests.assistant.turns import Case, holds

_ETC = "我们想申请企业技术中心"
_TIC = "我们想申请技术创新中心"
_EST, _ACC, _TAX = (
    "established_on",
    "safety_accident_within_three_years",
    "serious_tax_violation_within_three_years",
)
_SMUG, _DIS = (
    "smuggling_or_customs_violation_within_three_years",
    "serious_dishonesty_within_three_years",
)
_RD, _COMMITTED = "rd_expenses", "committed_average_rd_next_three_years"
_SALES = "main_business_revenue_last_year"
_REVOKED, _REVOKED_ON = "center_revoked", "center_revoked_on"
_KIND = "ip_includes_listed_kind"


@pytest.mark.parametrize(
    "case",
    [
        ((_TIC + "，新建独立法人实体", "股东单位去年研发费用3亿，拿它顶行吗"), {_RD: None}),
        (
            (_TIC, "出资方近三年年均研发费用2亿，我们承诺未来三年年均2500万"),
            {"average_rd_expenses_three_years": None, _COMMITTED: 25_000_000},
        ),
        ((_ETC, "我们客户去年主营收入9亿，采购我们的东西就有3000万"), {_SALES: None}),
        (
            (_TIC + "，新建独立法人实体", "股东承诺未来三年年均研发费用1800万"),
            {_COMMITTED: 18_000_000},
        ),
        ((_ETC, "我爱人上班的那家公司研发经费一年2000万"), {"rd_expenditure_last_year": None}),
        ((_ETC, "上游厂家有专利100多件，我们近三年有效知识产权9件"), {_KIND: None}),
        (
            (_ETC, "按股东要求，我们去年研发经费提到了1500万"),
            {"rd_expenditure_last_year": 15_000_000},
        ),
        (
            ("集团战略部来函咨询：领军企业，拟建技术创新中心，近三年年均销售收入63亿元",),
            {"average_sales_revenue_three_years": 6_300_000_000},
        ),
        ((_ETC, "本企业主营收入2.1亿，参照去年研发经费1200万"), {_SALES: 210_000_000}),
        ((_ETC, "集团去年主营收入63亿，我们2.3亿"), {_SALES: 230_000_000}),
        ((_TIC, "客户那边出过安全事故，我们没有"), {_ACC: False}),
        ((_ETC, "股东被列为失信了，我们会受影响吗"), {_DIS: None}),
    ],
)
def test_what_an_owner_or_partner_has_is_not_ours(case: Case) -> None:
    holds(case)


@pytest.mark.parametrize(
    "case",
    [
        ((_TIC + "，独角兽，2025年2月成立", "增速没法算啊，2024年公司都不存在"), {_EST: "2025-02"}),
        ((_TIC + "，独角兽，2025年3月成立", "2024年公司还没成立呢，哪来的增速"), {_EST: "2025-03"}),
        ((_TIC + "，前沿初创，2024年5月成立", "不对，看错了，是2024年9月"), {_EST: "2024-09"}),
        ((_TIC, "股东2001年成立，我们2024年5月成立"), {_EST: "2024-05"}),
        ((_TIC, "研发中心2020年成立，公司是2012年成立的"), {_EST: "2012"}),
        (
            (
                _TIC + "，公司2015年成立",
                "2024年出过一起安全生产责任事故",
                "记错了，那起是2021年的事，之后再没出过",
            ),
            {_EST: "2015", _ACC: False},
        ),
        (
            (_TIC + "，公司2001年成立，2024年出过一起安全生产事故", "说错了，是2022年的事"),
            {_EST: "2001", _ACC: None},
        ),
        (
            (_TIC, "2025年出过一次安全生产责任事故", "时间我记岔了，是2024年8月"),
            {_EST: None, _ACC: True},
        ),
        ((_ETC, "2024年因为偷税被罚过", "问了财务，其实是2019年的事，这几年没有了"), {_TAX: False}),
        ((_TIC, "安全事故出过，五年前的事"), {_ACC: None}),
        ((_TIC, "2021年出过一起安全生产责任事故，后来再没有过"), {_ACC: False}),
        ((_ETC, "12月15号是今年的申请受理截止日"), {"application_deadline": "2026-12-15"}),
        ((_ETC, "11月30号是我们公司年会"), {"application_deadline": None}),
    ],
)
def test_a_date_is_of_what_is_talked_of(case: Case) -> None:
    holds(case)


@pytest.mark.parametrize(
    "case",
    [
        (
            (_ETC, "今年评价55分，去年58分，中心资格会不会被撤掉"),
            {_REVOKED: None, _REVOKED_ON: None},
        ),
        ((_ETC, "别让我们的企业技术中心在年底被撤掉"), {_REVOKED: None, _REVOKED_ON: None}),
        ((_ETC, "去年差点被撤销资格"), {_REVOKED: None, _REVOKED_ON: None}),
        ((_ETC, "我们担心明年被撤销资格", "去年评价不太好"), {_REVOKED: None, _REVOKED_ON: None}),
        (
            ("2024年3月我们企业技术中心因为没交年报被撤了",),
            {_REVOKED: True, _REVOKED_ON: "2024-03"},
        ),
        (
            ("企业技术中心2024年9月已经被撤了，担心影响申报",),
            {_REVOKED: True, _REVOKED_ON: "2024-09"},
        ),
    ],
)
def test_a_revocation_only_feared_is_none(case: Case) -> None:
    holds(case)


@pytest.mark.parametrize(
    "case",
    [
        ((_TIC, "有一部分在德国做，比例可能三成，也可能四成多，我不确定"), {}),
        ((_TIC + "，社会组织", "可能两成，也可能三成"), {}),
        ((_TIC, "境内占比嘛，六成还是七成我记不清了"), {}),
    ],
)
def test_a_share_abroad_or_guessed_between_is_no_share_of_home(case: Case) -> None:
    none = {"domestic_rd_share_three_years": None, "rd_share_of_sales_three_years": None}
    holds((case[0], none))


def test_a_share_of_home_told_beside_work_abroad_is_one() -> None:
    told = (_TIC, "有一部分在德国做，境内占七成")
    holds((told, {"domestic_rd_share_three_years": 0.7}))


@pytest.mark.parametrize(
    "case",
    [
        (("说的“三年内”没有走私偷税，是从哪天往回倒推",), {_SMUG: None, _TAX: None}),
        ((_ETC, "“走私”这条看的是立案时间还是处罚时间"), {_SMUG: None}),
        ((_ETC, "“没有偷税、骗税”这条我们符合"), {_TAX: False}),
        (
            (_ETC, "海关和税务两头都没事，失信那个得查一下才知道"),
            {_SMUG: False, _TAX: False, _DIS: None},
        ),
        ((_ETC, "税务没事，海关那边得问问关务"), {_SMUG: None, _TAX: False}),
        ((_TIC, "事故啊没有没有这几年近三年安全生产上一起事故都没出过您放心"), {_ACC: False}),
        ((_TIC, "事故有没有啊让我想想"), {_ACC: None}),
        ((_ETC, "近三年有效的知识产权二十二件有专利也有软著你看看这回成不成"), {_KIND: True}),
        ((_ETC, "近三年有效知识产权一共十七件有专利去年报了两件发明专利申请"), {_KIND: True}),
        ((_ETC, "知识产权有效的二十件，有专利才行吗"), {_KIND: None}),
        ((_TIC, "国高证书呢，专家评审过了，公示中"), {"national_high_tech_enterprise": None}),
        ((_ETC, "产学研合作：待填"), {"has_industry_academia_cooperation": None}),
    ],
)
def test_what_is_asked_of_the_text_or_left_open_states_nothing(case: Case) -> None:
    holds(case)


@pytest.mark.parametrize(
    "case",
    [
        (
            (_ETC, "行业：制造业\n技术中心是否独立设置：（待填）", "是的"),
            {"center_set_up_independently": True},
        ),
        ((_ETC, "行业：软件业\n近三年是否有走私：（未填）", "没有"), {_SMUG: False}),
    ],
)
def test_a_bare_answer_is_of_what_was_left_to_be_filled_in(case: Case) -> None:
    holds(case)
