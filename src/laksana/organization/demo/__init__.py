"""The demo governments: their offices as the SOPs name them, agencies, sites, people named by their posts.

Nothing here is a real person, number or address; kinds of agencies and names of places are real.
"""
