"""What a standard operating procedure is: its words, its steps, its checks."""
