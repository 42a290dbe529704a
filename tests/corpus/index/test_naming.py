"""Which regulation a question is about."""

from __future__ import annotations

import pytest

from corpus.index.naming import regulation_names

NAMES = regulation_names()


@pytest.mark.parametrize(
    ("question", "sources"),
    [
        ("企业技术中心要多少研发人员", {"etc"}),
        ("经信局那个怎么申请", {"etc"}),
        ("技术创新中心有效期几年", {"tic"}),
        ("科委那个怎么申请", {"tic"}),
        ("企业技术中心和技术创新中心有什么不同", {"etc", "tic"}),
        ("要多少研发人员", set()),
        ("国家企业技术中心怎么申请", set()),
    ],
)
def test_a_question_is_about_the_regulation_it_names(question: str, sources: set[str]) -> None:
    assert NAMES.sources_named(question) == sources


def test_a_name_is_not_what_is_asked() -> None:
    assert NAMES.unnamed("市级企业技术中心谁来解释？") == "谁来解释?"


@pytest.mark.parametrize(
    ("question", "sources"),
    [
        ("技术创新中新从头到尾走几步", {"tic"}),
        ("企业技朮中心谁来管", {"etc"}),
        ("企業技術中心歸誰管", {"etc"}),
        ("How do we apply for an enterprise technology center?", {"etc"}),
        ("Who can host a Technology Innovation Center?", {"tic"}),
    ],
)
def test_a_name_is_known_mistyped_in_traditional_script_or_in_english(
    question: str, sources: set[str]
) -> None:
    assert NAMES.sources_named(question) == sources


def test_a_short_word_with_another_character_is_no_name() -> None:
    assert NAMES.sources_named("技术信心不足怎么办") == set()


def test_an_authority_beside_a_name_only_says_which_is_meant() -> None:
    assert NAMES.unnamed("经信局那个企业技术中心多久收一批") == "多久收一批"
    assert "科委" in NAMES.unnamed("技术创新中心归科委管吗")
