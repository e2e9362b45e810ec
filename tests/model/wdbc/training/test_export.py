import pytest

from training import export


@pytest.mark.parametrize(
    ("low", "high", "unit", "text"),
    [
        (143.5, 2501.0, {"unit": "µm²"}, "143.5 to 2501 µm²"),
        (0.0, 0.4268, {}, "0 to 0.4268"),
        (0.0008948, 0.02984, {}, "0.0008948 to 0.02984"),
    ],
)
def test_ranges_are_written_as_people_write_them(low, high, unit, text):
    found = export.feature({"name": "area_mean", "title": "Area, mean", **unit}, low, high, [])
    assert found == {"name": "area_mean", "range": [low, high], "rangeText": text, "terms": []}
