"""Starting, changing and ending a response, after an incident or a warning."""
