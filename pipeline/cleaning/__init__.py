"""Cleaning: from the bytes of a file to the clean text of its document, traced to the source (codebook section 1)."""

from pipeline.cleaning.cleaner import clean
from pipeline.cleaning.decoding import decode
from pipeline.cleaning.document import CleanDocument, Reason, Removal, Run, UnreadableDocument

__all__ = ["CleanDocument", "Reason", "Removal", "Run", "UnreadableDocument", "clean", "decode"]
