"""The page of an invitation from another calendar: what it says, where it belongs, what of it is taken."""
