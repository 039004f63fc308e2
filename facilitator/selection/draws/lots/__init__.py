"""The rules of drawing lots: pure, the same result for everybody who has the same values."""
