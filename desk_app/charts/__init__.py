"""Charts as reportlab.graphics drawings. They are vectors in a PDF and SVG in the window.

To import anything from here loads ReportLab, which takes a tenth of a second. So it is imported where it is used, not
at start.
"""
