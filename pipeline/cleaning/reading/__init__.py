"""From a file to text: encodings, HTML, Markdown, and documents inside other containers."""
