"""What a change of the code changes: two revisions of a tiny repository read the same documents."""

import importlib
import json
import os
import signal
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from flows.cli import main
from flows.comparing.changes import Change, changes
from flows.comparing.documents import Compared, picked, real, samples
from flows.comparing.facts import facts_of
from flows.comparing.recording import recorded
from flows.comparing.report import compared
from flows.comparing.revision import checked_out, commit_of
from flows.comparing.standings import standings
from models.errors import InputError, WorldError

PROGRAM = """import json, sys
from pathlib import Path
{imports}
*paths, _, out = sys.argv[2:]
for path in map(Path, paths):
    if path.read_text("utf-8") not in {unread!r}:
        (Path(out) / (path.name + ".json")).write_text(json.dumps({record!r}), "utf-8")
sys.exit({code})
"""
"""A code that says the same of every document."""

APPLY = {
    "role": "apply",
    "start": "2026-03-02",
    "end": "2026-03-20",
    "raw": "3. 2. ~ 3. 20.까지",
    "confidence": "certain",
}
CAP = {"role": "cap", "max": 600_000, "per": "farm", "raw": "농가당 60만원 이내"}


def notice(title: str = "고추 건조기 지원", **said: Any) -> dict[str, Any]:
    return {"section": "농업담당", "number": "1", "title": title, "category": "support", **said}


def record(*notices: dict[str, Any], **head: Any) -> dict[str, Any]:
    return {"document": {"file": "회보.txt", "kind": "bulletin", **head}, "notices": list(notices)}


def git(root: Path, *arguments: str) -> str:
    who = ("-c", "user.name=누리", "-c", "user.email=nuri@example.kr", "-c", "commit.gpgsign=false")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    done = subprocess.run(
        ["git", "-C", str(root), *who, *arguments], env=environment, capture_output=True, encoding="utf-8", check=True
    )
    return done.stdout


def write(root: Path, said: dict[str, Any], *, imports: str = "", unread: tuple[str, ...] = (), code: int = 0) -> None:
    (root / "flows" / "__main__.py").write_text(
        PROGRAM.format(imports=imports, record=said, unread=unread, code=code), "utf-8"
    )


def commit(root: Path, name: str) -> None:
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", name)
    git(root, "tag", name)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A code whose revision `before` knows no cap, and whose working tree does; two documents, one with answers."""
    root = tmp_path / "저장소"
    for folder in ("flows", "samples/documents", "samples/answers"):
        (root / folder).mkdir(parents=True)
    (root / "samples" / "documents" / "회보.txt").write_text("회보", "utf-8")
    (root / "samples" / "documents" / "지침.txt").write_text("지침", "utf-8")
    answers = record(notice(schedules=[APPLY], amounts=[CAP])) | {"whole": True}
    (root / "samples" / "answers" / "회보.json").write_text(json.dumps(answers), "utf-8")
    # A package without this file would lose to the installed one of the same name.
    (root / "flows" / "__init__.py").touch()
    git(tmp_path, "init", "--quiet", str(root))
    write(root, record(notice(schedules=[{**APPLY, "end": "2026-03-22"}])))
    commit(root, "before")
    write(root, record(notice(schedules=[APPLY], amounts=[CAP])))
    return root


def worktrees(root: Path) -> int:
    return git(root, "worktree", "list", "--porcelain").count("worktree ")


# --- what differs ------------------------------------------------------------------------------------------------


def told(found: list[Change]) -> list[tuple[str, str, str, str, str | None]]:
    return [(one.sign, one.measure, one.old, one.new, one.verdict) for one in found]


GOLD = record(notice(schedules=[APPLY], amounts=[CAP], documents=["신청서"])) | {"whole": True}


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({}, {}, []),
        # The same words read otherwise: a change, right or wrong by the answers.
        (
            {"schedules": [{**APPLY, "end": "2026-03-22"}]},
            {"schedules": [APPLY]},
            [
                (
                    "~",
                    "schedules",
                    "apply 2026-03-02 ~ 2026-03-22 (certain)",
                    "apply 2026-03-02 ~ 2026-03-20 (certain)",
                    "right",
                )
            ],
        ),
        (
            {"amounts": [CAP]},
            {"amounts": [{**CAP, "max": 6_000_000}]},
            [("~", "amounts", "cap ..600,000 /farm", "cap ..6,000,000 /farm", "wrong")],
        ),
        (
            {"amounts": [{**CAP, "max": 60}]},
            {"amounts": [{**CAP, "max": 6}]},
            [("~", "amounts", "cap ..60 /farm", "cap ..6 /farm", "neither")],
        ),
        # How sure, and for whom: the value is right as before.
        (
            {"schedules": [APPLY]},
            {"schedules": [{**APPLY, "confidence": "inferred", "for": "1차"}]},
            [
                (
                    "~",
                    "schedules",
                    "apply 2026-03-02 ~ 2026-03-20 (certain)",
                    "apply [1차] 2026-03-02 ~ 2026-03-20 (inferred)",
                    None,
                )
            ],
        ),
        # Gained and lost, each right where the answers say so.
        ({}, {"amounts": [CAP]}, [("+", "amounts", "", "cap ..600,000 /farm", "right")]),
        ({"amounts": [CAP]}, {}, [("-", "amounts", "cap ..600,000 /farm", "", "wrong")]),
        (
            {},
            {"rates": [{"role": "self", "percent": 30.0, "raw": "자부담 30%"}]},
            [("+", "rates", "", "self 30.0%", "wrong")],
        ),
        (
            {"rates": [{"role": "self", "percent": 30.0, "raw": "자부담 30%"}]},
            {},
            [("-", "rates", "self 30.0%", "", "right")],
        ),
        # Texts count by their words.
        ({"documents": ["신청서 1부"]}, {"documents": ["신청서"]}, [("~", "documents", "신청서 1부", "신청서", None)]),
        (
            {},
            {"unread": [{"raw": "2. 30.까지", "reason": "no such day"}]},
            [("+", "unread", "", "‘2. 30.까지’ no such day", None)],
        ),
        ({"place": "면사무소"}, {"place": "회의실"}, [("~", "place", "면사무소", "회의실", None)]),
    ],
)
def test_one_notice(before: dict[str, Any], after: dict[str, Any], expected: list[tuple[str, ...]]) -> None:
    assert told(changes(record(notice(**before)), record(notice(**after)), GOLD)) == expected
    unjudged = [(*one[:4], None) for one in expected]
    assert told(changes(record(notice(**before)), record(notice(**after)))) == unjudged


def test_a_notice_that_is_new_and_one_that_is_gone() -> None:
    other = notice("봄철 산불 예방", number="2", contacts=[{"phone": "055-000-1234"}])
    gained = changes(record(), record(notice(amounts=[CAP]), other), GOLD)
    assert [(one.title, one.sign, one.measure, one.verdict) for one in gained if one.measure == "notices"] == [
        ("고추 건조기 지원", "+", "notices", "right"),
        ("봄철 산불 예방", "+", "notices", "wrong"),
    ]
    assert [one.new for one in gained if one.measure == "contacts"] == ["055-000-1234"]
    lost = changes(record(notice(), other), record(), GOLD)
    assert [(one.sign, one.verdict) for one in lost if one.measure == "notices"] == [("-", "wrong"), ("-", "right")]
    # Answers to a part of the document say nothing of the rest.
    part = {**GOLD, "whole": False}
    assert [one.verdict for one in changes(record(), record(other), part) if one.measure == "notices"] == [None]


def test_a_title_that_is_read_anew_is_the_same_notice() -> None:
    before, after = notice("고추", amounts=[CAP]), notice("고추 건조기 지원 신청", amounts=[CAP])
    (changed,) = changes(record(before), record(after))
    assert (changed.measure, changed.old, changed.new) == ("title", "고추", "고추 건조기 지원 신청")


def test_what_the_document_is_stands_first() -> None:
    found = changes(
        record(issuer="반드시"),
        record(issuer="가온면", issued_on="2026-03-02"),
        GOLD | {"document": {"issuer": "가온면"}},
    )
    assert [(one.title, one.measure, one.sign, one.verdict) for one in found] == [
        ("", "issuer", "~", "right"),
        ("", "issued_on", "+", "wrong"),
    ]


def test_each_fact_of_a_notice_is_told_in_the_words_of_the_contract() -> None:
    said = notice(
        schedules=[{"role": "other", "relative": {"anchor": "사업 종료", "end": "P7D"}, "raw": "종료 후 7일 이내"}],
        amounts=[{"role": "benefit", "min": 100_000, "max": 300_000, "period": "month", "for": "청년"}],
        eligibility=[
            {
                "polarity": "require",
                "raw": "만 65세 이상",
                "predicates": [{"field": "age", "op": ">=", "value": 65}],
                "confidence": "inferred",
            }
        ],
        contacts=[{"name": "김가온"}],
        findings=[{"code": "rate_sum", "message": "더하면\n90%"}],
    )
    assert [fact.told for fact in facts_of(said) if fact.measure not in ("title", "section", "number", "category")] == [
        "other 사업 종료 ..P7D",
        "benefit [청년] 100,000..300,000 /month",
        "김가온",
        "require age >= 65",
        "rate_sum: 더하면 90%",
        "require ‘만 65세 이상’ (inferred)",
    ]


def test_the_answers_to_a_document_of_one_notice_ask_for_no_section() -> None:
    gold = GOLD | {"document": {"kind": "other"}}
    elsewhere = notice(amounts=[CAP], section="산업담당")
    (section, found) = changes(record(notice()), record(elsewhere), gold)
    assert (section.measure, section.verdict, found.measure, found.verdict) == ("section", "wrong", "amounts", "right")
    # In a bulletin the same title under another section is another notice.
    assert {one.verdict for one in changes(record(notice()), record(elsewhere), GOLD)} == {None}


# --- what a confidence means -------------------------------------------------------------------------------------


def test_the_values_of_each_confidence_are_held_against_the_answers() -> None:
    doubtful = {**APPLY, "end": "2026-03-22", "confidence": "doubtful"}
    criterion = {
        "polarity": "require",
        "raw": "만 65세 이상",
        "predicates": [{"field": "age", "op": ">=", "value": 65}],
        "confidence": "inferred",
    }
    said = notice(
        schedules=[APPLY, doubtful],
        amounts=[{**CAP, "confidence": "certain"}],
        eligibility=[criterion],
        documents=["가"],
    )
    extra = notice("봄철 산불 예방", number="2", amounts=[{**CAP, "confidence": "certain"}])
    counted = {(one.measure, one.confidence): (one.right, one.said) for one in standings([(GOLD, record(said, extra))])}
    assert {key: value for key, value in counted.items() if value[1]} == {
        ("apply", "certain"): (1, 1),
        ("apply", "doubtful"): (0, 1),
        ("schedules", "certain"): (1, 1),
        ("schedules", "doubtful"): (0, 1),
        ("amounts", "certain"): (1, 2),
        ("predicates", "inferred"): (0, 1),
        ("criteria", "inferred"): (0, 1),
    }


def test_answers_to_a_part_say_nothing_of_other_sections() -> None:
    other = notice("봄철 산불 예방", section="총무담당", amounts=[{**CAP, "confidence": "certain"}])
    assert sum(one.said for one in standings([({**GOLD, "whole": False}, record(other))])) == 0
    assert sum(one.said for one in standings([(GOLD, record(other))])) == 1


# --- two codes ---------------------------------------------------------------------------------------------------


def test_the_working_tree_is_compared_with_the_revision(repository: Path) -> None:
    report = compared(repository, "before", samples(repository))
    assert {one.name: (one.answered, told(list(one.changes))) for one in report.documents}["회보.txt"] == (
        True,
        [
            (
                "~",
                "schedules",
                "apply 2026-03-02 ~ 2026-03-22 (certain)",
                "apply 2026-03-02 ~ 2026-03-20 (certain)",
                "right",
            ),
            ("+", "amounts", "", "cap ..600,000 /farm", "right"),
        ],
    )
    assert (report.signs, report.verdicts) == ({"~": 2, "+": 2}, {"right": 2, None: 2})
    assert (report.before, report.after) == (0.0, 1.0)
    assert worktrees(repository) == 1


def test_a_document_that_only_one_code_reads_is_named(repository: Path) -> None:
    write(repository, record(notice()), unread=("지침",), code=4)
    report = compared(repository, "before", samples(repository))
    assert [(one.name, one.read_before, one.read_after) for one in report.documents] == [
        ("지침.txt", True, False),
        ("회보.txt", True, True),
    ]


@pytest.mark.parametrize(
    ("imports", "code", "message", "hint"),
    [
        ("import no_such_package", 0, "No module named 'no_such_package'", "패키지가 지금 환경과 다릅니다"),
        ("print('No such command')", 2, "No such command", "records 명령이 없던 옛 판"),
        ("", 1, "끝난 값 1", "더 가까운 판을"),
    ],
)
def test_a_revision_that_cannot_run_says_why(
    repository: Path, imports: str, code: int, message: str, hint: str
) -> None:
    write(repository, record(), imports=imports, code=code)
    commit(repository, "broken")
    write(repository, record())
    with pytest.raises(WorldError, match="broken의 코드를 여기에서 실행할 수 없습니다") as raised:
        compared(repository, "broken", samples(repository))
    assert message in raised.value.message
    assert hint in raised.value.hint
    assert worktrees(repository) == 1


@pytest.mark.parametrize("name", ["no-such", "", "--all", "before:flows"])
def test_a_revision_that_git_does_not_know(repository: Path, name: str) -> None:
    with pytest.raises(InputError, match="그런 판이 없습니다"):
        commit_of(repository, name)


def test_a_folder_that_is_no_repository(tmp_path: Path) -> None:
    with pytest.raises(WorldError, match="git 저장소가 아닙니다"):
        commit_of(tmp_path, "HEAD")


def test_a_hook_s_own_index_is_left_alone(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    monkeypatch.setenv("GIT_INDEX_FILE", "/nowhere/index")
    with checked_out(repository, "before") as code:
        assert "2026-03-22" in (code / "flows" / "__main__.py").read_text("utf-8")


@pytest.mark.parametrize("stop", [KeyboardInterrupt, SystemExit, ValueError])
def test_the_worktree_is_gone_however_the_work_ends(repository: Path, stop: type[BaseException]) -> None:
    with pytest.raises(stop), checked_out(repository, "before") as code:
        (code / "left.txt").touch()
        raise stop
    assert not code.parent.exists()
    assert worktrees(repository) == 1


def test_a_process_that_is_told_to_end_leaves_no_worktree(repository: Path) -> None:
    before = signal.getsignal(signal.SIGTERM)
    with pytest.raises(SystemExit) as raised, checked_out(repository, "before") as code:
        os.kill(os.getpid(), signal.SIGTERM)
    assert raised.value.code == 128 + signal.SIGTERM
    assert not code.exists() and worktrees(repository) == 1
    assert signal.getsignal(signal.SIGTERM) is before


def test_a_recording_that_is_given_up_is_ended(repository: Path, tmp_path: Path) -> None:
    write(repository, record(), imports="import time; time.sleep(600)")
    with pytest.raises(KeyboardInterrupt), recorded(repository, [tmp_path], tmp_path / "out") as recording:
        process = recording._process
        raise KeyboardInterrupt
    assert process.returncode is not None and process.returncode != 0


# --- which documents ---------------------------------------------------------------------------------------------


def test_the_documents_and_their_answers(root: Path) -> None:
    found = {one.path.name: one.answers and one.answers.name for one in samples(root)}
    assert found["nuri-plan-2026-04.hwpx"] == "nuri-plan-2026-04.json"
    assert found["nuri-notice-2026-41-scan.pdf"] is None
    assert [one.path.suffix for one in picked(samples(root), ["dure"])] == [".docx", ".hwpx", ".md", ".pdf", ".pptx"]


def test_real_documents_are_read_where_they_are(tmp_path: Path) -> None:
    assert real(tmp_path) == []
    for name in ("seeds/지침.txt", "corpus/공고.hwpx", "corpus/다른 것.hwpx", "gold/공고.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert real(tmp_path) == [
        Compared(tmp_path / "seeds" / "지침.txt"),
        Compared(tmp_path / "corpus" / "공고.hwpx", tmp_path / "gold" / "공고.json"),
    ]


# --- on the command line -----------------------------------------------------------------------------------------


@pytest.fixture
def typed(repository: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The command on the tiny repository."""
    # The package has the command under the module's name.
    monkeypatch.setattr(importlib.import_module("flows.cli.samples"), "ROOT", repository)

    def type_(*arguments: str) -> Result:
        return CliRunner().invoke(main, ["samples", *arguments], prog_name="./hoebo")

    return type_


def test_the_command_says_what_differs(typed: Any, repository: Path) -> None:
    result = typed("diff", "before", "--only", "회보")
    assert result.exit_code == 0
    assert result.stderr.startswith("실제 문서가 든 폴더가 없어 예시 문서만 견줍니다: ")
    assert result.stdout.splitlines() == [
        "",
        "회보.txt: 얻음 1, 바뀜 1",
        "  고추 건조기 지원",
        "    ~ 일정          apply 2026-03-02 ~ 2026-03-22 (certain)",
        "                 → apply 2026-03-02 ~ 2026-03-20 (certain)  [맞음]",
        "    + 금액          cap ..600,000 /farm  [맞음]",
        "",
        "문서 1건 가운데 1건이 다르게 읽힙니다. (견준 판: before)",
        "  얻음 1, 잃음 0, 바뀜 1",
        "  정답과 견주면: 맞음 2, 틀림 0, 둘 다 틀림 0, 정답과 상관없음 0",
        "  모두 합쳐 F1: 0.0000 → 1.0000",
    ]
    assert json.loads(typed("diff", "before", "--json").stdout)["documents"][1]["changes"][0]["verdict"] == "right"


def test_formats_that_differ_alike_are_told_once(typed: Any, repository: Path) -> None:
    (repository / "samples" / "documents" / "회보.md").write_text("회보", "utf-8")
    lines = typed("diff", "before", "--only", "회보").stdout.splitlines()
    assert "회보.md, .txt: 얻음 1, 바뀜 1" in lines and lines.count("  고추 건조기 지원") == 1


def test_nothing_differs_from_itself(typed: Any, repository: Path) -> None:
    commit(repository, "after")
    assert (
        typed("diff", "after", "--only", "지침").stdout == "\n문서 1건 가운데 0건이 다르게 읽힙니다. (견준 판: after)\n"
    )


def test_the_command_says_what_cannot_be_compared(typed: Any) -> None:
    unknown, nothing = typed("diff", "no-such"), typed("diff", "before", "--only", "없는 문서")
    assert (unknown.exit_code, nothing.exit_code) == (3, 3)
    assert unknown.stderr.splitlines()[-2] == "그런 판이 없습니다: no-such"
    assert nothing.stderr.splitlines()[0] == "견줄 문서가 없습니다."


def test_the_command_counts_what_each_confidence_gets_right(typed: Any) -> None:
    lines = typed("confidence").stdout.splitlines()
    assert [line.split() for line in lines[:4]] == [
        ["확실", "미루어", "읽음", "확인", "필요"],
        ["신청", "1.000", "(1/1)", "-", "-"],
        ["일정", "1.000", "(1/1)", "-", "-"],
        ["금액", "-", "-", "-"],
    ]
    first = json.loads(typed("confidence", "--json").stdout)[0]
    assert first == {"measure": "apply", "confidence": "certain", "right": 1, "said": 1}
