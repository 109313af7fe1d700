"""When: dates, periods, recurrences, open ends and periods counted from an event. `fact` is what the pipeline calls."""
