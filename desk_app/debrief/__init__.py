"""The printed documents. What lays them out loads ReportLab: import it where a document is made, not before."""
