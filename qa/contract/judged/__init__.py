"""What is told of judged answers, and of the calibration that is learned from them."""
