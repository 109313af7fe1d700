"""From bytes to judgements, pure: readers, notices, facts and findings. No clock, no network, no store."""
