"""What tests share. Nothing here imports Qt at module level: tests/domain and tests/db run without it."""
