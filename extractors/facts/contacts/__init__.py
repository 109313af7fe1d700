"""Whom to ask: people, offices and telephones. `fact` is what the pipeline calls."""
