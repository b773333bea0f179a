"""Which team goes where, and why."""
