"""What is said aloud: by an independent reader of Korean numbers, by reviewed rows, by golden scripts."""
