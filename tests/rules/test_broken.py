"""Rule files with one fault each: the message a rule author gets names file, rule and remedy."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from rules.load import read_rules
from rules.pin import RuleError

FOLDER = Path(__file__).parent / "broken"
SOUND = ("sound_etc", "sound_tic")

# What the message must say, file by file.
MESSAGES: dict[str, list[str]] = {
    "quote_not_in_the_unit": [
        "条件 credit",
        "「企业信用状况优良」不在 etc:5.1",
        "请核对引文或条文是否已修改",
    ],
    "quote_of_another_unit": ["条件 credit", "「企业信用状况良好」不在 etc:5.2"],
    "quote_there_twice": [
        "条件 no_reapplication_bar",
        "「自撤销之日起」在 etc:15",
        "出现了 2 次，请引得更长一些",
    ],
    "limit_cut_out_of_a_longer_number": [
        "条件 revenue",
        "「5 亿元」",
        "截断了",
        "请把整个数量引全",
    ],
    "direction_left_out": ["条件 rd_staff", "「60 人」", "漏了方向「不少于」，请把它引进来"],
    "two_quantities_in_a_limit": ["条件 revenue", "应恰好含一个数量"],
    "no_quantity_in_a_limit": ["条件 rd_staff", "应恰好含一个数量，现有：没有数量"],
    "bar_without_a_period": ["条件 no_reapplication_bar", "应恰好含一个期间，现有：没有期间"],
    "limit_missing": ["条件 rd_staff", "limit 应是原文中的一段话"],
    "limit_typed_as_a_number": ["条件 rd_staff", "limit 应是原文中的一段话"],
    "unit_of_the_limit_not_that_of_the_fact": [
        "条件 rd_staff",
        "的单位是人，而 main_business_revenue_last_year 应为元",
    ],
    "classifier_not_that_of_the_fact": [
        "条件 rd_staff",
        "的单位是人，而 full_time_rd_staff 应为件",
    ],
    "unknown_fact": ["条件 rd_staff", "没有名为 full_time_staff 的事实，请先在 facts 中写明"],
    "fact_of_the_wrong_type": ["条件 credit", "事实 industry 的类型是 enum，这里应为 boolean"],
    "flag_without_its_value": ["条件 credit", "flag good_credit 应写明 is: true 或 is: false"],
    "unknown_key_in_a_condition": ["条件 credit", "不认识的键：qoute"],
    "unknown_key_in_a_test": ["条件 rd_staff", "不认识的键：unit"],
    "unknown_key_in_the_file": ["不认识的键：grades", "bands、conditions"],
    "unknown_key_of_a_fact": ["事实 center_revoked 写得不对"],
    "fact_implies_an_unknown_one": ["事实 center_revoked_on 的 implies 指向没有写明的事实 revoked"],
    "enum_without_values": ["事实 industry 是枚举，应以 values 列出各取值"],
    "no_quote": ["条件 credit", "缺少 quote"],
    "no_kind": ["条件 credit", "kind 应为 figure、declaration、judgement 之一"],
    "no_label": ["条件 credit", "缺少 label"],
    "no_id": ["每个条件应以 id 命名"],
    "no_test": ["条件 credit", "test 应是一组键值"],
    "two_forms_in_one_test": ["条件 credit", "test 应恰好用一种写法"],
    "condition_twice": ["条件 credit 出现了两次"],
    "cite_of_no_unit": ["条件 revenue", "引用 etc:5.30 不存在"],
    "cite_of_no_regulation": ["条件 revenue", "引用 etd:5.3 不存在"],
    "exceptions_that_overlap": ["条件 revenue", "各个 except 的取值有重复"],
    "exceptions_by_different_facts": ["条件 revenue", "各个 except 应按同一个枚举事实区分"],
    "exception_with_an_unknown_value": [
        "条件 revenue",
        "industry 没有取值 building（可用：manufacturing、construction、other）",
    ],
    "applies_when_with_a_wrong_value": ["条件 invention_application", "industry 没有取值 factory"],
    "applies_when_not_yes_or_no": [
        "条件 invention_application",
        "前提 good_credit 的取值应为 true 或 false",
    ],
    "applies_when_with_two_facts": ["条件 invention_application", "前提应写成一个事实和它的取值"],
    "all_of_nothing": ["条件 no_serious_dishonesty", "all 下应至少列出两项"],
    "any_of_one": ["条件 no_serious_dishonesty", "any 下应至少列出两项"],
    "judgement_with_a_test": ["条件 technical_leaders", "judgement 由主管部门认定，不应有 test"],
    "period_of_no_period": ["条件 no_serious_dishonesty", "应恰好含一个期间，现有：没有期间"],
    "bar_without_its_grounds": ["条件 no_reapplication_bar", "没有指向任何一项"],
    "bar_grounds_outside_the_fact": [
        "条件 no_reapplication_bar",
        "center_revoked_under 没有取值 14.7",
    ],
    "bar_ground_without_a_word": [
        "条件 no_reapplication_bar",
        "14.8 没有期限，请以 unlisted 说明原文没有规定",
    ],
    "grade_without_a_score": ["等级 evaluation_grade", "没有写出得分的界限"],
    "grade_under_another_name": ["等级 evaluation_grade", "「优等」不在 etc:11.1"],
    "period_not_in_the_text": ["期限 change_report", "「60 个工作日内」不在 etc:13"],
    "waiver_without_a_reason": ["豁免「〔2016〕52号」应以 why 写明理由"],
    "waiver_of_words_not_there": ["「〔2017〕52号」不在 etc:1"],
    "unknown_regulation": ["regulation 应为已收录的文件（etc、tic", "现为 etx"],
    "cases_not_covering_every_value": [
        "条件 rd_investment",
        "cases entity_type 的各分支应不重不漏地覆盖：leading_enterprise、other",
    ],
    "cases_with_a_value_twice": ["条件 rd_investment", "应不重不漏地覆盖"],
    "readings_with_one_reading": ["条件 rd_investment", "readings 下应至少列出两种读法"],
    "readings_without_words": ["条件 rd_investment", "每种读法应以 words 写明怎样理解"],
    "readings_by_nobody": ["条件 rd_investment", "readings 应以 interpreted_by 写明"],
    "readings_by_a_unit_that_interprets_nothing": ["条件 rd_investment", "「解释」不在 tic:22"],
    "undefined_without_a_reason": ["条件 rd_investment", "undefined 后应写明理由"],
    "share_of_nothing": ["条件 rd_investment", "没有名为 None 的事实"],
    "average_of_no_series": ["条件 rd_investment", "的类型是 money，这里应为 series"],
    "average_without_a_history": ["条件 rd_investment", "average 要用到 history，请先写明 history"],
    "history_of_an_unknown_fact": ["history", "用到的事实 average_rd 没有写明"],
    "history_of_a_wrong_type": ["history", "事实 entity_type 的类型是 enums，这里应为 date"],
    "history_with_an_unknown_link": ["history", "写得不全或不对"],
    "history_without_a_founding_day": ["history", "缺少 founded"],
    "history_share_of_no_series": ["history", "sales 不在 series 之列"],
    "period_without_a_period": ["期限 plate_validity", "应恰好含一个期间，现有：没有期间"],
    "a_list_for_a_file": ["内容应是一组键值"],
    "an_empty_file": ["内容应是一组键值"],
    "conditions_not_a_list": ["conditions 应是一个列表"],
}


def _read(name: str) -> None:
    text = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
    read_rules(yaml.safe_load(text), f"{name}.yaml")


@pytest.mark.parametrize("name", SOUND)
def test_the_files_are_sound_but_for_their_fault(name: str) -> None:
    _read(name)


def test_every_broken_file_has_its_message() -> None:
    assert {file.stem for file in FOLDER.glob("*.yaml")} == {*MESSAGES, *SOUND}


@pytest.mark.parametrize("name", MESSAGES)
def test_a_rule_author_is_told_what_to_change(name: str) -> None:
    with pytest.raises(RuleError) as refused:
        _read(name)
    message = str(refused.value)
    assert message.startswith(f"规则文件 {name}.yaml：")
    for words in MESSAGES[name]:
        assert words in message
    assert "\n" not in message, "one line"


def _places(part: object, above: tuple[object, ...] = ()) -> Iterator[tuple[object, ...]]:
    if above:
        yield above
    entries = (
        part.items()
        if isinstance(part, dict)
        else enumerate(part)
        if isinstance(part, list)
        else ()
    )
    for key, below in entries:
        yield from _places(below, (*above, key))


def _with(file: object, place: tuple[object, ...], value: object) -> object:
    """The file with one place put to a value, or left out where the value is ``...``."""
    changed = copy.deepcopy(file)
    part = changed
    for key in place[:-1]:
        part = part[key]  # type: ignore[index]
    if value is ...:
        del part[place[-1]]  # type: ignore[attr-defined]
    else:
        part[place[-1]] = value  # type: ignore[index]
    return changed


@pytest.mark.parametrize("name", SOUND)
@pytest.mark.parametrize("value", [..., None, 5, "字", [], {}, [{}], ["字"]], ids=repr)
def test_no_slip_of_the_pen_ends_in_a_traceback(name: str, value: object) -> None:
    """Whatever one place of a file holds, it is taken or refused as a rule author's mistake."""
    file = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    refused = 0
    for place in _places(file):
        try:
            read_rules(_with(file, place, value), f"{name}.yaml")
        except RuleError as error:
            assert str(error).startswith(f"规则文件 {name}.yaml："), place
            refused += 1
    assert refused > 20
