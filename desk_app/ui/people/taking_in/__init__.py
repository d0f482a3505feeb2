"""Taking people in from an address book: what is offered, which columns hold what, and what to take of each card."""
