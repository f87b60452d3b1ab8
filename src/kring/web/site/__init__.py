"""The top room: settings, addresses and the order of the middleware."""
