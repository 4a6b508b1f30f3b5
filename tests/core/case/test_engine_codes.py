"""No refusal is only a word: each code is reached by a test of the engine."""

import ast
from pathlib import Path

from laksana.core.case.refusals import Code

HERE = Path(__file__).parent


def codes_asserted():
    """Give the codes that the tests of this folder compare an answer with."""
    trees = (
        ast.parse(path.read_text())
        for path in HERE.glob("test_engine_*.py")
        if path.name != Path(__file__).name
    )
    return {
        node.attr
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "Code"
    }


def test_every_code_is_reached():
    assert codes_asserted() == {code.name for code in Code}
