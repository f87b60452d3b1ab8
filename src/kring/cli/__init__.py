"""The second front door: everything that counts, without a server."""
