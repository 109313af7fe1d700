"""The benchmark: what this costs beside the tools that a user would pick instead, on the same input in the same run.

`contestants` runs readers in processes of their own (`child.py`, `kordoc.mjs`), on `documents`; `rounds` asks them in
turns and makes medians and ratios of the times; `results` is what is kept, `table` and `aims` what is shown. `formats`
is a subject: a module that gives rows. `running` is a whole run of it.
"""
