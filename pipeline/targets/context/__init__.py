"""What governs a value from around it: times, deadlines, strength, lead lines, headings, the kind of document."""
