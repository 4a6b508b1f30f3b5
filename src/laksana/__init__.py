"""Laksana runs an office's signed procedures (SOP) step by step, with proof of who did what and when."""

__version__ = "0.1.0.dev0"
