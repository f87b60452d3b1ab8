"""A fictional school, loaded through the same verbs as people use."""
