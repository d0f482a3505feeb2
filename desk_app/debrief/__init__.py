"""The printed documents. Importing `documents` loads ReportLab: import it where a document is made."""
