"""What looks at all of it: the timeline, the past, what is due, exercises."""
