"""An answer as data, and the documents that follow from the code. Knows nothing of meetings."""
