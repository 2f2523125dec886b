"""The guided start: a leader writes a plan on the site, question by question, and sends it to whoever approves it."""
