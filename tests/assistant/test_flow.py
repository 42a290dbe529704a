"""How a conversation goes on: suppositions and the way back, whose figures, what is left open."""

from __future__ import annotations

import pytest

from assistant.record import Answer
from tests.assistant.turns import answers


def status(answer: Answer, condition: str) -> str:
    return answer.verdicts[0].condition(condition).status


_MAKER = "我们做阀门的，制造业，想评企业技术中心，去年主营业务收入1.7亿。"


@pytest.mark.parametrize(
    "supposed", ["倘若去年的主营业务收入有2.1亿，情况会变吗？", "哪怕给我凑到2.1亿呢，成不成"]
)
@pytest.mark.parametrize(
    "back",
    [
        "嗯，那是做梦，现实就是1.7亿。给个话吧。",
        "算了，照我们自己的来。",
        "做不到。现在是什么结果？",
    ],
)
def test_one_comes_back_from_a_supposition_to_what_was_told(supposed: str, back: str) -> None:
    _, what_if, again = answers(_MAKER, supposed, back)
    assert status(what_if, "revenue") == "met"
    assert what_if.facts["main_business_revenue_last_year"] == 170_000_000
    assert status(again, "revenue") == "unmet"
    assert again.verdicts[0].hypothetical is None


@pytest.mark.parametrize(
    "away",
    [
        "把税收这件事拿掉，别的都不变，会是什么结果？",
        "假如没有这个税收违法呢？",
        "先抛开税收违法不谈，其余达标没有？",
    ],
)
def test_what_speaks_against_a_body_is_thought_away_and_stays(away: str) -> None:
    told = "企业技术中心，制造业，去年主营业务收入3亿。近三年被税务机关认定过严重税收违法。"
    first, what_if, again = answers(told, away, "可惜拿不掉。那就是没戏？")
    assert status(first, "no_tax_violation") == "unmet"
    assert status(what_if, "no_tax_violation") == "met"
    assert status(again, "no_tax_violation") == "unmet"
    assert again.facts["serious_tax_violation_within_three_years"] is True


def test_moving_to_beijing_is_supposed_with_what_stands_beside_it() -> None:
    told = "技术创新中心，我们是独角兽企业，不在北京注册，在深圳。"
    moved = "设想一下把公司迁进北京，而且具备独立法人资格，注册这条就行了吧？"
    _, what_if, again = answers(told, moved, "短期内迁不了，按现状呢？")
    assert status(what_if, "registration") == "met"
    assert status(again, "registration") == "unmet"


def test_anothers_figure_is_supposed_to_count_as_ones_own() -> None:
    told = "企业技术中心，建筑企业，去年主营业务收入14.2亿。"
    group = "集团那边并表口径是60亿，能拿60亿来算的话收入这关过得去不？"
    _, what_if, again = answers(told, group, "那当然是不行的，照我们自己的来。")
    assert status(what_if, "revenue") == "met"
    assert status(again, "revenue") == "unmet"
    assert again.facts["main_business_revenue_last_year"] == 1_420_000_000


@pytest.mark.parametrize(
    ("told", "behind"),
    [
        (
            "问个事，咱们辖区一家软件公司，专职研发78，报企业技术中心能不能过？",
            "那家公司又来电话，专职研发是82人。",
        ),
        ("有家软件企业，专职研发79人，能不能申请企业技术中心？", "它们补充说专职研发是82人。"),
        (
            "A client of ours, a software company with 79 full-time R&D staff, wants the "
            "enterprise technology center.",
            "They now say they have 82 full-time R&D staff.",
        ),
    ],
)
def test_the_one_body_spoken_of_is_the_body_asked_about(told: str, behind: str) -> None:
    first, last = answers(told, behind)
    assert first.facts["industry"] == "software"
    assert status(first, "rd_staff") == "unmet"
    assert last.facts["full_time_rd_staff"] == 82
    assert status(last, "rd_staff") == "met"


def test_a_colleagues_former_employer_is_another_body() -> None:
    told = "我公司造纺织机械，去年主营业务收入3.3亿元，专职研发人员74人，咨询一下企业技术中心"
    gossip = (
        "旁边小王插嘴，说他老东家只有40个专职研发、收入8000万照样评上了。我们的研发支出是1260万"
    )
    facts = answers(told, gossip)[-1].facts
    assert facts["full_time_rd_staff"] == 74
    assert facts["main_business_revenue_last_year"] == 330_000_000
    assert facts["rd_expenditure_last_year"] == 12_600_000


@pytest.mark.parametrize(
    "turn",
    [
        "甲企业不看了，全部清掉，换乙企业。",
        "好了甲企业聊完了，再看看乙企业：",
        "甲企业先放一边，清空重来，现在问乙企业，还是企业技术中心。",
    ],
)
def test_nothing_of_one_body_is_kept_for_the_next(turn: str) -> None:
    told = "先看甲企业：制造业，企业技术中心，上年主营业务收入1.2亿。"
    facts = answers(told, f"{turn}乙企业是制造业，专职研发70人。")[-1].facts
    assert facts == {"industry": "manufacturing", "full_time_rd_staff": 70}


@pytest.mark.parametrize(
    "change", ["那申报主体改成总公司。", "领导拍板：由总公司申报。", "还是改用在京的总公司来报吧，"]
)
def test_whoever_applies_instead_is_judged_on_its_own_facts(change: str) -> None:
    told = "领军企业，在京注册，不过我们是分公司，没有独立法人资格，能做技术创新中心依托单位吗？"
    told_of_it = "1999年成立，近三年年均研究开发费用15亿，境内占比71%。"
    whole = f"{change}总公司在北京注册、独立法人、领军企业，{told_of_it}"
    answer = answers(told, whole)[-1]
    assert status(answer, "registration") == "met"
    assert answer.facts["average_rd_expenses_three_years"] == 1_500_000_000


@pytest.mark.parametrize(
    ("words", "fact", "value"),
    [
        ("翻到文件了，落款是2023年12月5日，不是9月。", "center_revoked_on", "2023-12-05"),
        ("领导说我记岔了，文号旁边印的是2025年3月8日", "center_revoked_on", "2025-03-08"),
        (
            "把决定书找出来一看，上面写的理由是提供虚假材料，并不是逾期。",
            "center_revoked_under",
            "14.3",
        ),
        ("而且不是逾期，是材料造假", "center_revoked_under", "14.3"),
    ],
)
def test_the_day_and_ground_of_a_revocation_in_whatever_words(
    words: str, fact: str, value: str
) -> None:
    told = "我们企业技术中心2023年9月被撤销，原因是逾期未报送评价材料，现在能再申请吗？"
    answer = answers(told, words)[-1]
    assert answer.facts[fact] == value
    assert answer.verdicts


def test_a_ground_that_is_only_pointed_at_was_asked_about_before() -> None:
    asked = (
        "企业技术中心连续两年不合格会怎样？",
        "假设因为这个2026年1月15日被撤销，今天能再申请吗？",
    )
    answer = answers(*asked)[-1]
    assert status(answer, "no_reapplication_bar") == "unmet"
    assert answer.facts == {}


def test_each_center_has_its_own_place() -> None:
    told = "我们是总部企业，企业技术中心放在北京，技术创新中心放在武汉。技术创新中心行不行？"
    asked, back = "那企业技术中心呢？", "技术创新中心现在也搬到北京了。"
    _, etc, tic = answers(told, asked, back)
    assert status(etc, "headquarters_location") == "met"
    assert status(tic, "headquarters_location") == "met"


@pytest.mark.parametrize(
    "unsure",
    [
        "近三年有没有安全事故？我不确定，好像没有吧。",
        "有没有发生过安全事故？印象里没有，但不敢打包票。",
    ],
)
def test_an_event_one_is_unsure_of_leaves_the_verdict_standing(unsure: str) -> None:
    told = "独角兽，近三年研发占销售收入15%，去年研发增速20%，境内占比80%，技术创新中心"
    answer = answers(told, unsure)[-1]
    assert answer.verdicts[0].outcome == "qualified_on_figures"
    assert status(answer, "no_safety_accident") == "unknown"


def test_heads_of_another_time_tell_nothing_beside_those_of_now() -> None:
    told = "企业技术中心，制造业，专职研发人员2024年55人，现在是68人。"
    assert answers(told)[-1].facts["full_time_rd_staff"] == 68


def test_pieces_of_a_kind_are_among_those_held() -> None:
    told = "企业技术中心，制造业，近三年有效知识产权25件，全是商标，没有专利、软著和布图设计。"
    answer = answers(told, "核对了，里面有6件软件著作权。")[-1]
    assert answer.facts["valid_ip_last_three_years"] == 25
    assert status(answer, "ip_kinds") == "met"


def test_a_matter_told_is_no_piece() -> None:
    told = "企业技术中心，制造业，近三年有效知识产权25件。"
    answer = answers(told, "漏说了一件：近三年内因严重违反海关监管规定受过行政处罚。")[-1]
    assert answer.facts["valid_ip_last_three_years"] == 25
    assert answer.verdicts[0].outcome == "not_qualified"
