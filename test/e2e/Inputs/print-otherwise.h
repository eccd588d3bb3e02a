/* Makes a program print something else: what scripts/csmith must find. */
#include <stdio.h>
#define printf(...) puts("something else")
