"""What must a person look at in a document that was read? Each kind in a clause with its count, in Korean."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePath

from models.blocks import GapReason, Place, Source
from models.facts import Fact
from models.records import DocumentRecord, NoticeRecord

PAGES_SHOWN = 5
"""Numbers of pages in a reason; what stands behind them is counted."""

GAPS: dict[GapReason, str] = {
    "scan": "그림이라 읽지 못했습니다. 글자가 들어 있는 파일을 구해 주세요",
    "time": "그림인데 글자를 알아볼 시간이 모자랐습니다. 문서를 나누어 다시 넣어 주세요",
    "text layer": "글자 정보가 잘못되어 읽지 못했습니다. 한글(HWP) 원본을 구해 주세요",
    "damaged": "내용이 손상되었거나 지나치게 커서 끝까지 읽지 못했습니다. 원본을 다시 받아 견주어 보세요",
    "endless": "그림 안에 그림을 끝없이 넣어 두어 읽지 않았습니다. 파일의 출처를 확인해 주세요",
    "picture": "그림 속 글자를 읽지 못했습니다. 원본과 견주어 보세요",
    "object": "끼워 넣은 개체를 열지 않았습니다. 원본에서 확인해 주세요",
}

SUFFIXES: Mapping[str, tuple[str, ...]] = {
    "hwp": (".hwp",),
    "hwpx": (".hwpx",),
    "pdf": (".pdf",),
    "docx": (".docx", ".docm"),
    "pptx": (".pptx", ".pptm", ".ppsx"),
    "picture": (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".gif", ".bmp", ".webp"),
}
"""What the names of each format's files end with."""
FORMATS: Mapping[str, str] = {
    "hwp": "HWP",
    "hwpx": "HWPX",
    "pdf": "PDF",
    "docx": "DOCX",
    "pptx": "PPTX",
    "picture": "그림",
    "text": "텍스트",
}
"""The formats as a person calls them."""


def what_needs_a_look(source: Source, record: DocumentRecord) -> list[str]:
    """Nothing when all was read and is certain."""
    counted = [
        (_unread(record), f"뜻을 읽지 못한 말 {_unread(record)}곳"),
        (len(record.unread), f"어느 알림에도 들지 않은 기한·금액 {len(record.unread)}곳"),
        (_doubtful(record), f"확실하지 않은 기한 {_doubtful(record)}건"),
        (_findings(record), f"원문이 이상한 곳 {_findings(record)}건"),
    ]
    # Nothing found is what a broken reading looks like; only slides may hold ideas and no notice.
    empty = not record.notices and record.document.kind != "slides"
    told = [words for count, words in counted if count > 0]
    return ["알림을 하나도 찾지 못했습니다"] * empty + [*what_was_not_read(source), *told]


def what_was_not_read(source: Source) -> list[str]:
    """What a document holds that its text does not, or may not say rightly."""
    missing = source.ledger.missing
    counted = [
        (missing, f"글자 {missing:,}자를 읽지 못했습니다. 원본과 견주어 보세요"),
        (-missing, f"원본보다 글자가 {-missing:,}자 많습니다. 원본과 견주어 보세요"),
        *_doubts(source),
    ]
    return [*_gaps(source), *(words for count, words in counted if count > 0)]


def how_misnamed(name: str, file_format: str) -> str:
    """That a file's name promises another format than it has; empty where it promises none or the right one."""
    suffix = PurePath(name).suffix
    promised = next((one for one, suffixes in SUFFIXES.items() if suffix.lower() in suffixes), file_format)
    return "" if promised == file_format else f"이름은 {suffix}이지만 실제로는 {FORMATS[file_format]} 파일입니다"


def _gaps(source: Source) -> Iterator[str]:
    """`3쪽, 4쪽은 그림이라 읽지 못했습니다 …`: one clause for each reason, places in order, each once."""
    for reason, words in GAPS.items():
        places = list(dict.fromkeys(_where(gap.place) for gap in source.gaps if gap.reason == reason))
        if not places:
            continue
        shown = ", ".join(place for place in places[:PAGES_SHOWN] if place)
        more = f" 등 {len(places)}곳" * (len(places) > PAGES_SHOWN)
        yield f"{shown}{more}: {words}" if shown else words


def _where(place: Place) -> str:
    """As a person looks for it; empty where nothing is known."""
    for number, words in (
        (place.page, "{}쪽"),
        (place.slide, "슬라이드 {}"),
        (place.about_page, "약 {}쪽"),
        (place.table, "표 {}"),
        (place.paragraph, "문단 {}"),
        (place.line, "{}줄"),
    ):
        if number is not None:
            return words.format(number)
    return ""


def _doubts(source: Source) -> Iterable[tuple[int, str]]:
    count = Counter(doubt.reason for doubt in source.doubts)
    yield count["recognised"], f"그림에서 알아본 글자 {count['recognised']:,}곳, 사람이 확인해야 합니다"
    yield count["disputed"], f"두 번 읽어 서로 다른 글자 {count['disputed']:,}곳, 원본과 견주어 보세요"


def _unread(record: DocumentRecord) -> int:
    return sum(len(notice.unread) for notice in record.notices)


def _findings(record: DocumentRecord) -> int:
    return sum(len(notice.findings) for notice in record.notices)


def _doubtful(record: DocumentRecord) -> int:
    return sum(_doubtful_deadlines(notice) for notice in record.notices)


def _doubtful_deadlines(notice: NoticeRecord) -> int:
    deadlines: list[Fact] = [schedule for schedule in notice.schedules if schedule.role == "apply"]
    return sum(fact.confidence == "doubtful" for fact in deadlines)
