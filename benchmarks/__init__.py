"""Measurements for people to read; never part of the tests."""
