"""What the journal tells of one person: contact, promises, trust, and how they negotiate."""
