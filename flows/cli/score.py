"""`score GOLD PREDICTED`: how well do records meet reviewed answers?"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flows.cli.boundary import say
from flows.cli.korean import KoreanCommand
from flows.cli.options import PATH, debug_option, help_option, json_option
from flows.cli.reading import read_bytes
from flows.cli.widths import padded
from models.errors import FileUnreadable, InputError, NothingReadable

if TYPE_CHECKING:
    from flows.score import Card

NAMES = {
    "notices": "알림",
    "deadlines": "마감",
    "certain": "확실하다고 한 마감",
    "schedules": "일정",
    "dates": "날짜(역할 빼고)",
    "amounts": "금액",
    "sums": "액수(역할 빼고)",
    "rates": "비율",
    "predicates": "자격의 값",
    "criteria": "자격의 글",
    "documents": "낼 서류",
    "contacts": "전화번호",
    "findings": "이상한 곳",
    "facts": "모두 합쳐",
}
LONGEST_TITLE = 28


@click.command(cls=KoreanCommand, short_help="뽑은 기록을 정답과 견줍니다.")
@click.argument("gold", type=PATH, metavar="정답")
@click.argument("predicted", type=PATH, metavar="결과")
@click.option("--misses", is_flag=True, help="빠뜨린 값(-)과 틀린 값(+)도 하나씩 보입니다.")
@json_option("점수를 JSON으로 냅니다.")
@debug_option
@help_option
def score(gold: Path, predicted: Path, misses: bool, as_json: bool) -> None:
    """뽑은 기록이 정답과 얼마나 맞는지 셉니다.

    정답과 결과는 둘 다 파일이거나 둘 다 폴더입니다. 폴더이면 정답의 문서 a.pdf를 결과의 a.pdf.json과 견줍니다.

    정밀도는 낸 값 가운데 맞은 몫, 재현율은 내야 할 값 가운데 맞힌 몫, F1은 둘의 조화 평균입니다.
    """
    from flows.score import score as card_of

    card = card_of(list(_documents(gold, predicted)))
    if as_json:
        click.echo(json.dumps({name: figure.model_dump() for name, figure in card.figures.items()}))
        return
    if misses:
        _show_misses(card)
    _show_figures(card)


def _documents(gold: Path, predicted: Path) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Answers and prediction of each document; a document without a prediction is said and counts as empty."""
    if gold.is_dir() != predicted.is_dir() and gold.exists() and predicted.exists():
        raise InputError("정답과 결과 가운데 하나만 폴더입니다.", "둘 다 파일로, 또는 둘 다 폴더로 적어 주세요.")
    if not gold.is_dir():
        yield _answers(gold), _record(predicted)
        return
    paths = sorted(gold.glob("*.json"))
    if not paths:
        raise NothingReadable(f"정답 폴더에 JSON 파일이 없습니다: {gold}", "정답 파일이 든 폴더를 적어 주세요.")
    for path in paths:
        answers = _answers(path)
        there = predicted / f"{answers['document']['file']}.json"
        if not there.exists():
            say(f"결과가 없는 문서입니다. 하나도 맞히지 못한 것으로 셉니다: {there.name}")
        yield answers, _record(there) if there.exists() else {}


def _answers(path: Path) -> dict[str, Any]:
    """The answers of a file; their document must be named, so that its prediction can be found."""
    answers = _record(path)
    document = answers.get("document")
    if not isinstance(document, dict) or "file" not in document or not isinstance(answers.get("notices"), list):
        raise FileUnreadable(f"정답 파일의 꼴이 아닙니다: {path}", "document.file과 notices가 있어야 합니다.")
    return answers


def _record(path: Path) -> dict[str, Any]:
    try:
        record = json.loads(read_bytes(path))
    except ValueError as error:
        raise FileUnreadable(f"JSON으로 읽을 수 없는 파일입니다: {path}", "기록을 다시 만들어 주세요.") from error
    if not isinstance(record, dict):
        raise FileUnreadable(f"기록의 꼴이 아닌 파일입니다: {path}", "records로 만든 파일을 적어 주세요.")
    return record


def _show_misses(card: "Card") -> None:
    for miss in card.misses:
        title = padded(miss.title[:LONGEST_TITLE], 2 * LONGEST_TITLE)
        click.echo(f"{miss.sign} {padded(NAMES[miss.measure], 20)}{title}  {miss.value}")


def _show_figures(card: "Card") -> None:
    click.echo(f"{'':<34}정밀도  재현율      F1    맞음    냄  내야 함")
    for name, figure in card.figures.items():
        shares = f"{figure.precision:>8.3f}{figure.recall:>8.3f}{figure.f1:>8.3f}"
        click.echo(f"{padded(NAMES[name], 20)}{name:<12}{shares}{figure.hit:>8}{figure.said:>6}{figure.due:>10}")
