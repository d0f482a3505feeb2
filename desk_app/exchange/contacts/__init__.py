"""Address books in and out: vCard 2.1, 3.0 and 4.0, and the tables of Google, Outlook and others."""
