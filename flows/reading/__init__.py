"""Reading files safely: each document in a process of its own, and what is to be said of how it ended."""
