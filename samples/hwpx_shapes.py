"""The shapes that a HWPX document uses, and the part of the package that defines them (`Contents/header.xml`).

Lengths are HWPUNIT, 1/7200 inch: a hundred to the point. A shape is numbered when it is first asked for.
"""

from typing import Final, Generic, Literal, NamedTuple, TypeVar

from samples.hwpx_xml import by_unit, part, tag

POINT: Final = 100
FONTS: Final = ("함초롬바탕", "함초롬돋움")
"""The serif and the sans that come with Hancom's programs."""
_SCRIPTS: Final = ("hangul", "latin", "hanja", "japanese", "other", "symbol", "user")
_OUTLINE_LEVELS: Final = 7

Align = Literal["JUSTIFY", "LEFT", "CENTER", "RIGHT"]


class Letters(NamedTuple):
    """A character shape: size in points, weight, font."""

    size: float
    bold: bool = False
    sans: bool = False


class Setting(NamedTuple):
    """A paragraph shape: alignment, indents, space around it; `level` of the outline, `leader` to the right edge."""

    align: Align = "JUSTIFY"
    left: int = 0
    hanging: int = 0
    before: int = 0
    after: int = 0
    level: int = 0
    leader: int = 0


class Frame(NamedTuple):
    """Lines round a cell in mm (0 draws none) and its colour."""

    line: float = 0
    fill: str = ""


Shape = TypeVar("Shape")


class Numbered(Generic[Shape]):
    """Shapes with their numbers, which count from `first`."""

    def __init__(self, first: int, *known: Shape) -> None:
        self._first = first
        self._numbers: dict[Shape, int] = {}
        for shape in known:
            self.number(shape)

    def number(self, shape: Shape) -> int:
        """The number of a shape, a new one for a new shape."""
        return self._numbers.setdefault(shape, len(self._numbers) + self._first)

    def items(self) -> list[tuple[int, Shape]]:
        """All numbers with their shapes."""
        return [(number, shape) for shape, number in self._numbers.items()]


class Shapes:
    """The shapes of one document; 0 is the body's letters and setting, as the first style needs them."""

    def __init__(self, body: Letters) -> None:
        self.letters = Numbered(0, body)
        self.settings = Numbered(0, Setting())
        self.frames = Numbered(1, Frame())
        self.tabs: Numbered[int] = Numbered(1)

    def header(self) -> bytes:
        """The part that defines them all."""
        settings = [_setting(number, setting, self._tab(setting)) for number, setting in self.settings.items()]
        lists = (
            tag("hh:fontfaces", *map(_fonts, _SCRIPTS), itemCnt=len(_SCRIPTS)),
            _list("hh:borderFills", [_frame(number, frame) for number, frame in self.frames.items()]),
            _list("hh:charProperties", [_letters(number, letters) for number, letters in self.letters.items()]),
            _list("hh:tabProperties", [_no_tab(), *(_right_tab(number, at) for number, at in self.tabs.items())]),
            _list("hh:numberings", [_outline()]),
            _list("hh:paraProperties", settings),
            _list("hh:styles", self._styles()),
        )
        return part(
            "hp hc hh",
            "hh:head",
            tag("hh:beginNum", page=1, footnote=1, endnote=1, pic=1, tbl=1, equation=1),
            tag("hh:refList", *lists),
            tag("hh:compatibleDocument", tag("hh:layoutCompatibility"), targetProgram="HWP201X"),
            tag("hh:docOption", tag("hh:linkinfo", path="", pageInherit=0, footnoteInherit=0)),
            tag("hh:trackchageConfig", flags=56),
            version="1.4",
            secCnt=1,
        )

    def _tab(self, setting: Setting) -> int:
        return self.tabs.number(setting.leader) if setting.leader else 0

    def _styles(self) -> list[str]:
        """바탕글, and 개요 1 to 7 with the first shape that each level is set in."""
        first = {setting.level: number for number, setting in reversed(self.settings.items())}
        names = [
            ("바탕글", "Normal"),
            *((f"개요 {level}", f"Outline {level}") for level in range(1, 1 + _OUTLINE_LEVELS)),
        ]
        return [
            tag(
                "hh:style", id=level, type="PARA", name=name, engName=english, paraPrIDRef=first.get(level, 0),
                charPrIDRef=0, nextStyleIDRef=0, langID=1042, lockForm=0,
            )
            for level, (name, english) in enumerate(names)
        ]  # fmt: skip


def _list(name: str, items: list[str]) -> str:
    return tag(name, *items, itemCnt=len(items))


def _fonts(script: str) -> str:
    kind = tag(
        "hh:typeInfo", familyType="FCAT_GOTHIC", weight=6, proportion=4, contrast=0, strokeVariation=1, armStyle=1,
        letterform=1, midline=1, xHeight=1,
    )  # fmt: skip
    fonts = [tag("hh:font", kind, id=at, face=face, type="TTF", isEmbedded=0) for at, face in enumerate(FONTS)]
    return tag("hh:fontface", *fonts, lang=script.upper(), fontCnt=len(fonts))


def _each(name: str, value: int) -> str:
    """One value for every script."""
    return tag(name, **dict.fromkeys(_SCRIPTS, value))


def _letters(number: int, letters: Letters) -> str:
    return tag(
        "hh:charPr",
        _each("hh:fontRef", int(letters.sans)),
        _each("hh:ratio", 100),
        _each("hh:spacing", 0),
        _each("hh:relSz", 100),
        _each("hh:offset", 0),
        tag("hh:bold") if letters.bold else "",
        tag("hh:underline", type="NONE", shape="SOLID", color="#000000"),
        tag("hh:strikeout", shape="NONE", color="#000000"),
        tag("hh:outline", type="NONE"),
        tag("hh:shadow", type="NONE", color="#B2B2B2", offsetX=10, offsetY=10),
        id=number,
        height=round(letters.size * POINT),
        textColor="#000000",
        shadeColor="none",
        useFontSpace=0,
        useKerning=0,
        symMark="NONE",
        borderFillIDRef=1,
    )


def _setting(number: int, setting: Setting, tab: int) -> str:
    outline = {"type": "OUTLINE" if setting.level else "NONE", "idRef": 0, "level": max(setting.level - 1, 0)}
    breaks = {"widowOrphan": 0, "keepWithNext": int(setting.level > 0), "keepLines": 0, "pageBreakBefore": 0}
    return tag(
        "hh:paraPr",
        tag("hh:align", horizontal=setting.align, vertical="BASELINE"),
        tag("hh:heading", **outline),
        tag("hh:breakSetting", breakLatinWord="KEEP_WORD", breakNonLatinWord="KEEP_WORD", **breaks, lineWrap="BREAK"),
        tag("hh:autoSpacing", eAsianEng=0, eAsianNum=0),
        by_unit(_spaces(setting, 1), _spaces(setting, 2)),
        tag(
            "hh:border", borderFillIDRef=1, offsetLeft=0, offsetRight=0, offsetTop=0, offsetBottom=0, connect=0,
            ignoreMargin=0,
        ),
        id=number,
        tabPrIDRef=tab,
        condense=0,
        fontLineHeight=0,
        snapToGrid=1,
        suppressLineNumbers=0,
        checked=0,
    )  # fmt: skip


def _spaces(setting: Setting, times: int) -> str:
    sides = {
        "intent": -setting.hanging,
        "left": setting.left + setting.hanging,
        "right": 0,
        "prev": setting.before,
        "next": setting.after,
    }
    margin = [tag(f"hc:{side}", value=length * times, unit="HWPUNIT") for side, length in sides.items()]
    return tag("hh:margin", *margin) + tag("hh:lineSpacing", type="PERCENT", value=160, unit="HWPUNIT")


def _frame(number: int, frame: Frame) -> str:
    line = {"type": "SOLID" if frame.line else "NONE", "width": f"{frame.line or 0.1} mm", "color": "#000000"}
    fill = tag("hc:winBrush", faceColor=frame.fill, hatchColor="#000000", alpha=0)
    return tag(
        "hh:borderFill",
        tag("hh:slash", type="NONE", Crooked=0, isCounter=0),
        tag("hh:backSlash", type="NONE", Crooked=0, isCounter=0),
        *(tag(f"hh:{side}Border", **line) for side in ("left", "right", "top", "bottom")),
        tag("hh:diagonal", type="SOLID", width="0.1 mm", color="#000000"),
        tag("hc:fillBrush", fill) if frame.fill else "",
        id=number,
        threeD=0,
        shadow=0,
        centerLine="NONE",
        breakCellSeparateLine=0,
    )


def _no_tab() -> str:
    return tag("hh:tabPr", id=0, autoTabLeft=0, autoTabRight=0)


def _right_tab(number: int, at: int) -> str:
    """A tab whose words end at a place, dots in front of them."""
    item = {"type": "RIGHT", "leader": "DOT"}
    stop = by_unit(
        tag("hh:tabItem", pos=at, **item, unit="HWPUNIT"),
        tag("hh:tabItem", pos=2 * at, **item),
    )
    return tag("hh:tabPr", stop, id=number, autoTabLeft=0, autoTabRight=0)


def _outline() -> str:
    """The numbering of headings, which writes no number: the words hold their own."""
    return tag(
        "hh:numbering",
        *(
            tag(
                "hh:paraHead", start=1, level=level, align="LEFT", useInstWidth=1, autoIndent=1, widthAdjust=0,
                textOffsetType="PERCENT", textOffset=50, numFormat="DIGIT", charPrIDRef=4294967295, checkable=0,
            )
            for level in range(1, 1 + _OUTLINE_LEVELS)
        ),
        id=1,
        start=0,
    )  # fmt: skip
