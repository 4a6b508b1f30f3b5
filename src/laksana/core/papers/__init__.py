"""What stands on an official paper, as plain values with one digest. Never markup, never a layout."""
