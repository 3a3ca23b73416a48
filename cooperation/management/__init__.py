"""Commands for the shell: each parses its arguments, calls one function, prints."""
