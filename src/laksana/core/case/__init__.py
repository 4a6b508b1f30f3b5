"""One run of a procedure: commands go in, events come out, the state is what the events add up to."""
