"""Devices, links and stock: what stands where, and what lies in store; it knows no case."""
