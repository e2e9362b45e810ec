"""Where the tests of the model find what they test."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MODEL_DIR = ROOT / "model"
# What belongs to the shipped model only.
WDBC_DIR = MODEL_DIR / "wdbc"
# Small models that never change.
FIXTURES = Path(__file__).resolve().parent / "fixtures"
