"""What stands in the library: guides, claims, documents, rows and links, read from files once and checked as they are read."""
