"""Devices of the demo offices: plainly made-up serial numbers, providers and addresses."""
