"""How is a formula of Office said in one line: `(a+b)/2`, `x^2`?

Office Math (ECMA-376 part 1, chapter 22) sets numbers above, below and beside each other without a sign between them:
one half would be read as 12. The signs that are written here count as written by the reader.
"""

from typing import Final, NamedTuple

from lxml import etree

_M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
FORMULA: Final = _M + "oMath"
_PROPERTIES: Final = frozenset(
    _M + name for name in ("fPr", "dPr", "radPr", "naryPr", "sSupPr", "sSubPr", "rPr", "ctrlPr")
)
_OPERATORS: Final = frozenset("+-−×÷*/=· ")


class Formula(NamedTuple):
    """A formula in one line; `written` of its characters are signs that the file does not hold as text."""

    text: str
    written: int

    def within(self, before: str, after: str = "") -> "Formula":
        """The formula between two signs."""
        return Formula(before + self.text + after, self.written + len(before) + len(after))

    def closed(self) -> "Formula":
        """In brackets where it is a sum or a product."""
        return self.within("(", ")") if _OPERATORS & set(self.text.strip()) else self


def formula(element: etree._Element) -> Formula:
    """The words of an element of a formula and of all below it."""
    if not isinstance(element.tag, str):
        return Formula("", 0)
    if element.tag.endswith("}t"):
        return Formula(element.text or "", 0)
    name = element.tag.removeprefix(_M)
    if name == "f":
        return _joined([_part(element, "num").closed(), _part(element, "den").closed().within("/")])
    if name == "sSup":
        return _joined([_part(element, "e").closed(), _part(element, "sup").closed().within("^")])
    if name == "rad":
        return _joined([_part(element, "deg"), _part(element, "e").closed().within("√")])
    if name == "nary":
        return _joined([_part(element, part) for part in ("sub", "sup", "e")]).within(_sign(element, "chr", "∫"))
    if name == "d":
        inner = [formula(part) for part in element.iterchildren(_M + "e")]
        return _joined(inner, _sign(element, "sepChr", "|")).within(
            _sign(element, "begChr", "("), _sign(element, "endChr", ")")
        )
    return _joined([formula(part) for part in element if part.tag not in _PROPERTIES])


def _part(element: etree._Element, name: str) -> Formula:
    return _joined([formula(part) for part in element.iterchildren(_M + name)])


def _joined(parts: list[Formula], between: str = "") -> Formula:
    text = between.join(part.text for part in parts)
    return Formula(text, sum(part.written for part in parts) + len(between) * max(len(parts) - 1, 0))


def _sign(element: etree._Element, name: str, default: str) -> str:
    """A sign that the properties of an element name; without an attribute there is none."""
    found = next(element.iter(_M + name), None)
    owner = None if found is None else found.getparent()
    if found is None or owner is None or owner.getparent() is not element:
        return default
    return "".join(str(found.get(_M + "val", "")).split())[:1]
