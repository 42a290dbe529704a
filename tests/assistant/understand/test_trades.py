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
        ("我们做芯片销售代理的", "other"),
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


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("开电镀作坊的，企业技术中心我够不够格，去年主营1.1亿", "manufacturing"),
        ("本企业：轴承。主营：三亿。专职：七十。", "manufacturing"),
        ("北京华瑞精密机械有限公司去年主营业务收入3.3亿，专职研发66人", "manufacturing"),
        ("我们那个搞地铁盾构施工的嘛去年主营做了十八个亿", "construction"),
        (
            "标的（岩土工程勘察单位）拟申报，上年主营业务收入2.2亿元",
            "professional_technical_services",
        ),
        ("单位名称｜行业｜主营\n恒通｜生物制药｜4.2亿", "manufacturing"),
        ("给汽车厂做软件外包的，主营1.4亿，专职研发130人", "software"),
        ("辖区内一户养猪企业咨询企业技术中心，主营业务收入6亿", "other"),
        ("企业技术中心自查 造纸 主营1.98亿 专职62人", "manufacturing"),
        ("修机床、造机床的老厂，主营2.1亿", "manufacturing"),
        ("俺爹那辈就打铁，到我这儿成了锻造厂，去年主营两亿二", "manufacturing"),
        ("主体：北京恒岳岩土工程勘察有限公司；专职研发83人", "professional_technical_services"),
        ("小弟公司搞大模型的，主营1.8亿", "software"),
        ("园林绿化养护和施工一体的公司，主营15.2亿", "construction"),
        ("我们既不造也不卖，纯做建筑方案设计，主营2.2亿", "professional_technical_services"),
        ("给造纸厂供化学品的贸易商，主营4亿", "other"),
    ],
)
def test_the_name_of_a_business_tells_its_class_wherever_it_stands(words: str, name: str) -> None:
    assert industry(words) == name


@pytest.mark.parametrize(
    "words",
    [
        "设备制造商给我们开的票，去年主营3亿",
        "我们给水泥厂做除尘改造咨询，主营2亿",
        "钢铁厂采购了我们一批货，去年主营2.6亿",
        "听说隔壁铸造厂评上企业技术中心了，我们主营3亿行不行",
        "投资人是做房地产的，我们主营1.9亿",
        "我们的研发设备是机床厂送的，原值600万",
        "租了家具厂的车间办公，主营2亿",
        "建筑企业申报北京市企业技术中心，设备原值那条线划在哪里？",
        "我们租的是印刷厂的老厂房，主营2.2亿",
        "检测机构给我们出的检测报告，主营2.2亿",
        "产品主要卖给汽车厂，主营3亿",
        "软件和专业技术服务业不低于80人，制造业60人，对吧",
        "计划明年转型做机器人制造，目前主营2亿",
    ],
)
def test_the_trade_of_others_or_of_the_text_is_not_ours(words: str) -> None:
    assert industry(words) is None


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("我这个作坊打铁锅打了四十年", "manufacturing"),
        ("我们家是磨镜片的磨了二十五年", "manufacturing"),
        ("我们这支队伍修高铁修了二十年", "construction"),
        ("从94年就开始做电缆，现在年收入6亿", "manufacturing"),
        ("我们几个程序员凑一块开的公司给银行写系统的", "software"),
        ("集团是搞投资的，我们是它旗下造无人机的子公司", "manufacturing"),
        ("我们是央企下属的电机制造子公司，主营2.6亿", "manufacturing"),
        ("转客户原话：“我们是环境监测机构，设备原值380万。”", "professional_technical_services"),
        ("我所客户为建筑施工总承包企业，去年16亿", "construction"),
        ("我门是生产阀门得", "manufacturing"),
        ("集团做制造，我们这家是做物流配送的，营收5亿", "other"),
        ("我们不是硬件公司，是纯软件的，营收2.4亿", "software"),
        ("九几年就开始搞注塑，如今两百多号人", "manufacturing"),
        ("敝廠專營不鏽鋼餐具之製造", "manufacturing"),
        ("我們是營造廠，去年承攬工程收入十七億", "construction"),
        ("行业代码39，专职研发66人", "manufacturing"),
    ],
)
def test_what_is_done_is_found_anywhere_in_a_clause(words: str, name: str) -> None:
    assert industry(words) == name


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("【建筑业】\n① 上年主营收入：18亿", "construction"),
        ("■专业技术服务业\n设备原值：310万", "professional_technical_services"),
        ("2025年发明专利申请：4件（制造业）", "manufacturing"),
        ("#制造业# 营收2.1亿", "manufacturing"),
        ("We’re in software, 90 full-time R&D staff.", "software"),
        ("We've been making pumps since 1996.", "manufacturing"),
        ("We're manufacturers of precision gears.", "manufacturing"),
        ("企业技术中心｜制造业｜营收2.3亿｜研发1200万", "manufacturing"),
        ("★专业技术服务业★ 营收2.2亿", "professional_technical_services"),
    ],
)
def test_a_class_alone_between_marks_is_ones_own(words: str, name: str) -> None:
    assert industry(words) == name


@pytest.mark.parametrize(
    "words",
    [
        "搞研发用的仪器设备原值680万",
        "部门|人数\n销售|45\n专职研发|66",
        "近三年研发/销售 ratio 在 9% 到 10% 之间",
        "客户主要是建筑企业，去年收入3亿",
        "合作方是一家检测机构",
        "楼下是家物流公司",
        "我们和一家制造企业合作研发",
        "我们开发的软件著作权有12件",
        "做软件开发的同事有28个，都算专职研发吗",
        "专职研发里搞机械的40个，搞软件的25个",
        "跑市场的40人，做研发的66人",
        "我们正在开发一款软件，投了300万",
        "我爱人是做餐饮的，我替公司问",
        "总部大楼是中建盖的",
        "研发楼是建筑公司盖的，花了2000万",
        "我们老板以前开饭店的",
        "设备制造商说下个月交货",
        "主营收入（建筑业）要多少",
        "We bought testing equipment for RMB 3 million.",
        "我们既做软件也做硬件，企业技术中心怎么归类",
        "我们一半做施工一半做设计",
        "我司两块业务：装备制造和工程施工，收入各半",
    ],
)
def test_things_used_others_and_two_lines_tell_no_class(words: str) -> None:
    assert industry(words) is None
