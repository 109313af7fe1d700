"""The desk: local pages where an officer checks what was read, beside its source, and decides.

`app.desk_app` makes the application; each page is a module of `pages` with a `router`.
"""
