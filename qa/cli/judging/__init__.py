"""Commands about judged answers: their list, what they teach, whether they hold."""
