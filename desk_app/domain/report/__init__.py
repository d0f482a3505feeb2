"""What the documents say: pure functions from a negotiation and its analysis to words and figures, no layout."""
