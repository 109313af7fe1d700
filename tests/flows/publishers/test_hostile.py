"""Whatever a source says, what goes out of it stays a text: in a page, a cell, a feed, a message, read aloud."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.publishers import broadcast, changes, messages, site, tables
from flows.publishers.checking import check
from flows.publishers.release import released
from models.editions import Edition, Former
from models.facts import Contact, Criterion, Paper
from models.findings import Finding
from models.records import NoticeRecord
from tests.flows.examples import document, edition, notice, revision, schedule

UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
KNOWN = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</textarea></style></script>",
    '=HYPERLINK("http://x.example")',
    "@SUM(A1)",
    "{{ 7 * 7 }}{% raw %}",
    "\x00\x1b[31m\r\n\t",
    "\u202e반대로\u202c \u200f",
    "가나다 " * 125,
    "가" * 500,
    "]]>&lt;&#0;",
    "../../나가기",
    "\ud55c\u0301 👨‍👩‍👧",
    "",
)
TEXTS = st.one_of(st.sampled_from(KNOWN), st.text(st.characters(blacklist_categories=["Cs"]), max_size=60))


def said(one: str, other: str) -> NoticeRecord:
    """A notice that holds two texts wherever a source's own words may come to stand."""
    return notice(
        one,
        section=other,
        number=one,
        category="support",
        schedules=(
            schedule(one, label=other, end="2026-03-20", **{"for": one}),
            schedule(other, role="event", label=one, start="2026-03-21", **{"for": other}),
            schedule(other, role="other", label=one, open="always"),
        ),
        contacts=(Contact(org=one, name=other, phone=one, raw=other, span=(0, 1)),),
        eligibility=(Criterion(polarity="require", raw=other, span=(0, 1)),),
        documents=(Paper(text=one, raw=other, span=(0, 1)),),
        apply_at=one,
        apply_by=other,
        place=one,
        findings=(Finding(code="sum_mismatch", message=one),),
    )


def going_out(one: str, other: str) -> Edition:
    """Published once and changed since, from a document that is called so too."""
    now, before = said(one, other), said(one, f"{one}{other} 전에")
    head = document(now, title=one, issuer=other, file=f"{other}.hwp").document
    changed = revision(now, number=1, document=head)
    former = Former(revision=revision(before, document=head, key=changed.key), published_on=edition().today)
    return released(edition().model_copy(update={"revisions": (changed,), "formers": (former,)}))


def files_of(one: str, other: str) -> dict[str, bytes]:
    """What the publishers make of them, fit to go out."""
    told = going_out(one, other)
    publishers = (broadcast, changes, messages, site, tables)
    files = {path: content for publisher in publishers for path, content in publisher.render(told).items()}
    check(files)
    assert {path.partition("/")[0] for path in files} == {"broadcast", "changes", "messages", "site", "tables"}
    return files


def holds_text_alone(files: dict[str, bytes]) -> None:
    """Nothing that no reader sees, that turns a line around, or that a browser runs."""
    for path, content in files.items():
        if path.endswith((".html", ".atom", ".txt", ".csv")):
            text = content.decode("utf-8-sig")
            assert not UNSEEN.search(text.replace("\u2060", "")), path
            assert not re.search(r"<script>alert|<img|49</", text) or not path.endswith((".html", ".atom")), path


@settings(max_examples=10, deadline=None)
@given(TEXTS, TEXTS)
def test_what_goes_out_is_read_by_other_programs_and_holds_nothing_but_text(one: str, other: str) -> None:
    holds_text_alone(files_of(one, other))


@pytest.mark.parametrize("text", KNOWN)
def test_so_do_the_known_tricks(text: str) -> None:
    holds_text_alone(files_of(text, text))
