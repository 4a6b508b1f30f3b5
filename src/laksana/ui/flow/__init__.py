"""The swim-lane flow of a procedure, drawn on the server as the signed paper draws it."""
