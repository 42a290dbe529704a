"""The measures there are: their names, what they say to people, and which way is better."""

from __future__ import annotations

from typing import NamedTuple


class Measure(NamedTuple):
    """One measure."""

    label: str
    explained: str
    higher_is_better: bool = True
    share: bool = True


MEASURES: dict[str, Measure] = {
    "passed": Measure("用例通过率", "全部要求都满足的用例所占比例"),
    "success@1": Measure("首位命中（项）", "排在第一的条款就是正确条款的问题所占比例"),
    "success@3": Measure("前三命中（项）", "前三条里有正确条款的问题所占比例"),
    "success@5": Measure("前五命中（项）", "前五条里有正确条款的问题所占比例"),
    "recall@1": Measure("召回率@1（项）", "第一条覆盖了多少正确条款"),
    "recall@3": Measure("召回率@3（项）", "前三条覆盖了多少正确条款"),
    "recall@5": Measure("召回率@5（项）", "前五条覆盖了多少正确条款"),
    "mrr": Measure("MRR（项）", "首个正确条款名次的倒数，平均"),
    "ndcg": Measure("nDCG@10（项）", "正确条款排得越靠前越高"),
    "article success@1": Measure("首位命中（条）", "排在第一的是正确的条"),
    "article success@3": Measure("前三命中（条）", "前三里有正确的条"),
    "article recall@1": Measure("召回率@1（条）", "第一条覆盖了多少正确的条"),
    "article recall@3": Measure("召回率@3（条）", "前三条覆盖了多少正确的条"),
    "article recall@5": Measure("召回率@5（条）", "前五条覆盖了多少正确的条"),
    "article mrr": Measure("MRR（条）", "首个正确的条名次的倒数，平均"),
    "article ndcg": Measure("nDCG@10（条）", "正确的条排得越靠前越高"),
    "fact precision": Measure("事实准确率", "认定的（名称、数值、单位）中正确的比例"),
    "fact recall": Measure("事实召回率", "应认定的（名称、数值、单位）中认定了的比例"),
    "intent": Measure("意图正确率", "这句话想要什么，全部认对的比例"),
    "regulation": Measure("规定识别率", "这句话说的是哪份规定，认对的比例"),
    "kind": Measure("回答种类正确率", "回答的种类与预期一致的比例"),
    "refusal recall": Measure("应拒则拒", "应当说明无规定或不在范围的问题中，确实这样答的比例"),
    "no false refusal": Measure("不误拒", "能回答的问题中，没有被误拒的比例"),
    "verdict": Measure("结论正确率", "结论与预期一致的比例"),
    "status": Measure("条件状态正确率", "单个条件的状态与预期一致的比例"),
    "pairs": Measure("界限翻转率", "相差一个单位的两个值之间，结论确实翻转的比例"),
    "must cite": Measure("应引条款召回率", "应当引用的条款中引用了的比例"),
    "must say": Measure("应有内容齐全率", "回答里应有的话一句不少的比例"),
    "must not say": Measure("无禁语率", "规定了不能说什么的问题中，回答里一句也没有说的比例"),
    "citation precision": Measure("引用准确率", "引用的条款中与问题有关的比例"),
    "sentence support": Measure("句子有据率", "含引文或限值的句子中，所引条款确有其文的比例"),
    "citation use": Measure("引用有用率", "列出的引用中，回答里确有句子用到的比例"),
    "quote precision": Measure("引文精确率", "引文落在正确条款内的字数比例（重叠部分合并）"),
    "quote recall": Measure("引文召回率", "正确条款被引文覆盖到的比例（每条至少一段）"),
    "figures": Measure("数字有据率", "回答中的数字能追溯到所引条款、用户原话或核算的比例"),
    "figures listed": Measure("数字列明率", "回答中的数字在 numbers 中列明的比例"),
    "directions": Measure("限值方向正确率", "限值的方向（不低于、不超过等）与原文一致的比例"),
    "settled": Measure("结论成立率", "预期有结论的对话中，最后确有该结论的比例"),
    "turns to settle": Measure(
        "到结论的轮数", "第一次得出最后结论所用的轮数", higher_is_better=False, share=False
    ),
    "consistency": Measure(
        "换说法一致率", "同一组说法两两相比，认出的情况（或得到的回答）相同的比例"
    ),
}
