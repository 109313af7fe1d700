"""How much: sums in won with what they are for. `fact` is what the pipeline calls."""
