"""What a command centre knows and decides: plain Python, no window, no file, no clock."""
