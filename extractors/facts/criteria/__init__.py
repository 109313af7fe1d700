"""Who may: conditions with their typed predicates. `fact` is what the pipeline calls."""
