"""Which share: percents of who pays, and interest. `fact` is what the pipeline calls."""
