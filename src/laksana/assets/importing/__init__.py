"""Lists of devices and links from elsewhere: read, checked row by row, compared. Changes nothing."""
