"""Whom to ask: names, offices and telephone numbers.

Reads a number together with the words before it, or with its row of a table. A number needs a sign that it is
one to call: a cue (담당, 문의, ☎, 연락처), an area code, or a name beside it. Attachments carry none, and a number that
stands twice in a notice is one contact, at its first mention.
"""

import re
from collections.abc import Iterator, Sequence

from extractors.context import Context, with_figures
from extractors.facts.contacts.phones import Phone, full_number, is_national, phones_in
from extractors.facts.contacts.rows import PERSON_CUE, is_fax, who_in_row
from extractors.facts.criteria.people import Who, who_before
from models.blocks import Span
from models.facts import Contact, Fact
from models.findings import Unread
from models.notices import Clause, Notice

KIND = "contacts"

_CUE = re.compile(
    r"담\s*당|문\s*의|연\s*락\s*처?|전\s*화|☎|☏|📞|✆|TEL|상\s*담|접\s*수\s*처|신\s*청\s*처|사\s*무\s*실|작\s*성\s*자|콜\s*센\s*터|내\s*선|국\s*번|물어|여쭤|여쭐|궁금|묻는",
    re.I,
)
_ALONE = re.compile(r"[\s:：()\[\]【】〔〕☎☏-]*")
"""What may stand around a number in a line that says an office and its number, nothing more."""
_FAX_HEAD = re.compile(r"팩\s*스|fax", re.I)
_NEAR = 60
"""Within how many clauses the cells of one row stand."""
_SIGNED = re.compile(r"[☎☏]\s?[:：]?\s?(?P<digits>\d[\d-]{3,}\d)")
_OR = re.compile(r"\d{4}\s?(?:또는|혹은)\s$")
"""Another number before this one, that does as well."""

_REFERRED = re.compile(r"참\s*조\s*[:：]\s*(?P<office>[가-힣\d]{2,12}[과팀실국])장")
"""`(참조 : 총무과장, 주소 …, 전화 …)`: an address may stand between the office and its number."""


def extract(notice: Notice, context: Context) -> Iterator[Fact | Unread]:
    """The contacts of a notice, each number once."""
    seen: set[str] = set()
    for index in with_figures(notice, context):
        clause = notice.clauses[index]
        near = notice.clauses[max(0, index - _NEAR) : index + _NEAR]
        found = tuple(_in_clause(clause, near, notice, context))
        yield from (contact for contact in found if contact.phone not in seen)
        seen.update(contact.phone for contact in found if contact.phone)
        yield from _unreadable(clause, context)


def _unreadable(clause: Clause, context: Context) -> Iterator[Unread]:
    """Digits behind a telephone's sign that are no number (`☎555-211`): a person must look."""
    text = context.words(clause.span)
    signed = list(_SIGNED.finditer(text))
    read = [phone.span for phone in phones_in(text)] if signed else []
    for match in signed:
        if not any(start < match.end("digits") and end > match.start("digits") for start, end in read):
            start = clause.span[0]
            span = (start + match.start("digits"), start + match.end("digits"))
            yield context.unread("phone", span, "digits behind a telephone's sign that are no telephone number")


def _in_clause(clause: Clause, near: Sequence[Clause], notice: Notice, context: Context) -> Iterator[Contact]:
    text = context.words(clause.span)
    phones = sorted(phones_in(text, clause.span[0]), key=lambda one: one.span)
    if phones and clause.cell is not None and (_FAX_HEAD.search(clause.cell.column_head) or is_fax(clause, context)):
        return
    after, last = 0, Who((), None, 0)
    for phone in phones:
        start = phone.span[0] - clause.span[0]
        who = _who(clause, near, text, after, start, context)
        if phone.exchange and not (who.names or who.org) and re.fullmatch(r"[\s,·/(☎☏)]*", text[after:start]) and after:
            who = Who(last.names, last.org, start)
        if _is_contact(clause, text, phone, who):
            yield from _contacts(clause, phone, _named_for(who, text[:start], notice, context), context)
        after, last = phone.span[1] - clause.span[0], who


def _who(clause: Clause, clauses: Sequence[Clause], text: str, after: int, start: int, context: Context) -> Who:
    """Who stands before a number: in the value if the number is there, else in the clause, else in the row."""
    value = clause.value[0] - clause.span[0]
    begin = max(after, value if start >= value else 0)
    titled = bool(PERSON_CUE.search(clause.label or "") or PERSON_CUE.search(text[after:start]))
    who = who_before(text[begin:start], titled)
    if not (who.names or who.org) and begin == value and clause.cell is None and clause.label and clause.label_span:
        # `총무담당 : 055-…`: the label itself names the office.
        said = who_before(context.words(clause.label_span))
        at = clause.label_span[0] - clause.span[0] + said.start
        return Who((), said.org, at) if said.org else Who((), None, start)
    if clause.cell is not None and not (who.names or who.org):
        return who_in_row(clause, clauses, context, start)
    return Who(who.names, who.org, begin + who.start)


def _named_for(who: Who, before: str, notice: Notice, context: Context) -> Who:
    """Who is asked where nobody stands at the number: whom a letter refers to, else the department that wrote it."""
    referred = _REFERRED.search(before)
    if referred and ("주소" in before[referred.end() :] or not who.names):
        return Who((), referred["office"], who.start)
    if who.names or who.org or context.outline.kind != "other":
        return who
    return Who((), notice.section, who.start)


def _is_contact(clause: Clause, text: str, phone: Phone, who: Who) -> bool:
    """Whether a number is one to call, not one of a list of figures."""
    if phone.area or who.names or _OR.search(text[: phone.span[0] - clause.span[0]]):
        return True
    if who.org and (_stands_alone(clause, text, phone, who) or is_national(phone)):
        return True
    heads = (clause.label or "", *(clause.heads[:2]), clause.cell.column_head if clause.cell else "")
    return bool(_CUE.search(text[: phone.span[0] - clause.span[0]]) or any(_CUE.search(head) for head in heads))


def _stands_alone(clause: Clause, text: str, phone: Phone, who: Who) -> bool:
    """Whether a line says an office and its number, nothing more."""
    before, after = text[: who.start], text[phone.span[1] - clause.span[0] :]
    return clause.cell is None and _ALONE.fullmatch(before) is not None and _ALONE.fullmatch(after) is not None


def _contacts(clause: Clause, phone: Phone, who: Who, context: Context) -> Iterator[Contact]:
    number, inferred = full_number(phone, context.text)
    span: Span = context.trimmed((clause.span[0] + who.start, phone.span[1]))
    rule = "number with the words before it" if clause.cell is None else "number of a table row"
    for name in who.names or (None,):
        yield Contact(
            name=name,
            org=who.org,
            phone=number,
            raw=context.words(span),
            span=span,
            place=context.place(span),
            confidence="inferred" if inferred else "certain",
            rule=rule + (", area code stated elsewhere for the same exchange" if inferred else ""),
        )
