"""A journal as a workbook: what it is about, what was said, the issues, and what is to be done."""
