"""The outbox: every mail is a row first, written together with what it tells, and sent after that has been stored."""
