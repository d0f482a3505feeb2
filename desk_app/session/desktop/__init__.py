"""Puts Parley into the menu of a Linux desktop, for whoever installed it without a package of the system; and out."""
