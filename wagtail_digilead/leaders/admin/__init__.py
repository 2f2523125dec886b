"""The screens of the leaders' feature in the admin."""
