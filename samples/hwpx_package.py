"""The package of a HWPX file: which parts it has, and what do those say that hold no words?"""

from typing import Final, NamedTuple

from samples.hwpx_xml import part, tag, words
from samples.zipped import stored

MIMETYPE: Final = b"application/hwp+zip"
PREVIEW_LETTERS: Final = 1000
_XML: Final = "application/xml"
_PARTS: Final = {"header": "Contents/header.xml", "section0": "Contents/section0.xml", "settings": "settings.xml"}


class Origin(NamedTuple):
    """What the package says of the document; `written` is an ISO date."""

    title: str
    author: str
    written: str


def package(origin: Origin, header: bytes, section: bytes, text: str) -> bytes:
    """The file: a document of one section, its words as `text` for a preview."""
    parts = {
        "mimetype": MIMETYPE,
        "version.xml": _version(),
        _PARTS["header"]: header,
        _PARTS["section0"]: section,
        "Preview/PrvText.txt": text[:PREVIEW_LETTERS].encode(),
        _PARTS["settings"]: part(
            "ha", "ha:HWPApplicationSetting", tag("ha:CaretPosition", listIDRef=0, paraIDRef=0, pos=0)
        ),
        "META-INF/container.rdf": _relations(),
        "Contents/content.hpf": _contents(origin),
        "META-INF/container.xml": _container(),
        "META-INF/manifest.xml": part("odf", "odf:manifest"),
    }
    return stored(parts)


def _version() -> bytes:
    return part(
        "hv", "hv:HCFVersion", tagetApplication="WORDPROCESSOR", major=5, minor=1, micro=0, buildNumber=1, os=1,
        xmlVersion="1.4", application="hoebo", appVersion="1",
    )  # fmt: skip


def _contents(origin: Origin) -> bytes:
    day = f"{origin.written}T00:00:00Z"
    meta = {"creator": origin.author, "lastsaveby": origin.author, "CreatedDate": day, "ModifiedDate": day}
    items = [
        tag("opf:item", **{"id": name, "href": path, "media-type": _XML})
        for name, path in _PARTS.items()
    ]  # fmt: skip
    return part(
        "opf",
        "opf:package",
        tag(
            "opf:metadata",
            tag("opf:title", words(origin.title)),
            tag("opf:language", "ko"),
            *(tag("opf:meta", words(value), name=name, content="text") for name, value in meta.items()),
        ),
        tag("opf:manifest", *items),
        tag("opf:spine", tag("opf:itemref", idref="header", linear="yes"), tag("opf:itemref", idref="section0")),
        version="",
        **{"unique-identifier": "", "id": ""},
    )


def _container() -> bytes:
    files = {
        "Contents/content.hpf": "application/hwpml-package+xml",
        "Preview/PrvText.txt": "text/plain",
        "META-INF/container.rdf": "application/rdf+xml",
    }
    roots = [tag("ocf:rootfile", **{"full-path": path, "media-type": kind}) for path, kind in files.items()]
    return part("ocf hpf", "ocf:container", tag("ocf:rootfiles", *roots))


def _relations() -> bytes:
    """Which part is the head and which a section, said a second time as RDF."""
    said: list[str] = []
    for name, kind in (("header", "HeaderFile"), ("section0", "SectionFile")):
        said += [_described("", "pkg:hasPart", _PARTS[name]), _described(_PARTS[name], "rdf:type", _class(kind))]
    return part("rdf pkg", "rdf:RDF", *said, _described("", "rdf:type", _class("Document")))


def _class(kind: str) -> str:
    return f"http://www.hancom.co.kr/hwpml/2016/meta/pkg#{kind}"


def _described(about: str, name: str, resource: str) -> str:
    return tag("rdf:Description", tag(name, **{"rdf:resource": resource}), **{"rdf:about": about})
