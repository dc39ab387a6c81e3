"""Memory over time, thinned."""

import os
import sys
import unittest

sys.path[:0] = [os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "python")]

from cursus_runtime.worker.watch.series import Series  # noqa: E402


def series(points, most_points=4):
    made = Series(10, most_points)
    for at_ms, held_bytes in points:
        made.add(at_ms, held_bytes)
    return [(point["at_ms"], point["bytes"]) for point in made.told()]


class SeriesTest(unittest.TestCase):
    def test_the_most_of_an_interval_is_kept_at_its_own_time_beside_what_there_was_at_first(self):
        self.assertEqual(series([(0, 1), (3, 7), (5, 9), (9, 2), (10, 4)]), [(0, 1), (5, 9), (10, 4)])

    def test_intervals_double_when_there_are_too_many_points(self):
        self.assertEqual(series([(0, 1), (10, 2), (20, 3), (30, 9), (40, 5)]), [(0, 1), (10, 2), (30, 9), (40, 5)])

    def test_a_long_run_keeps_its_peak_and_its_order_in_2000_points(self):
        told = series([(at * 40, 7 if at != 12345 else 99) for at in range(100000)], 2000)
        self.assertLessEqual(len(told), 2000)
        self.assertGreater(len(told), 500)
        self.assertEqual(told, sorted(told))
        self.assertEqual(max(told, key=lambda point: point[1]), (12345 * 40, 99))


if __name__ == "__main__":
    unittest.main()
