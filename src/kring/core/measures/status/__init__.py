"""Status: how a class stands towards each of its pupils. One method per file; see `labels` for when a label is said."""
