"""Which words does an element in a line of a HWPX paragraph show that is no text itself?

Joined letters (글자 겹침), words above a line (덧말), letters as a picture (글맵시), form controls with their state,
and the numbers of captions.
"""

from typing import Final

from extractors.readers.hwpx.head import number_in
from extractors.readers.hwpx.xml import CAPTIONED, CHECKS, MNEMONIC, child
from extractors.readers.symbols import enclosed
from extractors.readers.xml import Element, whole

_CAPTIONS: Final = frozenset({"PICTURE", "TABLE", "EQUATION"})
_WRITTEN_IN: Final = {"textart": "text"}
"""Elements whose words are an attribute."""
_DRAWN: Final = "SHAPE"
"""How the kinds of joined letters begin that stand in a drawn shape."""
_PAGES: Final = frozenset({"PAGE", "TOTAL_PAGE"})


def words(element: Element, name: str) -> str | None:
    """The words of an element of a name; None for an element that is not one of these."""
    if name == "compose":
        shape = element.get("circleType", "")
        text = _attribute(element, "composeText")
        return enclosed(text, filled="REVERSAL" in shape) if shape.startswith(_DRAWN) else text
    if name in _WRITTEN_IN:
        return _attribute(element, _WRITTEN_IN[name])
    if name == "dutmal":
        return " ".join(filter(None, (_inside(child(element, part)) for part in ("mainText", "subText"))))
    return _form(element, name)


def caption_number(element: Element) -> str:
    """What an `autoNum` of a caption writes (`표 3`'s 3); empty for pages and notes."""
    if element.get("numType") not in _CAPTIONS:
        return ""
    look = child(element, "autoNumFormat")
    number = whole(element.get("num"), 1)
    if look is None:
        return str(number)
    return _attribute(look, "prefixChar") + number_in(_attribute(look, "type"), number) + _attribute(look, "suffixChar")


def shows_page(element: Element) -> bool:
    """Whether an `autoNum` stands for the number of its page."""
    return element.get("numType") in _PAGES


def _form(element: Element, name: str) -> str | None:
    """A form control: its state and its words (`☑ 동의함`)."""
    if name in CAPTIONED:
        caption = _attribute(element, "caption").replace(MNEMONIC, "")
        if name not in CHECKS:
            return caption
        return " ".join(filter(None, ("☑" if element.get("value") == "CHECKED" else "☐", caption)))
    if name == "comboBox":
        # Hancom shows the first item's value, whatever is named as selected.
        first = child(element, "listItem")
        return "" if first is None else _attribute(first, "value")
    return _inside(child(element, "text")) if name == "edit" else None


def _inside(element: Element | None) -> str:
    return "" if element is None else "".join(element.itertext())


def _attribute(element: Element, name: str) -> str:
    text: str = element.get(name, "")
    return text
