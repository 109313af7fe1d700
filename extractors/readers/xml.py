"""How is the XML of any package parsed, and the number in an attribute read?"""

from functools import lru_cache
from typing import TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element


class NoXml(ValueError):
    """The bytes are no XML."""


class TooDeep(NoXml):
    """Elements in elements, beyond the 256 levels that libxml2 reads."""


def parsed(content: bytes) -> Element:
    """The root of a part; nothing outside of it is fetched. Raises `NoXml`, `TooDeep`."""
    try:
        return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError as error:
        raise no_xml(error) from error
    except ValueError as error:
        raise NoXml(str(error)) from error


def no_xml(error: etree.XMLSyntaxError) -> NoXml:
    """What lxml's error means here."""
    deep = error.code == etree.ErrorTypes.ERR_RESOURCE_LIMIT and "depth" in (error.msg or "").lower()
    return TooDeep(error.msg) if deep else NoXml(error.msg)


@lru_cache(maxsize=4096)
def whole(text: str | None, default: int = 0) -> int:
    """The number that an attribute holds; the default where it is missing, none or of more than twelve digits."""
    digits = "" if text is None else text.removeprefix("-")
    if not digits.isascii() or not digits.isdigit() or len(digits) > 12:
        return default
    return int(text or "")
