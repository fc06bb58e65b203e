"""What a value is of: the phrase that names it, its verb, measure, direction and comparator."""
