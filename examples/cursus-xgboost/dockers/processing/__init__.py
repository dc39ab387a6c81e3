"""What training, evaluation and risk table mapping share."""
