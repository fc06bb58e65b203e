"""Sentences, clause by clause: values with what governs them, and results without a number."""
