"""What things are: blocks, notices, facts, findings, records, tables and errors.

Nothing here reads a file or touches the world; `extractors` and `flows` build on it.
"""
