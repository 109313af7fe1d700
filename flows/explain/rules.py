"""The rule of a fact in Korean: why its words were read so, or why a cue was not.

Extractors keep rules in English, made of parts apart by a semicolon. A part that no line of the table knows is shown
as it is.
"""

import re
from collections.abc import Callable

from flows.publishers.korean import AMOUNT_ROLES, RATE_ROLES

_PLACES = {
    "label": "이름표",
    "column": "표의 세로칸 머리",
    "row": "표의 가로줄 머리",
    "head": "위의 제목",
    "before": "바로 앞",
    "behind": "바로 뒤",
    "bound": "액수의 한도",
}
_COUNTED = {
    "after within": "어떤 일이 있은 뒤로 셉니다",
    "from within": "어떤 날부터 셉니다",
    "next day within": "다음 날부터 셉니다",
    "from next day": "다음 날부터입니다",
    "from": "어떤 날부터입니다",
    "day before": "어떤 날의 전날까지입니다",
    "from after": "어떤 날에서 얼마 뒤부터입니다",
    "from month": "어떤 달부터입니다",
    "before": "어떤 일에서 거꾸로 셉니다",
    "between before": "어떤 일보다 앞선 두 때 사이입니다",
    "since before": "어떤 일보다 얼마 앞서 시작합니다",
    "in the month after": "어떤 일이 있는 달의 다음 달입니다",
    "for": "어떤 일이 이어지는 동안입니다",
    "by that day": "어떤 일이 있는 날까지입니다",
    "after": "어떤 일이 있은 뒤로 셉니다",
    "at": "어떤 일이 있을 때입니다",
    "after at least": "어떤 일이 있은 뒤로 적어도 그만큼입니다",
    "at payment": "돈을 내는 때가 되는 일입니다",
    "until then": "어떤 일이 끝나는 때까지입니다",
    "until": "어떤 일이 있기 전까지입니다",
    "days to go": "어떤 날까지 남은 날로 셉니다",
}

_TABLE = tuple(
    (re.compile(pattern, re.DOTALL), words)
    for pattern, words in (
        # schedules
        (r"recognised", "그림에서 알아본 글자라 원문과 맞춰 보아야 합니다"),
        (r"disputed", "쪽을 두 번 읽은 글자가 서로 달라 원문과 맞춰 보아야 합니다"),
        (r"common part", "여러 사업에 함께 적용되는 공통 부분에 적혀 있습니다"),
        (r"the document may be cut otherwise", "문서를 어디서 나눌지 분명하지 않아 다른 항목의 날짜일 수 있습니다"),
        (r"the document names another year as often", "문서에 다른 해도 그만큼 적혀 있어 어느 해인지 확인해야 합니다"),
        (r"a date", "날짜가 적혀 있습니다"),
        (r"range", "시작과 끝이 적혀 있습니다"),
        (r"due", "‘까지’로 끝나는 기한입니다"),
        (r"since", "‘부터’로 시작하는 날입니다"),
        (r"changed", "바뀐 뒤의 날짜입니다"),
        (r"hours", "날짜와 시각이 적혀 있습니다"),
        (r"day range with daily hours", "기간 동안 날마다 같은 시각입니다"),
        (r"ends on two lines", "시작과 끝이 두 줄에 나뉘어 적혀 있습니다"),
        (r"recurrence", "되풀이하는 날입니다"),
        (r"open end: once a period is over", "기간이 끝난 뒤에 어떻게 되는지 적혀 있습니다"),
        (r"open end: \w+, beside a period", "기간 옆에 끝나는 날이 없다는 말이 있습니다"),
        (r"open end: \w+, in a sentence", "끝나는 날 없이 열려 있다고 문장으로 적혀 있습니다"),
        (r"open end: \w+", "끝나는 날 없이 열려 있다는 말이 있습니다"),
        (r"words only: no date could be read", "기한을 말하나 날짜로 읽지 못했습니다"),
        (r"after an event", "어떤 일 뒤라고만 적혀 있습니다"),
        (r"counted from an event: (?P<counted>[a-z ]+)", "{counted}"),
        (r"the hour of all last days", "마감 시각은 모든 마감일에 두루 적혀 있습니다"),
        (r"year of the document", "해가 없어 문서의 해로 읽었습니다"),
        (r"year that the list has reached", "해가 없어 목록의 앞줄에서 이어진 해로 읽었습니다"),
        (r"months of a step", "일의 단계가 있는 달을 수로만 적었습니다"),
        (r"a note on its round", "그 차수에 붙은 말을 함께 읽었습니다"),
        (r"year of the other end", "해가 없어 기간의 다른 쪽과 같은 해로 읽었습니다"),
        (r"year in words", "‘올해’, ‘내년’처럼 말로 적힌 해입니다"),
        (r"as in the row above", "표의 윗줄과 같다고 적혀 있습니다"),
        (r"recurrence within a range", "기간 동안 되풀이하는 날입니다"),
        (r"the hours beside it", "시각은 같은 줄의 다른 칸에 적혀 있습니다"),
        (r"hours on the day of the row above", "날짜 칸이 비어 표의 윗줄과 같은 날로 읽었습니다"),
        (r"cells of a row of a table of courses", "강좌 표 한 줄의 기간, 요일, 시간 칸을 함께 읽었습니다"),
        (r"year by the weekday", "해가 없어 요일이 맞는 해로 읽었습니다"),
        # amounts and rates
        (r"\w+ by the bracket \(closing a heading\)", "제목 끝의 괄호에 적혀 있습니다"),
        (r"\w+ by the head \(shares of a whole\)", "전체를 나눈 몫의 표입니다"),
        (r"\w+ by the bound \((?P<bound>most|least)\)", "{bound}"),
        (r"\w+ by the bound \((?P<per>\w+)\)", "{per}"),
        (r"(?P<amount>\w+) by the (?P<place>\w+) \((?P<word>.*)\)", "{place}에 ‘{word}’ 글자가 있습니다"),
        (r"no word says what it is for", "무슨 돈인지 말해 주는 말이 없습니다"),
        (r"no unit stated, so plain won", "단위가 없어 원으로 읽었습니다"),
        (r"unit (?P<word>\S+) from the table's head", "단위는 표 머리에 적힌 {word}입니다"),
        (r"unit (?P<word>\S+) from its (?:label|heading)", "단위는 제목에 적힌 {word}입니다"),
        (r"unit (?P<word>\S+) from its value", "단위는 같은 말에 적힌 {word}입니다"),
        (r"unit (?P<word>.+)", "단위는 {word}입니다"),
        (
            r"share of the (?P<amount>\w+) before it, in (?P<word>.+)",
            "앞에 적힌 {amount}의 몫입니다. 단위는 {word}입니다",
        ),
        (
            r"column (?P<word>.+) of a row whose parts make its total, in (?P<unit>.+)",
            "몫을 더하면 합계가 되는 줄의 ‘{word}’ 칸입니다. 단위는 {unit}입니다",
        ),
        (r"share of a payer in a list that makes 100", "내는 이들의 몫을 더하면 100%가 됩니다"),
        (r"share of (?P<word>.+) named by its head", "위의 제목이 ‘{word}’의 몫이라고 말합니다"),
        (r"share named at the end of its head", "위의 제목 끝에 누구의 몫인지 적혀 있습니다"),
        (r"side of a ratio that makes (?P<word>.+)", "더하면 {word}이 되는 비의 한쪽입니다"),
        (r"head of a table", "표의 머리에 적혀 있습니다"),
        (r"share of those who apply, beside an office's", "관청의 몫 옆에 적힌, 신청하는 사람의 몫입니다"),
        (r"share of those who apply, beside what is met", "대 주는 몫 옆에 적힌, 신청하는 사람의 몫입니다"),
        (r"a yearly percent of what is lent or saved", "빌리거나 모은 돈의 한 해 이율입니다"),
        (r"share of (?P<word>.+)", "‘{word}’의 몫입니다"),
        (r"the label's figures make 100", "이름표의 몫을 더하면 100%가 됩니다"),
        (r"part of the (?P<word>.+) before it", "앞에 적힌 {word} 안에서 나눈 몫입니다"),
        (r"part of money named before it", "앞에 적힌 돈의 몫입니다"),
        (r"part of money named by its head", "위의 제목이 말하는 돈의 몫입니다"),
        (r"part of money named by (?P<of>\S+)", "이름표 ‘{of}’가 말하는 돈의 몫입니다"),
        (r"a yearly percent among the terms of a loan", "융자 조건 가운데 한 해의 비율입니다"),
        (r"part of a price that is let off", "값에서 깎아 주는 몫입니다"),
        (r"interest that is met", "대신 내 주는 이자입니다"),
        (r"interest named before it", "바로 앞에 이자라고 적혀 있습니다"),
        (r"part of a cost that is met", "비용 가운데 대 주는 몫입니다"),
        (r"share that an office pays", "관청이 대는 몫입니다"),
        (r"the rest, which who applies pays", "신청하는 사람이 내는 나머지입니다"),
        (r"the whole of what is met", "전액을 대 준다고 적혀 있습니다"),
        (r"part of (?P<word>.+) that is met", "‘{word}’ 가운데 대 주는 몫입니다"),
        (r"rate of support named by its head", "위의 제목이 지원 비율이라고 말합니다"),
        (r"interest named by its head", "위의 제목이 이자라고 말합니다"),
        (r"a loan without interest", "이자가 없는 융자입니다"),
        (r"a yearly percent under a heading of loans", "융자를 말하는 제목 아래의 연 이율입니다"),
        (r"a range of percents, where a record holds one", "비율이 범위로 적혀 하나로 적을 수 없습니다"),
        (r"(?P<rate>\w+) named before it", "바로 앞에 {rate}의 이름이 있습니다"),
        (r"grace and terms of paying back", "거치 기간과 상환 기간이 적혀 있습니다"),
        (r"terms of paying back", "갚는 기간이나 방법이 적혀 있습니다"),
        (r"grace of a loan named by its label", "이름표가 거치 기간이라고 말합니다"),
        (r"a whole term, the grace within it taken off", "전체 기간에서 그 안에 든 거치 기간을 뺐습니다"),
        (r"words of a loan's grace in no form that is known", "거치 기간을 말하나 상환 조건으로 읽지 못했습니다"),
        # contacts, papers, words, criteria
        (r"number with the words before it(?P<exchange>, area code.*)?", "전화번호와 그 앞의 이름입니다{exchange}"),
        (r"number of a table row(?P<exchange>, area code.*)?", "표의 한 줄에 적힌 전화번호입니다{exchange}"),
        (r"item under its label", "이름표 아래의 항목입니다"),
        (r"bullet under its label", "이름표 아래의 항목입니다"),
        (r"item with whom it is for", "누구의 것인지 함께 적힌 항목입니다"),
        (r"value of its label", "이름표 바로 뒤의 말입니다"),
        (r"cell of its column", "표에서 그 세로칸의 칸입니다"),
        (r"named in a condition", "조건에 적힌 서류입니다"),
        (r"asked for in a note", "덧붙인 말에서 달라고 한 서류입니다"),
        (r"what an applicant brings", "신청하는 사람이 가지고 와야 한다고 적혀 있습니다"),
        (r"row of a table of papers", "서류를 적은 표의 한 줄입니다"),
        (r"under (?P<word>.+)", "‘{word}’ 아래에 있습니다"),
        (r"words before (?P<word>.+)", "‘{word}’ 앞의 말입니다"),
        (r"words after (?P<word>.+)", "‘{word}’ 뒤의 말입니다"),
        (r"cell of (?P<word>.+)", "표의 ‘{word}’ 칸입니다"),
        (r"remark(?: behind its label)?", "이름표 뒤에 덧붙인 말입니다"),
        (r"duty of the applicant", "신청하는 사람이 내야 한다고 적혀 있습니다"),
        (r"office that a line asks to apply at", "신청하라고 적힌 곳입니다"),
        (r"line that lets nobody in twice", "거듭 신청하지 못한다는 문장입니다"),
        (r"part of a line that ends with a person", "짧게 이어 적은 줄에서 어떤 사람인지 한정하는 부분입니다"),
        (r"sentence of running words", "이어진 글 가운데 한 문장입니다"),
        (r"bullet that ends with a person and bounds who he is", "어떤 사람인지 한정하는 항목입니다"),
        (r"sentence that leaves out", "빼는 문장입니다"),
        (r"part of a sentence that leaves out", "문장 가운데 빼는 부분입니다"),
        (r"bracket that turns the other way", "괄호 안에서 반대로 말하는 부분입니다"),
        (r"sentence that puts first and leaves out", "먼저 뽑는 사람과 빼는 사람을 함께 적은 문장입니다"),
        (r"sentence that puts first", "먼저 뽑는다는 문장입니다"),
        (r"cell beside a rank", "순위를 정한 표에서 순위 옆의 칸입니다"),
        (r"trait that is given points", "배점표에서 점수를 매기는 항목입니다"),
        (r"kind that is given points more", "배점표에서 가점을 받는 경우입니다"),
        (r"order among equals", "점수나 순위가 같을 때의 차례입니다"),
        (r"case that lets somebody in", "대상이 되는 경우를 적은 항목입니다"),
        (r"sentence that lets anyone in", "누구나 된다는 문장입니다"),
        (r"form under its label", "서식이나 별지라고 적은 이름 아래의 서식입니다"),
        (r"form under its title", "서식의 제목 아래 빈칸과 서명란이 있습니다"),
        (r"list of a later step", "신청 뒤의 단계에서 낼 서류를 적은 목록입니다"),
        (r"asked for in a sentence", "문장에서 내라고 한 서류입니다"),
        (r"looked up by the office", "담당 공무원이 확인한다고 적은 서류입니다"),
        (r"law under a heading of the basis", "근거를 적은 이름 아래의 법령입니다"),
        (r"numbered box of a flow chart", "흐름도에서 번호가 붙은 칸입니다"),
        (r"box between numbered ones", "흐름도에서 번호가 붙은 칸 사이의 칸입니다"),
        (r"step between arrows", "화살표로 이은 절차의 한 단계입니다"),
        (r"step behind who acts", "누가 하는지 적은 말 뒤의 단계입니다"),
        (r"row of a table of steps", "단계를 적은 표의 한 줄입니다"),
        (r"cell over who acts", "누가 하는지 적은 칸 위의 단계입니다"),
        (r"name over its time", "때를 적은 칸 위의 단계입니다"),
        (r"box of a table", "단계를 적은 칸입니다"),
        (r"line of a step and its time", "단계와 그때를 적은 줄입니다"),
        (r"how often it is looked at afterwards", "사후관리 아래에 얼마나 자주 점검하는지 적은 말입니다"),
        (r"law by which the opening acts", "첫머리에서 따른다고 한 법령입니다"),
        (r"attachment named by the notice", "알림이 붙임이나 서식으로 적은 것입니다"),
        (r"a scoring sheet", "평가표입니다"),
        (r"an item of a scoring sheet", "평가표의 항목입니다"),
        (r"a band of a scoring sheet", "평가표의 기준입니다"),
        (r"the points of its item, whose only band it is", "기준이 하나뿐이라 항목의 배점을 점수로 보았습니다"),
        # unread cues
        (r"no word says what this sum is for", "무슨 돈인지 말해 주는 말이 없습니다"),
        (r"conditions that stand elsewhere", "조건이 다른 곳에 적혀 있습니다. 그곳을 확인해 주십시오"),
        (r"words under a name of conditions", "자격이나 제외를 적은 이름 아래에 있으나 조건으로 읽지 못했습니다"),
        (r"no rule took it", "날짜나 돈을 말하는 것 같으나 읽지 못했습니다"),
        (r"no year to be known", "어느 해인지 알 수 없습니다"),
        (r"a figure without a unit of money", "돈의 단위가 없는 숫자입니다"),
        (
            r"digits behind a telephone's sign that are no telephone number",
            "전화 표시 뒤에 있으나 전화번호가 아닌 숫자입니다",
        ),
    )
)
"""Pattern of a part, and its words; named groups are filled in by `_FILLED` or as they stand."""

_EACH = {"month": "월", "year": "연"}

_AMOUNTS: dict[str, str] = dict(AMOUNT_ROLES.items())

_IN_PERCENT = ", in percent"
"""What a part ends with when a bare figure was read as a percentage because its table says so."""

_FILLED: dict[str, Callable[[str], str]] = {
    "place": lambda word: _PLACES.get(word, word),
    "amount": lambda word: _AMOUNTS.get(word, word),
    "rate": lambda word: RATE_ROLES.get(word, word),
    "counted": lambda word: _COUNTED.get(word, word),
    "bound": lambda word: (
        "‘이내’, ‘최대’처럼 위를 막는 말이 있습니다" if word == "most" else "‘이상’처럼 아래를 막는 말이 있습니다"
    ),
    "per": lambda word: f"‘{_EACH[word]}’ 단위로 받는 돈입니다" if word in _EACH else "누구에게 얼마인지 적혀 있습니다",
    "exchange": lambda word: ". 지역번호는 같은 국번의 다른 번호에서 가져왔습니다" if word else "",
}


def rule_words(rule: str) -> str:
    """Why, in Korean; empty for no rule."""
    return ". ".join(_part_words(part) for part in rule.split("; ") if part)


def _part_words(part: str) -> str:
    if part.endswith(_IN_PERCENT):
        return f"{_part_words(part.removesuffix(_IN_PERCENT))}. 퍼센트로 적는 칸입니다"
    for pattern, words in _TABLE:
        match = pattern.fullmatch(part)
        if match:
            filled = {name: _FILLED.get(name, str)(word or "") for name, word in match.groupdict().items()}
            return words.format(**filled)
    return part
