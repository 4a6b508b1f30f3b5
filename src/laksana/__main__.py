"""`python -m laksana` is the command `laksana`."""

import sys

from laksana.project.cli import main

sys.exit(main())
