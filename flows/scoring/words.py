"""How a sheet is said in Korean: bands, points, what a whole one comes to."""

from collections.abc import Iterator

from flows.scoring.filled import FilledItem, FilledSheet
from models.rubrics import Band, ItemKind, Points

KINDS: dict[ItemKind, str] = {"score": "배점", "bonus": "가점", "deduction": "감점"}
UNDESCRIBED = "기준이 적혀 있지 않음"
NONE_FITS = "어느 기준에도 들지 않음"
NONE_FITS_WHOLE = f"{NONE_FITS} (0점)"


def points_words(points: Points | None) -> str:
    """`30점`, `-10점`; nothing where none are told."""
    return "" if points is None else f"{points:g}점"


def worth_words(band: Band) -> str:
    """What a band gives: `30점`, `8~10점`, `후순위`."""
    points = f"{band.least:g}~{band.points:g}점" if band.least is not None else points_words(band.points)
    outcome = band.outcome if band.outcome and band.outcome not in band.words else ""
    return " ".join(filter(None, (points, outcome)))


def band_words(band: Band) -> str:
    """A band by its grade and words; `우수` tells enough, `A` does not."""
    if band.grade and not band.words:
        return band.grade if len(band.grade) > 1 or not band.grade.isascii() else f"{band.grade} · {UNDESCRIBED}"
    return f"{band.grade} · {band.words}" if band.grade else band.words


def whole_band_words(band: Band) -> str:
    """A band by all that tells it from others: `축산 · 소규모 … (40점)`."""
    told = " · ".join(filter(None, (band.alternative, band_words(band))))
    worth = worth_words(band)
    return f"{told} ({worth})" if worth else told


def chosen_words(one: FilledItem) -> str:
    """What was chosen for an item; nothing where it is open."""
    return whole_band_words(one.band) if one.band else NONE_FITS_WHOLE if one.is_none else ""


def room_words(sheet: FilledSheet) -> str:
    """Room for a sum on paper, to be written by hand: `/ 100점`."""
    return f"/ {points_words(sheet.most)}" if sheet.most is not None else "점"


def sum_words(sheet: FilledSheet) -> str:
    """`85 / 100점 (배점 90, 감점 -5)`."""
    most = f" / {sheet.most:g}" if sheet.most is not None else ""
    parts = [f"{KINDS[kind]} {sheet.added(kind):g}" for kind in KINDS if _has(sheet, kind)]
    return f"{sheet.points:g}{most}점" + (f" ({', '.join(parts)})" if len(parts) > 1 else "")


def state_words(sheet: FilledSheet) -> Iterator[str]:
    """What else holds of a filled sheet: what is open, what excludes, whether the mark is reached."""
    if sheet.open:
        yield f"아직 정하지 않은 항목 {len(sheet.open)}개: {', '.join(one.item.name for one in sheet.open)}"
    for one, outcome in sheet.outcomes:
        yield f"‘{one.item.name}’에서 고른 기준은 ‘{outcome}’입니다. 담당자가 판단해 주세요."
    mark = sheet.rubric.pass_mark
    if mark is not None and sheet.passes is not None:
        yield f"통과 기준 {mark:g}점 {'이상입니다.' if sheet.passes else '미만입니다.'}"
    elif mark is not None:
        yield f"통과 기준은 {mark:g}점 이상입니다."


def _has(sheet: FilledSheet, kind: ItemKind) -> bool:
    return any(one.item.kind == kind for one in sheet.items)
