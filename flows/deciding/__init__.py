"""What a person decided, laid over what was read: which values hold, which wait for her, and in what order (law 7)."""
