"""Cleaning: from the bytes of a file to the clean text of its document, traced to the source (codebook section 1)."""

from pipeline.cleaning.cleaner import clean
from pipeline.cleaning.document import CleanDocument, Reason, Removal, Run, UnreadableDocument
from pipeline.cleaning.reading.decoding import decode

__all__ = ["CleanDocument", "Reason", "Removal", "Run", "UnreadableDocument", "clean", "decode"]
