"""Tests of the rules, and the independent evaluator they are compared with."""
