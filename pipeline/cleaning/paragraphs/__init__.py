"""Lines put together and taken apart, so that a line is a paragraph, a heading or a row of a table."""
