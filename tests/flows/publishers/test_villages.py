"""A notice names a village by its name, not by a longer word that holds it; one that names none is for all."""

import pytest

from flows.publishers.villages import concerns, villages_of
from tests.flows.examples import notice, schedule

VILLAGES = ("상촌", "하촌마을", "새터")


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("상촌 경로당 보수", ("상촌",)),
        ("상촌경로당 보수", ("상촌",)),
        ("상촌마을 방송 장비 지원", ("상촌",)),
        ("상촌리 안길 공사", ("상촌",)),
        ("상촌에서 열리는 교육", ("상촌",)),
        ("마을 안길 공사(상촌, 새터)", ("상촌", "새터")),
        ("새터·하촌 마을 농로 정비", ("하촌마을", "새터")),
        ("하촌마을 농로 정비", ("하촌마을",)),
        ("하촌의 농로 정비", ()),  # the list has it with 마을 alone: a bare name is not enough
        ("북상촌 안길 공사", ()),
        ("상촌초등학교 통학로 안내", ()),
        ("새터민 정착 지원", ()),
        ("고추 건조기 지원", ()),
    ],
)
def test_which_villages_a_title_names(title: str, named: tuple[str, ...]) -> None:
    assert villages_of(notice(title), VILLAGES) == named


def test_a_round_held_in_a_village_names_it() -> None:
    rounds = (schedule(end="2026-03-20", **{"for": "새터 순회"}), schedule(end="2026-03-21", label="하촌마을 접수"))
    assert villages_of(notice(schedules=rounds), VILLAGES) == ("하촌마을", "새터")


def test_one_that_names_no_village_concerns_all() -> None:
    assert all(concerns(notice("고추 건조기 지원"), village, VILLAGES) for village in VILLAGES)
    assert [village for village in VILLAGES if concerns(notice("상촌마을 안길 공사"), village, VILLAGES)] == ["상촌"]


def test_an_empty_name_in_the_list_is_no_village() -> None:
    assert villages_of(notice("상촌 경로당"), ("", " ", "상촌")) == ("상촌",)
