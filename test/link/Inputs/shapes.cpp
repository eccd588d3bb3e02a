#include "shapes.h"
int Shape::unusedHere() const { return 77; }
namespace {
struct Square : Shape {
  int Size;
  explicit Square(int Size) : Size(Size) {}
  int area() const override { return Size * Size; }
  int unusedHere() const override { return 1000 + Size; }
};
} // namespace
Shape *makeShape(int Size) { return new Square(Size); }
