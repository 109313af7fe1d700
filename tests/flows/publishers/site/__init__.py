"""The static site: its content, its feed and export, and the pages in a browser."""
