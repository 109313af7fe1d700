"""Does a line begin an item of its own: a bullet, a number, a heading's mark?

The ladder of official documents: □ ○ - ※ and 1. 가. 1) 가) (1) (가) ① (administrative writing rules, 행정업무운영편람).
"""

import re

_BULLETS = "□■▣▢◻◼○●◯◎◦❍⚪⚫◇◆❖◈▪▫•∙·ㆍ‣▶▷►▸➢➣➤➔→⇒☞※＊*★☆✓✔☑☐✱◉∘⦁‧"
"""Letters that bullets are written with."""
_ITEM = re.compile(
    rf"[{re.escape(_BULLETS)}]\s*\S"
    r"|ㅇ(?!ㅇ)\s*\S"  # the circle of hurried typists; ㅇㅇ stands for a name left out
    r"|[-–—](?:\s+[^\s-]|[^\s\d-])"
    r"|\d{1,2}(?:\.\d{1,2}){1,3}(?:\.\s*|\s+)[^\W\d]"
    r"|\d{1,2}(?:-\d{1,2})?\.(?:\s+|(?=\D))(?!\d{1,2}\s*\.|\([월화수목금토일]\)|까지|부터|이전|이후|이내|기준|현재)[^\s.~∼]"
    r"|[가-하]\.\s*\S"
    r"|(?:\d{1,2}|[가-하])\)\s*\S"
    r"|\((?:\d{1,2}|[가-하])\)\s*\S"
    r"|[①-⑳㉮-㉻⑴-⒇ⓐ-ⓩ❶-❿]"
    r"|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ][.\s]"
    r"|제\s?\d{1,3}\s?(?:[장절관편](?:\s|$)|조\s?\()"
    r"|[<【〔《〈［\[]\s*\S"
    r"|(?:붙임|별첨|별표|서식)\s*\d*(?:$|[\s:.])"
)


def starts_item(text: str) -> bool:
    """Whether a line begins with a mark, so that it cannot go on from the line above."""
    return _ITEM.match(text) is not None
