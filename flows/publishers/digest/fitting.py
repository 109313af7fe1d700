"""How much is said on so many pages: nothing that cannot wait is dropped, then all is named, then as much is told.

First comes the table at the head, whole if that is possible at all; its nearest deadlines stand longest. Then notices
are named in one line each, in the order of the paper, on up to half of the pages. What room is left tells them in
full, again in order, and what is left then names more. What finds no room is counted by `drafting.laid_out`.
"""

from collections.abc import Callable
from typing import Final

from flows.publishers.digest.drafting import Draft, Layout, laid_out
from flows.publishers.digest.sheet import Sheet

Pages = Callable[[Sheet], int]

MOST_ON_A_PAGE: Final = 40
"""Lines: more notices are not even tried, so that thousands cost no more than some hundred."""


def fitted(draft: Draft, limit: int, pages: Pages) -> Sheet:
    """The paper on at most `limit` pages; `pages` counts those that a sheet takes."""

    def taken(seen: int, full: int, named: int) -> int:
        return pages(laid_out(draft, Layout(seen=seen, full=full, named=named)))

    most = min(draft.count, MOST_ON_A_PAGE * limit)
    whole = Layout(seen=len(draft.glance), full=draft.count, named=draft.count)
    if most == draft.count and pages(laid_out(draft, whole)) <= limit:
        return laid_out(draft, whole)
    seen = _most(min(len(draft.glance), most), lambda count: taken(count, 0, 0) <= limit)
    first = _most(draft.first, lambda count: taken(seen, count, count) <= limit)
    half = max(limit // 2, taken(seen, first, first))
    named = max(first, _most(most, lambda count: taken(seen, min(first, count), count) <= half))
    full = _most(most, lambda count: taken(seen, count, max(named, count)) <= limit)
    named = max(full, _most(most, lambda count: taken(seen, full, max(full, count)) <= limit))
    return laid_out(draft, Layout(seen=seen, full=full, named=named))


def _most(count: int, fits: Callable[[int], bool]) -> int:
    """The largest number up to `count` that fits, 0 where none does; what fits with more fits with fewer."""
    low, high = 0, count
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(middle) else (low, middle - 1)
    return low
