"""The class portrait put together: which measurement counts, four tiles, what surprised, who to look at more closely."""
