"""The general life of a grant, where a document tells no process of its own: named as such wherever it is shown.

The order is that of 지방보조금법 and 지방보조금 관리기준; their articles say where each step is from. A local
rule may do it otherwise: nothing of this is ever told as read from a document, and no office is named that no document
names.
"""

from typing import NamedTuple

from models.facts import Relative
from models.steps import StepKind

LAW = "지방보조금법"
OFFICE = "접수처"
"""Where somebody applies, as long as no notice names the office."""


class General(NamedTuple):
    """A general step: its name, what is done, who hands it to whom, by which article, and when it is due by law."""

    name: str
    kinds: tuple[StepKind, ...]
    route: str = ""
    law: str = ""
    due: Relative | None = None


TEMPLATE: tuple[General, ...] = (
    General("사업계획·지침 시달", ("guide",), f"사업부서→{OFFICE}"),
    General("사업신청 홍보", ("promote",), "사업부서"),
    General("사업신청", ("apply",), f"신청인→{OFFICE}"),
    General("신청서 검토·현지확인", ("review",), f"{OFFICE}→사업부서"),
    General("우선순위 작성", ("rank",), "사업부서"),
    General("심의", ("council",), "사업부서→심의회"),
    General("대상자 확정·통보", ("select",), "사업부서→사업자"),
    General("보조금 교부신청", ("request",), "사업자→사업부서", f"{LAW} 제7조"),
    General("교부결정·통지", ("grant",), "사업부서→사업자", f"{LAW} 제8조, 제10조"),
    General("사업추진", ("work",), "사업자"),
    General("사업완료·보조금 청구", ("claim",), "사업자→사업부서"),
    General("준공 확인", ("inspect",), "사업부서"),
    General("보조금 지급", ("pay",), "사업부서→사업자"),
    General(
        "정산서(실적보고) 제출",
        ("settle",),
        "사업자→사업부서",
        f"{LAW} 제17조",
        Relative(anchor="사업 완료", end="P2M"),
    ),
    General("정산 검사·금액 확정", ("audit",), "사업부서", f"{LAW} 제18조"),
    General("사후관리", ("aftercare",), "사업부서", f"{LAW} 제21조"),
)
"""Fifteen steps and what comes after."""
BY_KIND: dict[StepKind, General] = {kind: one for one in TEMPLATE for kind in one.kinds}
