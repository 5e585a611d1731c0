"""`python -m bot` does what `northstar` does."""

import sys

from bot.cli import main

sys.exit(main())
