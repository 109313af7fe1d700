from extractors.context import Context, own_clauses  # noqa: F401 - moved
