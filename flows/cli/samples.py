"""`samples diff REV`: what a change of the code changes in the records; `samples confidence`: what a confidence means.

For those who build on it.
"""

import json
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import click

from flows.cli.boundary import say
from flows.cli.korean import KoreanCommand, KoreanGroup
from flows.cli.options import PATH, debug_option, help_option, json_option
from flows.cli.score import NAMES
from flows.cli.widths import padded, printable
from models.errors import NothingReadable

if TYPE_CHECKING:
    from flows.comparing.changes import Change
    from flows.comparing.documents import Compared
    from flows.comparing.report import Difference, Report
    from flows.comparing.standings import Standing

ROOT = Path(__file__).resolve().parents[2]
SIGNS = {"+": "얻음", "-": "잃음", "~": "바뀜"}
VERDICTS = {"right": "맞음", "wrong": "틀림", "neither": "둘 다 틀림", None: ""}
MEASURES = {
    **NAMES,
    "kind": "문서 갈래",
    "title": "제목",
    "issuer": "펴낸 곳",
    "issue_no": "호수",
    "issued_on": "펴낸 날",
    "section": "부서",
    "number": "번호",
    "category": "갈래",
    "apply_at": "신청하는 곳",
    "apply_by": "신청 방법",
    "place": "장소",
    "unread": "읽지 못한 말",
    "apply": "신청",
}
COLUMN = 14
WIDE = 20


@click.group(cls=KoreanGroup, short_help="예시 문서로 코드를 견줍니다.", hidden=True, no_args_is_help=True)
@debug_option
@help_option
def samples() -> None:
    """예시 문서와 실제 문서로 코드를 견줍니다. 개발하는 사람을 위한 명령입니다."""


@samples.command(cls=KoreanCommand, short_help="다른 판의 코드와 기록이 어떻게 다른지 보입니다.")
@click.argument("revision", metavar="판")
@click.option(
    "--only", "words", multiple=True, metavar="이름", help="이름에 이 말이 든 문서만 견줍니다. 여러 번 적어도 됩니다."
)
@click.option("--shared", type=PATH, metavar="폴더", help="실제 문서가 든 폴더. 적지 않으면 곁의 ../shared입니다.")
@json_option("문서마다 달라진 것을 JSON으로 냅니다.")
@debug_option
@help_option
def diff(revision: str, words: tuple[str, ...], shared: Path | None, as_json: bool) -> None:
    """지금 코드와 다른 판(예: HEAD, HEAD~3)의 코드로 같은 문서를 읽어 기록을 견줍니다.

    기록에서 얻은 것(+), 잃은 것(-), 바뀐 것(~)을 문서와 알림마다 보이고, 정답이 있는 문서는 그 변화가 맞는지도
    적습니다.

    다른 판은 임시 폴더에 꺼내 그 판의 코드로 읽고, 끝나면 지웁니다.
    """
    from flows.comparing.report import compared

    documents = _documents(shared or ROOT.parent / "shared", words)
    report = compared(ROOT, revision, documents)
    if as_json:
        click.echo(report.model_dump_json(indent=1))
        return
    for _, alike in groupby(report.documents, key=lambda one: (PurePath(one.name).stem, one.changes)):
        _show_documents(list(alike))
    _show_sum(report, revision)


@samples.command(cls=KoreanCommand, short_help="믿음마다 값이 얼마나 맞는지 셉니다.")
@click.option(
    "--only", "words", multiple=True, metavar="이름", help="이름에 이 말이 든 문서만 셉니다. 여러 번 적어도 됩니다."
)
@click.option("--shared", type=PATH, metavar="폴더", help="실제 문서가 든 폴더. 적지 않으면 곁의 ../shared입니다.")
@json_option("종류와 믿음마다 맞은 값과 낸 값의 수를 JSON으로 냅니다.")
@debug_option
@help_option
def confidence(words: tuple[str, ...], shared: Path | None, as_json: bool) -> None:
    """정답이 있는 문서에서 확실, 미루어 읽음, 확인 필요로 낸 값이 저마다 얼마나 맞는지 셉니다.

    확실하다고 한 값이 덜 확실하다고 한 값보다 덜 맞으면 그 믿음은 뜻이 없습니다.
    """
    from flows.comparing.report import judged

    documents = [one for one in _documents(shared or ROOT.parent / "shared", words) if one.answers]
    counted = judged(ROOT, documents)
    if as_json:
        click.echo(json.dumps([one.model_dump() for one in counted], indent=1))
        return
    _show_standings(counted)


def _show_standings(counted: "list[Standing]") -> None:
    """A line for each kind; precision and `right / said` of each confidence."""
    from flows.explain.words import CONFIDENCES

    click.echo(padded("", COLUMN) + "".join(padded(name, WIDE) for name in CONFIDENCES.values()))
    for measure, of_kind in groupby(counted, key=lambda one: one.measure):
        cells = (
            f"{one.precision:.3f} ({one.right}/{one.said})" if one.precision is not None else "-" for one in of_kind
        )
        click.echo((padded(MEASURES[measure], COLUMN) + "".join(padded(cell, WIDE) for cell in cells)).rstrip())


def _documents(shared: Path, words: tuple[str, ...]) -> "list[Compared]":
    from flows.comparing import documents

    found = documents.picked([*documents.samples(ROOT), *documents.real(shared)], words)
    if not found:
        raise NothingReadable("견줄 문서가 없습니다.", "--only에 적은 말이 문서 이름에 있는지 확인해 주세요.")
    if not documents.real(shared):
        say(f"실제 문서가 든 폴더가 없어 예시 문서만 견줍니다: {shared}")
    return found


def _show_documents(alike: "list[Difference]") -> None:
    """A document that reads otherwise, in all formats in which it does so alike: its notices with what differs."""
    for one in alike:
        if one.read_before != one.read_after:
            click.echo(f"\n{one.name}: {'이제 읽지 못합니다' if one.read_before else '이제 읽습니다'}.")
    one = alike[0]
    if not one.changes:
        return
    name = ", ".join([one.name, *(PurePath(other.name).suffix for other in alike[1:])])
    counts = ", ".join(f"{name} {_count(one, sign)}" for sign, name in SIGNS.items() if _count(one, sign))
    click.echo(f"\n{name}: {counts}{'' if one.answered else ' (정답 없음)'}")
    for title, changes in groupby(one.changes, key=lambda change: change.title):
        click.echo(printable(f"  {title or '(문서)'}"))
        for change in changes:
            for line in _lines(change):
                click.echo(printable(line))


def _count(one: "Difference", sign: str) -> int:
    return sum(change.sign == sign for change in one.changes)


def _lines(change: "Change") -> Iterator[str]:
    """`  + 금액  benefit 600,000 /farm (certain)  [맞음]`; what changed on two lines, the old one first."""
    head = f"    {change.sign} {padded(MEASURES.get(change.measure, change.measure), COLUMN)}"
    verdict = f"  [{VERDICTS[change.verdict]}]" if change.verdict else ""
    if change.sign != "~":
        yield f"{head}{change.new or change.old}{verdict}"
        return
    yield f"{head}{change.old}"
    yield f"{' ' * (COLUMN + 3)}→ {change.new}{verdict}"


def _show_sum(report: "Report", revision: str) -> None:
    """How much differs over all documents, and whether it is better."""
    touched = sum(bool(one.changes) or one.read_before != one.read_after for one in report.documents)
    click.echo(f"\n문서 {len(report.documents)}건 가운데 {touched}건이 다르게 읽힙니다. (견준 판: {revision})")
    if report.signs:
        click.echo("  " + ", ".join(f"{name} {report.signs[sign]}" for sign, name in SIGNS.items()))
        judged = ", ".join(f"{name} {report.verdicts[verdict]}" for verdict, name in VERDICTS.items() if name)
        click.echo(f"  정답과 견주면: {judged}, 정답과 상관없음 {report.verdicts[None]}")
    if report.before is not None and report.after is not None:
        click.echo(f"  모두 합쳐 F1: {report.before:.4f} → {report.after:.4f}")
