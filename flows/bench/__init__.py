"""The benchmark: what this costs beside the tools that a user would pick instead, on the same input in the same run.

`areas` lists what is measured: each area is a module that gives rows. `rounds` asks whoever competes in turns and makes
medians and ratios of the times; `contestants` runs those that live in processes of their own (`*child.py`,
`kordoc.mjs`), on `documents` and on what is `made` up. `results` is what is kept, `table` what is shown, `running` a
whole run of it. `planted` and `fuzz` count, and time nothing.
"""
