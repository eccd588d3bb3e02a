#include "shapes.h"
int callUnused(const Shape *S) { return S->unusedHere(); }
