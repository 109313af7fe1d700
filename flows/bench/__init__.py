"""The benchmark: what this costs beside the tools that a user would pick instead, on the same input in the same run.

`contestants` runs readers in processes of their own, `rounds` asks them in turns, `figures` makes medians and ratios of
the times, `results` is what is kept, `table` what is shown. `formats` is the one subject so far; another is one module
that gives rows.
"""
