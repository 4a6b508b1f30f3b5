"""The pages of the room: devices, models, sites, labels, imports, an agency's network."""
