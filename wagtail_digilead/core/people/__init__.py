"""Units, leaders and appointments: the records that every feature points at."""
