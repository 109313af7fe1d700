"""Letters read off pictures of pages."""
