"""Pictures of the real window and map, taken without anybody in front of it: `shots`, `render`, and those of a drill."""
