#!/bin/sh
# mails the newest flags to the shift
mail -s "outliers" shift@plant.example < "$(ls -t /opt/ml/processing/flags/flags_*.csv | head -1)"
