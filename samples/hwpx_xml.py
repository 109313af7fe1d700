"""XML of HWPX parts as text: elements by their prefixed names, attributes in the order given."""

from typing import Final
from xml.sax.saxutils import escape, quoteattr

NAMESPACES: Final = {
    "ha": "http://www.hancom.co.kr/hwpml/2011/app",
    "hp": "http://www.hancom.co.kr/hwpml/2011/paragraph",
    "hs": "http://www.hancom.co.kr/hwpml/2011/section",
    "hc": "http://www.hancom.co.kr/hwpml/2011/core",
    "hh": "http://www.hancom.co.kr/hwpml/2011/head",
    "hv": "http://www.hancom.co.kr/hwpml/2011/version",
    "hpf": "http://www.hancom.co.kr/schema/2011/hpf",
    "opf": "http://www.idpf.org/2007/opf/",
    "ocf": "urn:oasis:names:tc:opendocument:xmlns:container",
    "odf": "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "pkg": "http://www.hancom.co.kr/hwpml/2016/meta/pkg#",
}
"""By prefix: the names of OWPML (KS X 6101) as Hancom writes them."""
_UNIT_CHAR: Final = "http://www.hancom.co.kr/hwpml/2016/HwpUnitChar"


def tag(name: str, /, *inside: str, **attributes: object) -> str:
    """An element around the XML in `inside`."""
    said = "".join(f" {key}={quoteattr(str(value))}" for key, value in attributes.items())
    body = "".join(inside)
    return f"<{name}{said}>{body}</{name}>" if body else f"<{name}{said}/>"


def words(text: str) -> str:
    """Text with XML's own signs escaped."""
    return escape(text)


def part(prefixes: str, name: str, /, *inside: str, **attributes: object) -> bytes:
    """A part of the package: its root element, which names the namespaces of the given prefixes."""
    spaces = {f"xmlns:{prefix}": NAMESPACES[prefix] for prefix in prefixes.split()}
    root = tag(name, *inside, **spaces, **attributes)
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes" ?>{root}'.encode()


def by_unit(new: str, old: str) -> str:
    """One choice for programs that know the unit of character shapes, the other for those that double lengths."""
    case = tag("hp:case", new, **{"hp:required-namespace": _UNIT_CHAR})
    return tag("hp:switch", case, tag("hp:default", old))
