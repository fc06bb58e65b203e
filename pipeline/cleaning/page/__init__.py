"""What is page and what is document."""
