"""What is asked about the life of a center: its kind, what it comes to, and the dates."""

from __future__ import annotations

import pytest

from tests.assistant.turns import answer, answers

GENERAL = [
    ("技术创新中心的牌子发下来以后管几年", "period", "有效期3年"),
    ("授牌之后技术创新中心能用多久", "period", "有效期3年"),
    ("我们是市级企业技术中心，名字刚改，多长时间内得告诉经信局", "period", "30 个工作日"),
    ("企业技术中心所在公司重组了，几天之内要报", "period", "30 个工作日"),
    ("技创中心两年都没交年度报告，有什么后果", "status", "撤销技术创新中心资格并摘牌"),
    ("技术创新中心隔几年考核评估一回", "period", "三年开展一次考核评估"),
    ("企业技术中心运行评价几年一次", "period", "每年组织一次"),
    ("技术创新中心考核评估不合格怎么处理", "status", "取消资格并摘牌"),
    ("企业技术中心评价要多少分才叫良好", "grade", "良好"),
    ("企业技术中心被查出材料造假会怎么样", "period", "三年内不得再次申请"),
    ("企业技术中心逾期没报评价材料有什么后果", "period", "两年内不得再次申请"),
    ("技术创新中心的重大事项变了要谁批", "status", "书面报市科委、中关村管委会批准"),
    ("技术创新中心能不能自己申请撤销", "status", "撤销技术创新中心资格并摘牌"),
    ("技术创新中心的年报最晚什么时候交", "date", "每年年底前"),
]


@pytest.mark.parametrize(("message", "what", "value"), GENERAL)
def test_a_question_on_the_life_of_a_center_has_its_kind_and_what_it_comes_to(
    message: str, what: str, value: str
) -> None:
    told = answer(message)
    assert told.kind == "lifecycle"
    assert (what, value) in {(one.what, one.value) for one in told.results}
    assert all(one.cites for one in told.results)


@pytest.mark.parametrize(
    "message", ["企业技术中心第十四条讲什么", "企业技术中心研发经费要多少", "创新中心谁能申请"]
)
def test_other_questions_on_the_text_stay_what_they_are(message: str) -> None:
    told = answer(message)
    assert told.kind == "regulation"
    assert not told.results


@pytest.mark.parametrize("message", ["企业技术中心的有效期几年", "技术创新中心多少分算优秀"])
def test_what_is_not_written_is_not_made_up_from_the_other_text(message: str) -> None:
    told = answer(message)
    assert told.kind == "unanswerable"
    assert not told.results


HOLDERS = [
    ("税务局认定我们严重偷税，手里的企业技术中心牌子还能留吗", "etc:14.6"),
    ("我们现有的企业技术中心，因走私被海关处罚了，会怎么样", "etc:14.5"),
    ("已经认定的企业技术中心，后来被法院认定严重失信，怎么处理", "etc:14.7"),
    ("评上企业技术中心之后骗取出口退税被查，资格保得住吗", "etc:14.6"),
    ("技术创新中心挂牌以后发生一般安全生产责任事故，会怎样", "tic:20.8"),
    ("企业技术中心受不受走私处罚牵连，会摘牌吗", "etc:14.5"),
]


@pytest.mark.parametrize(("message", "cite"), HOLDERS)
def test_who_has_a_center_hears_of_revocation_and_not_of_applying(message: str, cite: str) -> None:
    told = answer(message)
    assert told.kind == "lifecycle"
    assert cite in {one.cite for one in told.citations}
    assert "撤销" in told.reply
    assert not told.verdicts


def test_who_asks_to_apply_after_an_offence_gets_a_verdict() -> None:
    told = answer("去年走私被海关处罚过，还能报企业技术中心吗")
    assert told.kind == "eligibility"
    assert "三年内" in told.reply


ROWS = [
    ("2023年企业技术中心评了58，2024年又是57，接下来是什么结局", "属于“连续两年评价不合格”"),
    ("企业技术中心2024和2025两年都没及格", "属于“连续两年评价不合格”"),
    ("企业技术中心前年55、去年82、今年51，会被撤吗", "不属于“连续两年评价不合格”"),
    ("企业技术中心2023年不合格、2024年良好、2025年不合格", "不属于“连续两年评价不合格”"),
    ("技术创新中心2024年的年报没交，2025年的也没交，怎么处理", "属于“连续两年未报送年度报告”"),
    ("技术创新中心只漏了2025的年报，2024和2026都交了", "不属于“连续两年未报送年度报告”"),
    ("技术创新中心前年和去年的年报都没送", "属于“连续两年未报送年度报告”"),
    ("技术创新中心大前年的年报忘了，去年的又忘了，会摘牌吗", "不属于“连续两年未报送年度报告”"),
]


@pytest.mark.parametrize(("message", "status"), ROWS)
def test_years_that_are_told_are_two_in_a_row_or_not(message: str, status: str) -> None:
    told = answer(message)
    assert told.kind == "lifecycle"
    assert status in {one.value for one in told.results}


SCORES = [
    ("企业技术中心正好70，是啥等级", "良好"),
    ("企业技术中心拿了个89.99，定什么档", "良好"),
    ("企业技术中心60整，哪一等", "基本合格"),
    ("企业技术中心评出来59.99，算不算及格", "不合格"),
    ("企业技术中心考核得了100，什么等次", "优秀"),
    ("We scored 90 in the 企业技术中心 evaluation. Which grade is it?", "优秀"),
]


@pytest.mark.parametrize(("message", "grade"), SCORES)
def test_a_bare_number_beside_a_grade_is_a_score(message: str, grade: str) -> None:
    assert grade in {one.value for one in answer(message).results if one.what == "grade"}


@pytest.mark.parametrize(
    "message",
    ["企业技术中心哪些撤销禁两年、哪些禁三年，分一分", "企业技术中心的撤销后果比一比"],
)
def test_a_doubled_verb_is_no_score(message: str) -> None:
    assert not [one for one in answer(message).results if one.what == "grade"]


@pytest.mark.parametrize(
    "message",
    [
        "企业技术中心评了98，是什么等次，有什么奖头",
        "企业技术中心得分92，有什么好处",
        "企业技术中心评价75分，会不会通报表扬",
    ],
)
def test_what_a_good_score_brings_is_said_beside_the_grade(message: str) -> None:
    told = answer(message)
    assert "通报表扬" in told.reply
    assert "etc:12" in {one.cite for one in told.citations}


def test_the_same_score_again_next_year_is_a_second_failure() -> None:
    told = answers("我们企业技术中心今年评了58分", "要是明年还是这样呢")[-1]
    assert "属于“连续两年评价不合格”" in {one.value for one in told.results}


DATES = [
    ("技术创新中心2024年6月18日授的牌，管到什么时候", "2027-06-18"),
    ("2025年12月1日挂的牌，技术创新中心用到啥时候", "2028-12-01"),
    ("企业技术中心2025年8月1日因为逾期没交评价材料被撤，什么时候能再报", "2027-08-01"),
    ("公司2026年9月28日完成更名，企业技术中心要在哪天前上报", "2026-11-13"),
    ("技术创新中心2025年6月1日授的牌，下次考核什么时候", "2028-06-01"),
]


@pytest.mark.parametrize(("message", "day"), DATES)
def test_a_day_told_gives_a_day(message: str, day: str) -> None:
    assert day in {one.value for one in answer(message).results}


@pytest.mark.parametrize(
    ("message", "status"),
    [
        ("技术创新中心2023年5月授牌，现在过期没", "期限已过"),
        ("技术创新中心2024年3月1日授牌，还有效吗", "期限未过"),
        ("企业技术中心2026年9月1日办完更名，还没报，现在逾期了吗", "期限已过"),
    ],
)
def test_whether_a_period_is_over_is_said_where_it_is_asked(message: str, status: str) -> None:
    assert status in {one.value for one in answer(message).results}


def test_a_supposed_revocation_is_for_what_was_told() -> None:
    told = answers(
        "我们企业技术中心去年评价55分，今年又是58分，会怎么样",
        "如果因此2026年9月1日被撤销，什么时候能再申请",
    )[-1]
    assert "2028-09-01" in {one.value for one in told.results}


def test_a_commitment_in_total_is_told_with_what_is_missing() -> None:
    told = answer("新建独立法人，承诺三年一共投5000万，技术创新中心够吗")
    assert "还差约 333.33 万元" in told.reply


@pytest.mark.parametrize(
    "message", ["技术创新中心依托单位更名，几个工作日内报告", "企业技术中心 90分 出处是哪"]
)
def test_a_number_that_is_not_there_or_only_sought_is_no_outcome(message: str) -> None:
    assert answer(message).kind == "regulation"


@pytest.mark.parametrize(
    ("message", "period", "ground"),
    [
        ("企业技术中心因为安全事故被撤，多久后能重报", "三年内不得再次申请", "etc:14.4"),
        ("企业技术中心因为偷税被撤销，几年后能再申请", "三年内不得再次申请", "etc:14.6"),
        ("企业技术中心因为没按时报评价材料被撤，多久能再报", "两年内不得再次申请", "etc:14.2"),
    ],
)
def test_a_ground_without_a_day_has_its_own_period_only(
    message: str, period: str, ground: str
) -> None:
    told = answer(message)
    assert period in {one.value for one in told.results}
    assert len({one.value for one in told.results if one.what == "period"}) == 1
    assert ground in {one.cite for one in told.citations}


@pytest.mark.parametrize(
    ("message", "grades"),
    [("企业技术中心85到95分算什么", "优秀、良好"), ("企业技术中心72到88分是几等", "良好")],
)
def test_scores_of_a_range_come_to_all_their_grades(message: str, grades: str) -> None:
    assert grades in {one.value for one in answer(message).results}
