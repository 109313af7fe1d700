"""The static site: the list, a page for each notice, months, changes, today's broadcast, the planner's chart.

It opens from a disk as from any web server and asks nobody for anything. What depends on the day on which it is read
(days left, what is over) is computed there by a small script; without one, the day on which it was made is named.
"""

from flows.publishers.site.making import render

NAME = "site"

__all__ = ["NAME", "render"]
