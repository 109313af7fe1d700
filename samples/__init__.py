"""Documents written for this project, with their reviewed answers."""
