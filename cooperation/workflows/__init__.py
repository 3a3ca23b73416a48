"""What a person does that changes several records: one transaction each, arguments by keyword."""
