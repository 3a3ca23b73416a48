"""A request to a page or a file: asks a listing, shows what it answers."""
