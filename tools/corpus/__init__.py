"""The parts of `tools/corpus_check.py`."""
