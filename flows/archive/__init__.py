"""History that holds: everything of a home as one checked file, and back; or carried to another database."""
