static int Noted[8];
int note(int Place, int Value) {
  return Noted[Place & 7] += (Value & 255) * Place + 3;
}
