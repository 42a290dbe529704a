"""The industry by what is made or done, in words that no list can hold."""

from __future__ import annotations

import datetime as dt

import pytest

from assistant.dialogue import Dialogue
from assistant.understand import understand

_AT_HAND = Dialogue(as_of=dt.date(2026, 11, 22), regulations=("etc",))


def industry(message: str) -> object:
    told = {one.fact: one.value for one in understand(message, _AT_HAND).facts}
    return told.get("industry")


@pytest.mark.parametrize(
    "words",
    [
        "我们厂生产数控机床，在昌平注册",
        "我司生产新能源电池材料，企业技术中心能报吗？",
        "做铸造加工的工厂，去年主营收入2.6亿",
        "我们做光学镜片加工",
        "公司主要生产纺织机械和缝制设备",
        "我们加工钣金件",
        "我们是搞电镀的",
        "做热处理加工的企业",
        "我们厂做阀门铸造",
        "我们研发生产心脏支架",
        "我们组装充电桩",
    ],
)
def test_who_makes_a_thing_manufactures(words: str) -> None:
    assert industry(words) == "manufacturing"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("做车载软件的", "software"),
        ("公司承接污水处理厂建设工程", "construction"),
        ("我们跑长途货运", "other"),
    ],
)
def test_other_trades_by_what_is_done(words: str, name: str) -> None:
    assert industry(words) == name


@pytest.mark.parametrize(
    "words",
    [
        "我们采购了一批生产设备",
        "我们生产管理做得很好",
        "生产车间有三百人",
        "产品生产周期长",
        "母公司生产汽车，我们做销售",
        "我们生产线上的设备老了",
        "加工费每年很多",
        "我们做工程造价咨询的",
        "客户生产轴承",
        "我们不生产硬件",
        "制造业才要发明专利申请，对吧",
        "我们生产蔬菜",
        "我们做数据加工",
    ],
)
def test_words_of_making_that_tell_no_manufacturing(words: str) -> None:
    assert industry(words) != "manufacturing"


@pytest.mark.parametrize(
    "words",
    [
        "我这个厂子做紧固件做了三十年了",
        "施工不是我们本行，做的是数控机床",
        "咱是做预制菜的，去年营收2.6亿",
        "主打产品就是激光雷达",
        "厂里出的是空压机",
        "到我这儿开了个锻件厂",
        "我们给汽车厂做安全带",
        "本司系医用缝合线生产企业",
        "做了二十来年的工业缝纫机",
        "公司为新能源汽车热管理部件制造商",
    ],
)
def test_who_tells_the_goods_it_makes_manufactures(words: str) -> None:
    assert industry(words) == "manufacturing"


@pytest.mark.parametrize(
    "words",
    [
        "我们做电梯维保",
        "我们做机床维修的",
        "我们做芯片销售代理的",
        "我们做设备台账的同事休假",
        "我们打算以后做机器人",
        "我们弄丢了几台仪器",
        "产品线有三条",
        "我们做方案的",
        "我们厂的设备原值有六百万",
        "做这种仪器的企业算制造业吗",
    ],
)
def test_what_is_done_with_goods_is_no_making_of_them(words: str) -> None:
    assert industry(words) is None
