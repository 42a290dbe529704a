"""Small sets to try the evaluation on: no index is needed for them."""

from __future__ import annotations

from pathlib import Path

ABOUT = """\
title: {name}
measures: 试用
written: 测试里写的
kind: {kind}
as_of: 2026-11-22
gates:
  margin: {{passed: 0}}
"""
PAIRS = """\
cases:
  - {id: staff, tags: [people], regulation: etc, condition: rd_staff, given: {industry: other},
     fact: full_time_rd_staff, values: [59, 60], statuses: [unmet, met]}
  - {id: software, tags: [people], regulation: etc, condition: rd_staff,
     given: {industry: software},
     fact: full_time_rd_staff, values: [79, 80], statuses: [unmet, met]}
  - {id: revenue, tags: [money], regulation: etc, condition: revenue, given: {industry: other},
     fact: main_business_revenue_last_year, values: [199999999.99, 200000000],
     statuses: [unmet, met]}
  - {id: ip, regulation: etc, facts: {valid_ip_last_three_years: 9},
     expect: {outcome: not_qualified}}
"""
HEARD = """\
cases:
  - {id: heard, say: 专职研发人员85名, at: etc, facts: {full_time_rd_staff: 85}}
  - {id: nothing, say: 你好, at: etc, facts: {}}
"""


def write_set(folder: Path, name: str = "pairs", kind: str = "rules", cases: str = PAIRS) -> Path:
    """Write one set; returns its folder."""
    own = folder / name
    own.mkdir(parents=True)
    (own / "set.yaml").write_text(ABOUT.format(name=name, kind=kind), encoding="utf-8")
    (own / "development.yaml").write_text(cases, encoding="utf-8")
    return own
