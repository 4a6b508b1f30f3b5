"""Stock: what may move where, so that no balance goes below nothing and no serial is in two places."""
