"""Parley broken on purpose, so that each promise is seen to have a test that fails without it."""
