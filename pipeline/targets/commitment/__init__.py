"""Is a value a commitment? What is refused, and by which rule."""
