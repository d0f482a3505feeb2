"""Tables of offers that a person kept before: what their columns hold is chosen, and they become negotiations."""
