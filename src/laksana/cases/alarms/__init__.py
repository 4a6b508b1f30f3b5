"""Time is watched: the ladder of reminders of each open step, and what of posts and mandates is noticed."""
