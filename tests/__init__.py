"""Mirrors cooperation/; site/ holds promises about the whole, browser/ what needs chromium."""
