"""Courses, leader profiles, press releases and action plans for a municipality's Wagtail intranet."""

__version__ = "0.1.0"
