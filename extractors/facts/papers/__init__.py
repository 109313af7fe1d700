"""With which papers. `fact` is what the pipeline calls."""
