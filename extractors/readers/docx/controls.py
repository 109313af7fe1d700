"""What do the form fields of a Word file show that is no text of theirs?

The fields of older forms keep their state in `ffData` (ECMA-376 part 1, 17.16.17), and a content control says whether
it still shows its prompt or whether its box is ticked (17.5.2).
"""

from typing import Final

from extractors.readers.docx.xml import TEXT, child, number, switched_on, value, w
from extractors.readers.xml import Element

CONTROL: Final = w("sdt")
_W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_YES: Final = ("1", "true", "on")


def field_state(begin: Element) -> str:
    """What a field of an older form shows: its tick or the entry that was chosen; empty for any other field."""
    box = child(begin, "ffData", "checkBox")
    if box is not None:
        own = child(box, "checked")
        return _box(switched_on(box, "default" if own is None else "checked"))
    entries = child(begin, "ffData", "ddList")
    if entries is None:
        return ""
    texts = [entry.get(w("val"), "") for entry in entries.iterchildren(w("listEntry"))]
    chosen = number(entries, "result") or 0
    return texts[chosen] if chosen < len(texts) else ""


def control_state(control: Element) -> str:
    """The tick of a control whose box holds no sign of its own; empty for any other."""
    properties = child(control, "sdtPr")
    box = None if properties is None else properties.find(_W14 + "checkbox")
    if box is None or any((text.text or "").strip() for text in control.iter(TEXT, w("sym"))):
        return ""
    if next(control.iter(w("sym")), None) is not None:
        return ""
    state = box.find(_W14 + "checked")
    return _box(state is not None and state.get(_W14 + "val") in _YES)


def shows_prompt(control: Element) -> bool:
    """Whether a control was not filled in and shows what to do."""
    return switched_on(control, "sdtPr", "showingPlcHdr")


def _box(ticked: bool) -> str:
    return "☑" if ticked else "☐"


def in_prompt(paragraph: Element) -> bool:
    """Whether a paragraph is the prompt of a control around it."""
    return any(shows_prompt(control) for control in paragraph.iterancestors(CONTROL))


def style_of(run: Element) -> str:
    """The character style of a run; empty where it has none."""
    return value(run, "rPr", "rStyle") or ""
