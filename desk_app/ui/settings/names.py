"""The names of the rows of Settings, so that they are known before the page is made."""

from __future__ import annotations

from desk_app.support.words import mark

SETTINGS = "settings"
"""The place of the window that shows them."""
LANGUAGE = "language"
"""The row of the language."""
LOCALE = "locale"
"""The row of the region."""
SETTINGS_BY_ID = {
    "appearance": mark("Light or dark"),
    "text_size": mark("Text size"),
    "contrast": mark("Contrast"),
    "motion": mark("Motion"),
    LANGUAGE: mark("Language"),
    LOCALE: mark("Numbers and dates"),
    "currency": mark("First currency"),
    "paper": mark("Paper"),
    "keys": mark("Keys"),
    "starts_hidden": mark("Secrets when Parley opens"),
    "screen_is_seen": mark("Who sees the screen of a meeting"),
    "own_dialogs": mark("Choosing files"),
    "reminder": mark("Reminders in an exported calendar"),
    "second_place": mark("A second place for backups"),
    "sharing": mark("Sharing"),
    "passphrase": mark("Passphrase"),
    "idle_minutes": mark("Lock when idle"),
    "about": mark("About Parley"),
}
"""By the id of a row. The rules that advise, the letters of commands, and what not every desktop has are not there."""
