"""The organiser's screens in the admin: runs, participants, attendance."""
