"""Lists of devices from elsewhere: read, checked row by row, compared with what is known. Changes nothing."""
