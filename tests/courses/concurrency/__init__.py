"""The promise of the seats, held by processes that really work at the same time, each on a database of its own."""
