"""An output each: `render(edition) -> {relative path: bytes}`, pure. A new one is a module and a line in `publishing`.

Nothing is imported here: who needs the words alone (`korean`) loads no calendar and no store.
"""
