"""The journal (记录): every entry of the file, newest first, with what it says, who made it, and its hash."""
