"""What the demo offices have to sign, and a key that is plainly none."""

from typing import Final

PASSPHRASE: Final = "contoh-sandi"
