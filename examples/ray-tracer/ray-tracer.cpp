//===- ray-tracer.cpp - A small ray tracer --------------------------------===//
//
// Part of edge-wasm-cc, under the Apache License v2.0 with LLVM Exceptions.
// See LICENSE for license information.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
//   ray-tracer [WIDTH HEIGHT] > picture.ppm
//
// Spheres over a chequered floor, with shadows and mirrors: virtual calls,
// recursion and floating point. The same picture on every engine.
//
//===----------------------------------------------------------------------===//

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <optional>
#include <vector>

namespace {

struct Vector {
  double X = 0, Y = 0, Z = 0;

  Vector operator+(Vector B) const { return {X + B.X, Y + B.Y, Z + B.Z}; }
  Vector operator-(Vector B) const { return {X - B.X, Y - B.Y, Z - B.Z}; }
  Vector operator*(double S) const { return {X * S, Y * S, Z * S}; }
  double dot(Vector B) const { return X * B.X + Y * B.Y + Z * B.Z; }
  Vector unit() const { return *this * (1 / std::sqrt(dot(*this))); }
};

struct Ray {
  Vector Origin, Direction;

  Vector at(double Distance) const { return Origin + Direction * Distance; }
};

/// What a surface looks like at one place.
struct Look {
  Vector Colour;
  double Mirror = 0; ///< Share of the light that is reflected, 0..1.
};

class Shape {
public:
  virtual ~Shape() = default;
  /// \returns how far along \p R the shape is met, if it is.
  virtual std::optional<double> meet(const Ray &R) const = 0;
  virtual Vector normalAt(Vector Point) const = 0;
  virtual Look lookAt(Vector Point) const = 0;
};

/// Closer than this is the place a ray starts from.
constexpr double Nearest = 1e-6;

class Sphere : public Shape {
public:
  Sphere(Vector Centre, double Radius, Look Surface)
      : Centre(Centre), Radius(Radius), Surface(Surface) {}

  std::optional<double> meet(const Ray &R) const override {
    const Vector To = Centre - R.Origin;
    const double Along = To.dot(R.Direction);
    const double Under = Along * Along - To.dot(To) + Radius * Radius;
    if (Under < 0)
      return std::nullopt;
    const double Root = std::sqrt(Under);
    for (double Distance : {Along - Root, Along + Root})
      if (Distance > Nearest)
        return Distance;
    return std::nullopt;
  }
  Vector normalAt(Vector Point) const override {
    return (Point - Centre) * (1 / Radius);
  }
  Look lookAt(Vector) const override { return Surface; }

private:
  Vector Centre;
  double Radius;
  Look Surface;
};

class Floor : public Shape {
public:
  std::optional<double> meet(const Ray &R) const override {
    const double Distance = -R.Origin.Y / R.Direction.Y;
    if (R.Direction.Y == 0 || Distance < Nearest)
      return std::nullopt;
    return Distance;
  }
  Vector normalAt(Vector) const override { return {0, 1, 0}; }
  Look lookAt(Vector Point) const override {
    const auto Field = int64_t(std::floor(Point.X) + std::floor(Point.Z));
    return Field & 1 ? Look{{0.9, 0.9, 0.9}, 0.1} : Look{{0.2, 0.2, 0.3}, 0.3};
  }
};

class Scene {
public:
  Scene() {
    Shapes.push_back(std::make_unique<Floor>());
    for (int I = 0; I != 9; ++I) {
      const double Angle = I * 0.7;
      const Vector Colour = {0.5 + 0.4 * (I % 3 - 1), 0.5, 0.9 - 0.1 * I};
      Shapes.push_back(std::make_unique<Sphere>(
          Vector{2.6 * std::cos(Angle), 0.35 + 0.15 * I, 2.6 * std::sin(Angle)},
          0.5, Look{Colour, 0.25}));
    }
    Shapes.push_back(std::make_unique<Sphere>(Vector{0, 1.2, 0}, 1.2,
                                              Look{{0.1, 0.1, 0.1}, 0.8}));
  }

  Vector trace(const Ray &R, int Depth) const {
    double Distance;
    const Shape *Met = nearest(R, Distance);
    if (!Met)
      return sky(R.Direction);
    const Vector Point = R.at(Distance);
    const Vector Normal = Met->normalAt(Point);
    const Look Surface = Met->lookAt(Point);
    Vector Colour =
        Surface.Colour * (1 - Surface.Mirror) * light(Point, Normal);
    if (Depth > 0 && Surface.Mirror > 0)
      Colour = Colour + reflect(R, Point, Normal, Depth) * Surface.Mirror;
    return Colour;
  }

private:
  const Shape *nearest(const Ray &R, double &Distance) const {
    const Shape *Met = nullptr;
    for (const auto &S : Shapes)
      if (const auto At = S->meet(R); At && (!Met || *At < Distance)) {
        Met = S.get();
        Distance = *At;
      }
    return Met;
  }

  double light(Vector Point, Vector Normal) const {
    const Vector ToSun = Vector{4, 7, -5}.unit();
    const double Facing = std::max(0.0, Normal.dot(ToSun));
    double Distance;
    const bool Shadow = Facing > 0 && nearest({Point, ToSun}, Distance);
    return 0.2 + (Shadow ? 0 : 0.8 * Facing);
  }

  Vector reflect(const Ray &R, Vector Point, Vector Normal, int Depth) const {
    const Vector Out = R.Direction - Normal * (2 * R.Direction.dot(Normal));
    return trace({Point, Out.unit()}, Depth - 1);
  }

  static Vector sky(Vector Direction) {
    const double Height = std::clamp(Direction.Y, 0.0, 1.0);
    return Vector{0.8, 0.9, 1} * (1 - Height) + Vector{0.3, 0.5, 0.9} * Height;
  }

  std::vector<std::unique_ptr<Shape>> Shapes;
};

} // namespace

static int toByte(double Value) {
  return int(std::clamp(std::sqrt(Value), 0.0, 1.0) * 255 + 0.5);
}

static void render(const Scene &S, int Width, int Height) {
  std::printf("P3\n%d %d\n255\n", Width, Height);
  for (int Row = 0; Row != Height; ++Row)
    for (int Column = 0; Column != Width; ++Column) {
      const double X = (Column + 0.5 - Width * 0.5) / Height;
      const double Y = (Height * 0.5 - Row - 0.5) / Height;
      const Ray R = {{0, 2.2, -7}, Vector{X, Y - 0.12, 1}.unit()};
      const Vector C = S.trace(R, 4);
      std::printf("%d %d %d\n", toByte(C.X), toByte(C.Y), toByte(C.Z));
    }
}

int main(int argc, char **argv) {
  const int Width = argc == 3 ? std::atoi(argv[1]) : 320;
  const int Height = argc == 3 ? std::atoi(argv[2]) : 200;
  if ((argc != 1 && argc != 3) || Width < 1 || Height < 1 || Width > 4096 ||
      Height > 4096) {
    std::fprintf(stderr, "usage: ray-tracer [WIDTH HEIGHT] > picture.ppm\n");
    return 2;
  }
  render(Scene(), Width, Height);
  return 0;
}
