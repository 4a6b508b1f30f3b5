"""The record of a case (berkas kasus): printed pages and all that proves them, bound as PDF and as ZIP.

Nothing here asks who may have it, and nothing writes a table. The same case gives the same bytes.
"""
