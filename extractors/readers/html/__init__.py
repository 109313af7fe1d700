"""HTML in text and Markdown: tables above all."""
