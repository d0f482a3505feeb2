"""The printed documents. The modules that lay them out load ReportLab, so they are imported only to make a document."""
