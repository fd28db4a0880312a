/** A figure: whether a point belongs to it. `y` grows downwards. */
export type Shape = (x: number, y: number) => boolean;

/** One corner of a figure. */
export type Point = readonly [x: number, y: number];

const { atan2, cos, hypot, max, min } = Math;

/** Everything. */
export const plane: Shape = () => true;

/** A seal's wavy disc: its edge swings by `depth` around `radius`, once per petal. */
export function rosette([cx, cy]: Point, radius: number, depth: number, petals: number): Shape {
  return (x, y) => {
    const distance = hypot(x - cx, y - cy);
    if (distance > radius + depth) return false;
    return distance <= radius + depth * cos(petals * atan2(y - cy, x - cx));
  };
}

/** A line of this width through the points, with round ends and corners. */
export function line(points: readonly Point[], width: number): Shape {
  const segments = points.slice(1).map((end, index) => [points[index] ?? end, end] as const);
  return (x, y) => segments.some(([start, end]) => distanceToSegment(x, y, start, end) <= width / 2);
}

/** The inside of a closed outline. */
export function polygon(corners: readonly Point[]): Shape {
  return (x, y) =>
    corners.reduce((inside, [ax, ay], index) => {
      const [bx, by] = corners[(index + 1) % corners.length] ?? [ax, ay];
      const crosses = ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax;
      return crosses ? !inside : inside;
    }, false);
}

/** What belongs to the shape and to none of the others. */
export function without(shape: Shape, ...others: readonly Shape[]): Shape {
  return (x, y) => shape(x, y) && !others.some((other) => other(x, y));
}

/** What belongs to any of the shapes. */
export function union(...shapes: readonly Shape[]): Shape {
  return (x, y) => shapes.some((shape) => shape(x, y));
}

function distanceToSegment(x: number, y: number, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay];
  const along = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1);
  const nearest = min(1, max(0, along));
  return hypot(x - ax - nearest * dx, y - ay - nearest * dy);
}
