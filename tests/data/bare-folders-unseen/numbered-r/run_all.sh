#!/usr/bin/env bash
set -euo pipefail
python 01_load.py
Rscript 02_features.R
python 03_train.py --trees 200
python 04_predict.py
