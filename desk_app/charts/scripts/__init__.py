"""Letters that Parley's own type lacks: fonts of the system, shaping, order and breaks.

`typesetter` sets lines, `breaking` breaks them, `lettering` draws them into a PDF. `uharfbuzz` is loaded only by a line
that needs it.
"""
