"""A verdict is given on what was told wherever a turn asks for it so, or only tells something."""

from __future__ import annotations

import pytest

from assistant.record import Answer
from tests.assistant.turns import SOFTWARE, answers

_SHORT = SOFTWARE.format(staff=70)
_UNICORN = "独角兽企业，技术创新中心，近三年研发费用占销售收入的18%，境内占比81%"
_BOTH = (
    "企业技术中心和技术创新中心都想看。企业技术中心这边：制造业，去年主营业务收入6亿，"
    "研究与试验发展经费支出9500万，专职研发人员150人，仪器设备原值3000万，"
    "近三年有效知识产权60件，去年申请发明专利15件",
    "技术创新中心这边：我们是独角兽企业，近三年研究开发费用总额占同期销售收入总额的16%，"
    "境内研究开发费用占比90%",
)


def last(*messages: str) -> Answer:
    return answers(*messages)[-1]


@pytest.mark.parametrize(
    "words",
    [
        "还没招，按现在的实际人数判断一下",
        "先不假设了，看现在的数",
        "回到真实情况",
        "回到现在的实际情况",
        "还是用原来的数据",
        "还是真实数字，结论？",
        "那按实际的来",
        "那只是假设，现在结论呢",
        "重新判断一下",
        "给个总的结论",
    ],
)
def test_after_a_supposition_the_verdict_is_on_what_is_so(words: str) -> None:
    answer = last(_SHORT, "再招10个专职研发人员呢？", words)
    assert answer.kind == "eligibility"
    (verdict,) = answer.verdicts
    assert verdict.outcome == "not_qualified"
    assert verdict.hypothetical is None
    assert answer.facts["full_time_rd_staff"] == 70


@pytest.mark.parametrize("words", ["评价结论是什么意思", "实际经营时间怎么算"])
def test_a_conclusion_of_something_else_asks_for_no_verdict(words: str) -> None:
    assert not last(_SHORT, words).verdicts


@pytest.mark.parametrize(
    "words",
    [
        "我们供应商去年出了造成较大社会影响的突发事件",
        "子公司前年出过一起安全事故，不是我们",
        "我们客户的工厂着过火，上了新闻",
        "隔壁公司被海关罚过，跟我们没关系",
        "施工队在我们楼里出过事，不是我们的责任",
        "合作的那家厂子去年发生过生产安全事故",
        "跟我们合作的施工单位去年出了安全事故",
        "外包队伍去年发生了安全责任事故",
        "楼上那家公司出过安全事故",
    ],
)
def test_what_happened_to_others_is_not_ours_and_the_verdict_stands(words: str) -> None:
    answer = last(_UNICORN, words)
    assert answer.kind == "eligibility"
    (verdict,) = answer.verdicts
    assert verdict.outcome == "qualified_on_figures"
    assert verdict.condition("no_safety_accident").status == "unknown"
    assert verdict.condition("no_major_incident").status == "unknown"


@pytest.mark.parametrize("words", ["仪器设备净值280万", "账面净值大概是310万", "折旧后还有350万"])
def test_a_net_value_is_no_original_value(words: str) -> None:
    told = "软件企业，企业技术中心，去年主营业务收入3亿，研发经费2000万，专职研发人员100人"
    answer = last(f"{told}，近三年有效知识产权30件", words)
    assert answer.kind == "eligibility"
    assert "equipment_original_value_last_year" not in answer.facts
    assert answer.verdicts[0].condition("equipment").status == "unknown"


@pytest.mark.parametrize(
    "words",
    [
        "两个都再判断一下",
        "那两边分别够不够",
        "这两个办法各是什么结论？",
        "两个都满足了吗",
        "两个中心各自的结论呢",
        "俩都够不够",
    ],
)
def test_where_both_were_told_of_both_are_judged(words: str) -> None:
    answer = last(*_BOTH, words)
    assert answer.kind == "eligibility"
    found = {verdict.regulation: verdict.outcome for verdict in answer.verdicts}
    assert found == {"etc": "qualified_on_figures", "tic": "qualified_on_figures"}


def test_asking_whether_all_is_met_states_nothing() -> None:
    told = "独角兽企业，技术创新中心，近三年研发费用占销售收入的18%，境内占比81%"
    answer = last(told, "这些条件都满足了吗")
    assert {*answer.facts} == {
        "entity_type",
        "rd_share_of_sales_three_years",
        "domestic_rd_share_three_years",
    }


def test_what_follows_for_a_center_is_still_answered_from_the_text() -> None:
    assert last(_SHORT, "我们公司改名了").kind in ("lifecycle", "regulation")


@pytest.mark.parametrize(
    ("words", "pieces"),
    [
        ("查漏了，去年其实申请过2件发明专利", 2),
        ("更正：去年发明专利申请过5件", 5),
        ("说错了，去年提交过3件发明专利申请", 3),
        ("其实去年申请过一件发明专利", 1),
    ],
)
def test_having_applied_for_some_is_no_more_than_some(words: str, pieces: int) -> None:
    told = "制造业，企业技术中心，去年主营业务收入8亿，去年没有申请发明专利"
    assert last(told, words).facts["invention_patent_applications_last_year"] == pieces


@pytest.mark.parametrize(
    "words",
    [
        "那北京市技术创新中心可以申请吗？",
        "技术创新中心可不可以报",
        "创新中心我们够不够条件",
        "技创中心有没有戏",
        "那换成技术创新中心行吗",
    ],
)
def test_whether_one_may_apply_for_the_other_is_judged_on_what_goes_along(words: str) -> None:
    answer = last("企业技术中心：我们注册地在上海，信用良好，不是北京企业", words)
    assert answer.kind == "eligibility"
    (verdict,) = answer.verdicts
    assert (verdict.regulation, verdict.outcome) == ("tic", "not_qualified")
    assert verdict.condition("registration").status == "unmet"
    assert verdict.condition("credit").status == "met"


@pytest.mark.parametrize("words", ["技术创新中心申请材料有哪些", "技术创新中心的资格有效期"])
def test_what_the_other_asks_for_is_answered_from_its_text(words: str) -> None:
    assert not last("企业技术中心：我们注册地在上海，信用良好", words).verdicts


@pytest.mark.parametrize(
    "words",
    [
        "去年因为环保被罚过款",
        "公司在海淀有两栋楼",
        "我们有12名博士",
        "以上就是全部情况",
        "数据就这些，没别的了",
        "设备有一部分是租来的",
    ],
)
def test_what_decides_nothing_leaves_the_verdict_standing(words: str) -> None:
    before, answer = answers(_SHORT, words)
    assert answer.kind == "eligibility"
    assert answer.facts == before.facts
    assert answer.verdicts[0].outcome == before.verdicts[0].outcome


def test_an_article_that_is_not_understood_is_explained() -> None:
    assert last(_SHORT, "我不明白第八条").kind == "regulation"
