"""Small values of the domain, without Django models: usable and testable in a plain shell."""
