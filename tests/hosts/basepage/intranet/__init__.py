"""The page types of a host with a base page of its own: what it has to write."""
