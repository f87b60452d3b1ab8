"""Many at once: class groups and colleagues, pasted as lines."""
