int countLetters(const char *Text) {
  int Count = 0;
  while (*Text++)
    ++Count;
  return Count;
}
