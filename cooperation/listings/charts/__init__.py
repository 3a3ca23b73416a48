"""What charts count: always the records that a list gives for a question, so that they agree."""
