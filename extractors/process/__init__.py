"""The steps of a process: who hands what to whom.

`document.process_of(context)` reads the document's own flow chart and what it says of each step, `fact` (a kind of fact
of `extractors.facts`) the chains of each notice. Each way to write a process is a module: `chart` (numbered boxes),
`chain` (arrows), `table` (rows or columns of steps), `schedule_lines` (`심의 및 선정 : 2월`).
"""

from extractors import facts as facts

# Loaded first: the list of the kinds of facts holds the steps, and the steps are read with the readers of times.
