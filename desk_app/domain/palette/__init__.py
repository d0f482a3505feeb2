"""What is called by its name: finding names as they are typed, also with a slip of the fingers."""
