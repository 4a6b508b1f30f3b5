"""Working time: an office's calendar, elapsed time, due times, pauses. Never reads the wall clock."""
