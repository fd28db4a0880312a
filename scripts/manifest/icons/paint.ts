import type { Point, Shape } from './shapes.ts';

/** Red, green and blue, 0 to 255. */
export type Colour = readonly [red: number, green: number, blue: number];

/** A shape in one colour. */
export interface Layer {
  readonly shape: Shape;
  readonly colour: Colour;
}

/** A square picture: four bytes a pixel (red, green, blue, opacity), row by row. */
export interface Picture {
  readonly size: number;
  readonly pixels: Uint8Array;
}

/** Each pixel is the mean of so many samples a side, which makes edges smooth. */
const samples = 6;

const offsets: readonly Point[] = Array.from({ length: samples ** 2 }, (_, index) => [
  ((index % samples) + 0.5) / samples,
  (Math.floor(index / samples) + 0.5) / samples,
]);

/**
 * Paints the layers over each other, the first at the bottom. Where nothing is painted the picture is
 * transparent, in the `paper` colour, so that no edge gets a dark fringe.
 */
export function paint(size: number, layers: readonly Layer[], paper: Colour): Picture {
  const pixels = new Uint8Array(size * size * 4);
  for (let index = 0; index < size * size; index += 1) {
    pixels.set(pixelAt(index % size, Math.floor(index / size), layers, paper), index * 4);
  }
  return { size, pixels };
}

function pixelAt(x: number, y: number, layers: readonly Layer[], paper: Colour): number[] {
  const hits = offsets.flatMap(([dx, dy]) => layers.findLast(({ shape }) => shape(x + dx, y + dy)) ?? []);
  const mean = (channel: 0 | 1 | 2) =>
    hits.length === 0
      ? paper[channel]
      : hits.reduce((sum, { colour }) => sum + colour[channel], 0) / hits.length;
  const opacity = (255 * hits.length) / samples ** 2;
  return [mean(0), mean(1), mean(2), opacity].map(Math.round);
}
