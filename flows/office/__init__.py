"""The office: processes that watch the inbox, keep the hours and serve the desk, and the one that watches over them.

`supervisor` starts them as `python -m flows.office.child NAME`; nothing is imported here, so that each loads only what
it needs.
"""
