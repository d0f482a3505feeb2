"""What each closed negotiation tells, and what all tell together: how many, an interval, and never a cause."""
