"""The read-only REST interface over the listings."""
