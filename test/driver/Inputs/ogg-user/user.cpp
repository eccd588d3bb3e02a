#include <iostream>
#include <ogg/ogg.h>
int main() {
  oggpack_buffer Buffer;
  oggpack_writeinit(&Buffer);
  for (int I = 0; I != 5; ++I)
    oggpack_write(&Buffer, I, 6);
  std::cout << oggpack_bytes(&Buffer) << " bytes\n";
  oggpack_writeclear(&Buffer);
}
