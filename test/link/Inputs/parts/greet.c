#include "parts.h"
const char *greet(void) { return GREETING; }
