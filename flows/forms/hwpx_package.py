"""The package around the parts of a form: a HWPX that holds them, the pictures that they show, and nothing else."""

import io
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from lxml import etree

from extractors.readers.hwpx.package import MIMETYPE
from extractors.readers.hwpx.xml import named
from extractors.readers.package import Package
from extractors.readers.xml import Element
from flows.publishers.digest.packing import repacked

HEADER: Final = "Contents/header.xml"
_LIST, _VERSION = "Contents/content.hpf", "version.xml"
_PREVIEW: Final = 1000
"""Characters of the preview."""
_APP: Final = "http://www.hancom.co.kr/hwpml/2011/app"
_VERSIONS: Final = "http://www.hancom.co.kr/hwpml/2011/version"
_OPF: Final = "http://www.idpf.org/2007/opf/"
_OCF: Final = "urn:oasis:names:tc:opendocument:xmlns:container"
_ODF: Final = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
_RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_PKG: Final = "http://www.hancom.co.kr/hwpml/2016/meta/pkg#"
_XML: Final = "application/xml"


class Picture(NamedTuple):
    """A picture of the package: its id, its part, its kind."""

    id: str
    part: str
    media: str


def packed(package: Package, title: str, head: Element, sections: Sequence[Element], words: str) -> bytes:
    """The file of some sections of a package under its head; `words` are shown before it is opened."""
    pictures = list(pictures_of(package, [*sections, head]))
    parts = {f"Contents/section{number}.xml": section for number, section in enumerate(sections)}
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as file:
        file.writestr("mimetype", MIMETYPE, ZIP_STORED)
        file.writestr(_VERSION, package.read(_VERSION) if _VERSION in package else _written(_version()))
        file.writestr(HEADER, _written(head))
        for name, section in parts.items():
            file.writestr(name, _written(section))
        for picture in pictures:
            file.writestr(picture.part, package.read(picture.part))
        file.writestr("Preview/PrvText.txt", words[:_PREVIEW].encode())
        file.writestr("settings.xml", _written(_settings()))
        file.writestr("META-INF/container.rdf", _written(_relations(list(parts))))
        file.writestr(_LIST, _written(_contents(title, list(parts), pictures)))
        file.writestr("META-INF/container.xml", _written(_container()))
        file.writestr("META-INF/manifest.xml", _written(etree.Element(f"{{{_ODF}}}manifest", nsmap={"odf": _ODF})))
    return repacked(made.getvalue())


def pictures_of(package: Package, roots: Sequence[Element]) -> Iterator[Picture]:
    """The pictures that these parts show."""
    wanted = {found.get("binaryItemIDRef") for root in roots for found in root.iter() if found.get("binaryItemIDRef")}
    if not wanted or _LIST not in package:
        return
    for item in named(package.xml(_LIST), "item"):
        href = item.get("href", "").replace("\\", "/").lstrip("/")
        part = next((one for one in (href, f"Contents/{href}") if one in package), None)
        if item.get("id") in wanted and part is not None and part.startswith("BinData/"):
            yield Picture(item.get("id", ""), part, item.get("media-type", "application/octet-stream"))


def _written(root: Element) -> bytes:
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written


def _version() -> Element:
    told = {
        "tagetApplication": "WORDPROCESSOR",
        "major": "5",
        "minor": "1",
        "micro": "0",
        "buildNumber": "1",
        "os": "1",
    }
    return etree.Element(
        f"{{{_VERSIONS}}}HCFVersion",
        {**told, "xmlVersion": "1.4", "application": "hoebo", "appVersion": "1"},
        {"hv": _VERSIONS},
    )


def _settings() -> Element:
    root = etree.Element(f"{{{_APP}}}HWPApplicationSetting", nsmap={"ha": _APP})
    etree.SubElement(root, f"{{{_APP}}}CaretPosition", listIDRef="0", paraIDRef="0", pos="0")
    return root


def _contents(title: str, sections: Sequence[str], pictures: Sequence[Picture]) -> Element:
    """What the package holds; of its writers and their times nothing."""
    root = etree.Element(f"{{{_OPF}}}package", {"version": "", "unique-identifier": "", "id": ""}, {"opf": _OPF})
    told = etree.SubElement(root, f"{{{_OPF}}}metadata")
    etree.SubElement(told, f"{{{_OPF}}}title").text = title
    etree.SubElement(told, f"{{{_OPF}}}language").text = "ko"
    manifest = etree.SubElement(root, f"{{{_OPF}}}manifest")
    spine = etree.SubElement(root, f"{{{_OPF}}}spine")
    items = [("header", HEADER, _XML), *((_id(part), part, _XML) for part in sections)]
    for name, part, media in (*items, *((one.id, one.part, one.media) for one in pictures)):
        item = {"id": name, "href": part, "media-type": media}
        etree.SubElement(manifest, f"{{{_OPF}}}item", {**item, **({} if media == _XML else {"isEmbeded": "1"})})
    etree.SubElement(manifest, f"{{{_OPF}}}item", {"id": "settings", "href": "settings.xml", "media-type": _XML})
    for name, _, _ in items:
        etree.SubElement(spine, f"{{{_OPF}}}itemref", idref=name, linear="yes")
    return root


def _id(part: str) -> str:
    return part.removeprefix("Contents/").removesuffix(".xml")


def _container() -> Element:
    root = etree.Element(f"{{{_OCF}}}container", nsmap={"ocf": _OCF})
    files = etree.SubElement(root, f"{{{_OCF}}}rootfiles")
    listed = {_LIST: "application/hwpml-package+xml", "Preview/PrvText.txt": "text/plain",
              "META-INF/container.rdf": "application/rdf+xml"}  # fmt: skip
    for path, media in listed.items():
        etree.SubElement(files, f"{{{_OCF}}}rootfile", {"full-path": path, "media-type": media})
    return root


def _relations(sections: Sequence[str]) -> Element:
    root = etree.Element(f"{{{_RDF}}}RDF", nsmap={"rdf": _RDF})
    for part, kind in ((HEADER, "HeaderFile"), *((section, "SectionFile") for section in sections)):
        about = etree.SubElement(root, f"{{{_RDF}}}Description", {f"{{{_RDF}}}about": ""})
        etree.SubElement(about, f"{{{_PKG}}}hasPart", {f"{{{_RDF}}}resource": part}, {"ns0": _PKG})
        named_part = etree.SubElement(root, f"{{{_RDF}}}Description", {f"{{{_RDF}}}about": part})
        etree.SubElement(named_part, f"{{{_RDF}}}type", {f"{{{_RDF}}}resource": f"{_PKG}{kind}"})
    whole = etree.SubElement(root, f"{{{_RDF}}}Description", {f"{{{_RDF}}}about": ""})
    etree.SubElement(whole, f"{{{_RDF}}}type", {f"{{{_RDF}}}resource": f"{_PKG}Document"})
    return root
