int __real_fromArchive(int N);
int __wrap_fromArchive(int N) { return __real_fromArchive(N) + 1000; }
