"""An answer as data: CSV, JSON. Knows nothing of meetings."""
