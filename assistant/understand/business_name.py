"""What a name of a business says of its class: 纺织机械制造商, 岩土勘察设计院, 电镀厂.

A name is read from its end: who it is (厂, 公司, 院), what is done last (制造, 销售, 检测), and to
what. Whoever makes a thing manufactures, whatever the thing is; who sells, mends or carries it
does something else. The classes are those of GB/T 4754-2017 as etc:5 tells them apart.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from assistant.language.business import business_words, endings
from assistant.language.goods import goods_words
from assistant.language.trades import trade_words

_MAKERS = "manufacturing"
_BUILDERS = "construction"
_SOFTWARE = "software"
_TECHNICAL = "professional_technical_services"
_JOINS = "、和与及兼跟暨及/ "
_SHORTEST = 2  # characters of the name of goods, beside who makes them
_MOST = 8  # words that a name is taken apart into


class BusinessName(NamedTuple):
    """A class of industry, and how much its name says by itself.

    `whole`: it names who does it (厂, 检测机构) or what is done to what (纺织机械制造); otherwise
    only goods or a line of business (轴承, 软件), which says nothing without words that it is ours.
    """

    name: str
    whole: bool
    body: bool


class _Parts(NamedTuple):
    rest: str
    kinds: frozenset[str]
    doing: frozenset[str]
    noun: str | None
    made: str


@lru_cache(maxsize=4096)
def business_name(phrase: str) -> BusinessName | None:
    """The class of a phrase that names a business, or None where it names none or several."""
    several = [part for part in re.split(r"[、/]|(?<=.)[和与及兼](?=.)", phrase) if part]
    if len(several) > 1 and (named := _of_all(several)) is not None:
        return named
    return _of_one(phrase)


def _of_all(parts: list[str]) -> BusinessName | None:
    """The one class of lines named side by side; None where it is for the whole to say."""
    named = [_of_one(part) for part in parts]
    if any(one is None for one in named):
        return None
    names = {one.name for one in named if one is not None}
    last = named[-1]
    assert last is not None
    return last if len(names) == 1 else None


def _of_one(phrase: str) -> BusinessName | None:
    built = business_words().building.search(phrase)
    if built is not None and not _parts(phrase[built.end() :]).rest:
        return BusinessName(_BUILDERS, whole=True, body=False)
    parts = _parts(phrase.strip())
    body = bool(parts.kinds & {"body", "maker"})
    if "making" in parts.kinds:
        return _of_making(parts, body)
    if "maker" in parts.kinds:
        return _of_maker(parts)
    if "trading" in parts.kinds:
        if parts.noun in (_SOFTWARE, _BUILDERS, _TECHNICAL):
            return None  # 软件销售, 设备安装维修
        if parts.noun == "goods" and parts.doing & set(business_words().mending.split()):
            return None  # repair of machines is a division of manufacturing of its own
        return BusinessName(trade_words().rest, whole=body, body=body)
    if parts.noun is None:
        return None
    if parts.noun == "goods":
        if business_words().not_goods.search(parts.rest):
            return None
        if "developing" in parts.kinds or len(parts.rest) < _SHORTEST:
            return None  # 芯片设计, 药品研发
        return BusinessName(
            _MAKERS,
            whole=body or bool(parts.doing & set(business_words().of_trade.split())),
            body=body,
        )
    if parts.noun == _BUILDERS and parts.doing & set(business_words().design.split()):
        return BusinessName(_TECHNICAL, whole=body, body=body)
    body = body or parts.rest[-1:] in business_words().named_bodies
    return BusinessName(parts.noun, whole=body, body=body)


def _of_making(parts: _Parts, body: bool) -> BusinessName | None:
    words = business_words()
    made = parts.made
    if words.not_physical.search(made) or words.not_making.search(made):
        return None
    if words.built.search(made):
        return BusinessName(_BUILDERS, whole=True, body=body)
    if parts.noun in (_SOFTWARE, _TECHNICAL):
        return None
    alone = not made and bool(parts.doing & set(business_words().any_making.split()))
    return BusinessName(_MAKERS, whole=not alone or body, body=body)


def _of_maker(parts: _Parts) -> BusinessName | None:
    """X厂: of whatever X is, unless X is done and not made (修理厂, 养殖厂) or another class."""
    if "trading" in parts.kinds:
        mended = parts.noun == "goods" and parts.doing & set(business_words().mending.split())
        return None if mended else BusinessName(trade_words().rest, whole=True, body=True)
    if parts.noun not in (None, "goods"):
        return BusinessName(parts.noun or _MAKERS, whole=True, body=True)
    if parts.noun is None:
        goods = goods_words()
        barred = not parts.rest or goods.not_works.fullmatch(parts.rest)
        if barred or business_words().not_physical.search(parts.rest):
            return None
    return BusinessName(_MAKERS, whole=True, body=True)


def _parts(phrase: str) -> _Parts:
    """A name taken apart from its end, up to the first word that is a thing or a line."""
    kinds: set[str] = set()
    doing: set[str] = set()
    rest, made = phrase, ""
    for _ in range(_MOST):
        rest = rest.rstrip(_JOINS)
        found = next(((word, kind) for word, kind in endings() if rest.endswith(word)), None)
        if found is None:
            break
        word, kind = found
        if kind == "body" and "making" in kinds:
            break
        if kind not in ("body", "maker", "empty", "making", "developing", "trading"):
            return _Parts(rest, frozenset(kinds), frozenset(doing), kind, made or rest)
        rest = rest[: len(rest) - len(word)]
        kinds.add(kind)
        doing.add(word)
        if kind == "making":
            made = rest
    noun = None
    last = rest[-1:]
    if (
        len(rest) >= 2
        and last in goods_words().endings
        and not goods_words().not_goods.search(rest)
    ):
        noun = "goods"
    return _Parts(rest, frozenset(kinds), frozenset(doing), noun, made)
