"""Questions that must not be answered with the wrong figures.

Each row: the question, what the citations must hold (/ for alternatives, a part counts), and what
the reply must say (! must not).
"""

from __future__ import annotations

import pytest

from tests.assistant.asked import check

ASKED = (
    ("对企业纳税总额，企业技术中心那个办法有门槛没有", "", "未作规定/没有规定"),
    ("在京外又建了同领域的创新中心，罚款标准是多少", "", "未作规定/没有规定"),
    ("企业技术中心证书丢了怎么补办", "", "未作规定/没有规定"),
    ("报技术创新中心，仪器设备原值得有多少（别说企业技术中心的）", "", "!500万,!300万"),
    ("企业技术中心里什么叫主营业务收入", "", "未作规定"),
    ("技术创新中心说的研究开发费用是什么意思", "", "未作规定"),
    ("企业技术中心什么时候交材料", "", "未作规定"),
    ("技术创新中心有哪些企业拿到了", "", "未作规定/没有列"),
)


@pytest.mark.parametrize(("question", "cited", "said"), ASKED)
def test_no_other_figure_is_shown(question: str, cited: str, said: str) -> None:
    check(question, cited, said)
