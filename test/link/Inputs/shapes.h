struct Shape {
  virtual ~Shape() {}
  virtual int area() const = 0;
  virtual int unusedHere() const;
};
Shape *makeShape(int Size);
int callUnused(const Shape *S);
