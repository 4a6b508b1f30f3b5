"""The pages of the room: an agency's own, the desk's, and the public ones."""
