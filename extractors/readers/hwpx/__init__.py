"""HWPX files."""
