"""Brings in a whole archive: hundreds of thousands of files, in portions, by as many workers as there are."""
