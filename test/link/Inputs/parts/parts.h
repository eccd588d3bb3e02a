#define GREETING "hello"
const char *greet(void);
int countLetters(const char *Text);
