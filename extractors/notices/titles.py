"""What can be the title of a notice: a short name, no sentence, no label, no line that only wraps."""

import re

from extractors.notices.genre import is_label
from extractors.notices.headings import is_department, is_leader, opens_attachment, title_of
from extractors.notices.labels import split_label
from extractors.notices.lines import Line

_SENTENCE = re.compile(r"(?:다|요|오|함|음)[.!]?$|[.!?:]$")
UNFINISHED = re.compile(
    r"[가-힣](?:(?<![마가노])을|를|(?<![회정강합협결논건동문심주유명])의|에|에서|은|는|으로|(?<![도경수농통진선난피관임항])로|와|"
    r"(?<![결효성경부통초사교학])과|및|등의|하는|하여|하고|위한|위해|따라|따른|통한|대한)$|\s(?:및|또는)$|,$"
)
"""How a line ends that goes on below: no name ends so."""
_LEADS = re.compile(r"(?:[가-힣](?:으로|에게|께|에서|까지)|위해|통해)$")
"""How a headline may end that leaves out its verb: `빈 병은 마을 집하장으로`."""
CONTENTS = re.compile(r"[\[〈<(]?\s*(?:목\s*차|차\s*례)\s*[\]〉>)]?")


def is_name(text: str, shortest: int = 4, *, heading: bool = False) -> bool:
    """Whether words are a name: short, no sentence, no label with its value, nothing that goes on below.

    A `heading` that its format marks as one may be a sentence (`회비를 걷습니다`), or leave out its verb.
    """
    unfinished = UNFINISHED.search(text) and not (heading and _LEADS.search(text))
    if not shortest <= len(text) <= 60 or unfinished or (_SENTENCE.search(text) and not heading):
        return False
    return split_label(text)[0] is None and CONTENTS.fullmatch(text) is None


def names_something(line: Line) -> bool:
    """Whether a line is a name that no department, label, form or contents line is."""
    if line.table is not None or is_leader(line.text) or is_department(line) or opens_attachment(line):
        return False
    return is_name(title_of(line.text).text, heading=line.kind == "heading") and not is_label(line)
