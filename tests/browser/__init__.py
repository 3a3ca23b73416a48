"""Pages in chromium, through the fixtures of pytest-playwright."""
