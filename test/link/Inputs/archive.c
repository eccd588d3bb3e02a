static int local(int N) { return N + 1; }
int fromArchive(int N) { return local(N) * 2; }
