"""Who pays a share, in sentences for everybody: `나라와 구에서 80%를 대고 나머지 20%만 내시면`, `전액(100%) 지원`."""

import re
from typing import Literal

_OFFICE_PAYS = re.compile(
    r"(?:(?<=^)|(?<=[(,\s]))(?:나라|국가|정부|[국도시군구])(?:[와과·,]\s?(?:[국도시군구]))?(?:에서|가|이)\s*(?:비용의\s*)?$"
)
_PAYS = re.compile(r"\s?[을를]\s?(?:대(?:고|며|[\s]?[주드])|내(?:고|며|\s?[주드])|지원|보조|부담하)")
_REST = re.compile(r"나머지(?:는|인)?\s*$")
_REST_BORNE = re.compile(
    r"\s?(?:\([^()]{1,20}\)\s?)?(?:만|[은는을를])?\s?(?:본인|직접|농가|신청|자부담|부담|내시|내면|내야|냅니다)"
)
"""`나라와 구에서 80%를 대고 나머지 20%만 내시면`."""
_WHOLE_BEFORE = re.compile(r"전액\s*\(\s*$")
_HELPS = re.compile(r"지원|보조")


def payer_spoken_of(before: str, text: str, end: int) -> tuple[Literal["subsidy", "self"], str] | None:
    """Who pays the percent that ends at `end` of a text, and why; None where nobody is spoken of."""
    if _OFFICE_PAYS.search(before) and _PAYS.match(text, end):
        return "subsidy", "share that an office pays"
    if _REST.search(before) and _REST_BORNE.match(text, end):
        return "self", "the rest, which who applies pays"
    if _WHOLE_BEFORE.search(before) and _HELPS.search(text):
        return "subsidy", "the whole of what is met"
    return None
