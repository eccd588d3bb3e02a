int perhaps(void) { return 2; }
