"""Pictures as reportlab.graphics drawings: vectors in a PDF, SVG in the window.

Importing anything in here loads ReportLab (a tenth of a second): whoever starts fast imports it where it is used.
"""
