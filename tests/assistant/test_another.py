"""Whether another body may apply, asked in the midst of one's own case."""

from __future__ import annotations

import pytest

from tests.assistant.asked import answers

_OWN = (
    "企业技术中心，我们做水泵制造，营收3亿，研发1800万，专职66，设备原值700万，"
    "知识产权14件，去年申请发明2件"
)
_SOCIAL = "我们是独角兽，技术创新中心，近三年研发占销售18%，境内90%"


@pytest.mark.parametrize(
    ("own", "asked", "outcome"),
    [
        (_OWN, "我们有家子公司，营收才8000万，它自己能单独申一个吗", "not_qualified"),
        (_OWN, "我司全资子公司收入仅6000万元，其可否独立申报？", "not_qualified"),
        (_OWN, "那我们楼上的那家软件公司能申不", "incomplete"),
        (_OWN, "我表哥那个厂子营收1个亿他能报上吗", "not_qualified"),
        (_OWN, "孙公司营收5000万，单独报行吗", "not_qualified"),
        (_OWN, "供应商能申吗 营收0.5亿", "not_qualified"),
        (_OWN, "我小舅子那个公司做软件的他能不能搞", "incomplete"),
        (_OWN, "Our parent company has revenue of 20 billion, can it apply?", "incomplete"),
        (_OWN, "母公司也是做水泵的，营收130亿，研发3亿，专职400人，设备2亿，知识产权500件，"
         "去年申请发明80件，母公司能报吗", "qualified_on_figures"),
        (_SOCIAL, "我们投资的一家社会组织年均研发才200万，它能申请吗", "not_qualified"),
    ],
)  # fmt: skip
def test_another_body_is_judged_by_what_is_told_of_it(own: str, asked: str, outcome: str) -> None:
    first, second, third = answers(own, asked, "那我们自己呢，还是够的吧")
    assert second.kind == "eligibility"
    assert [one.outcome for one in second.verdicts] == [outcome]
    assert second.facts == first.facts
    assert second.verdicts[0].hypothetical is not None
    assert third.facts == first.facts
    assert [one.outcome for one in third.verdicts] == ["qualified_on_figures"]


def test_of_one_who_nothing_is_told_of_the_figures_are_wanted_and_ones_own_are_not_shown() -> None:
    asked = answers(_OWN, "隔壁那家能申请吗")[-1]
    assert "要判断它" in asked.reply
    assert "66" not in asked.reply
    assert [one.outcome for one in asked.verdicts] == ["incomplete"]


@pytest.mark.parametrize(
    "words",
    [
        "母公司有中心了还能报吗",
        "我们和母公司能同时申请吗",
        "能用集团的收入报吗",
        "供应商去年出过事故，影响申请吗",
        "母公司能替我们申请吗",
        "他们说我们不够格，是吗",
        "人家说不够1000万不行，我们980万行吗",
        "集团合并收入50亿，我们单体2亿，够吗",
    ],
)
def test_what_is_only_spoken_of_beside_oneself_is_not_asked_about(words: str) -> None:
    assert "您问的是" not in answers(_OWN, words)[-1].reply


def test_a_trade_named_of_another_never_becomes_ones_own() -> None:
    for asked in ("隔壁那家物流公司能申请企业技术中心吗", "有家物流公司能申请企业技术中心吗"):
        assert "industry" not in answers(asked, "我们营收3亿")[-1].facts


def test_what_is_told_of_the_other_next_is_of_that_one() -> None:
    own, _, more = answers(_OWN, "我们那家子公司能单独申请吗", "它营收3亿，专职只有20个")
    assert more.facts == own.facts
    assert [one.outcome for one in more.verdicts] == ["not_qualified"]
