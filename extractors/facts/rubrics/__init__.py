"""Scoring sheets as rubrics: where they stand, their rows out of lines or tables, their items and bands."""
