"""Where everything lies; the only place that knows."""
import os

BASE = "/opt/ml/processing"
PLAYS = os.path.join(BASE, "plays")
MATRIX = os.path.join(BASE, "matrix")
FACTORS = os.path.join(BASE, "factors")
PICKS = os.path.join(BASE, "picks")
REPORT = os.path.join(BASE, "report")
MATRIX_FILE = "user_song.csv"
HELD_OUT_FILE = "held_out.csv"
PICKS_FILE = "picks.csv"
