"""Measures the shipped product against its goals: what `dev.py bench` runs. Never part of what is installed.

The load comes from a process of its own over kept connections; every figure is taken beside a bare
database doing the same writes, so that the ratio speaks where a machine is noisy.
"""
