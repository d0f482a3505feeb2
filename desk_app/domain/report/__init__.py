"""What the documents say: pure functions that turn a negotiation and its analysis into words and figures. No layout."""
