"""HWP 5 files."""
