"""Everything that touches the world: inbox, store, Prefect flows, publishers, command line.

Nothing is imported here: the command line must start fast, and Prefect may be imported only after its
environment is set (`flows.batch`).
"""
