"""The staff screens, asked as a browser would ask them."""
