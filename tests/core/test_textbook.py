"""The examples in the pages of the textbook."""

import doctest
import importlib
import pkgutil

import pytest

import kring.core

MODULES = [module.name for module in pkgutil.walk_packages(kring.core.__path__, "kring.core.")]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_in_the_textbook_pages_are_right(name):
    assert doctest.testmod(importlib.import_module(name)).failed == 0
