import {
  accentColor,
  colorIcon as color,
  outlineIcon as outline,
} from '../../scripts/manifest/icons/drawings.ts';
import type { Picture } from '../../scripts/manifest/icons/paint.ts';
import { decodePng, encodePng, isSamePicture } from '../../scripts/manifest/icons/png.ts';

describe('color icon', () => {
  const ground = pixelAt(color, 0, 0);

  it('is 192 × 192 and opaque up to its edges', () => {
    expect(color.size).toBe(192);
    expect(pixels(color).every(([, , , opacity]) => opacity === 255)).toBe(true);
  });

  it('has the accent colour as its ground', () => {
    expect(`#${Buffer.from(ground.slice(0, 3)).toString('hex')}`).toBe(accentColor);
  });

  it('keeps its symbol within the middle 120 × 120', () => {
    const outside = (at: number) => at < 36 || at >= 156;
    const symbol = places(color).filter(([x, y]) => !samePixel(pixelAt(color, x, y), ground));
    expect(symbol.length).toBeGreaterThan(1000);
    expect(symbol.filter(([x, y]) => outside(x) || outside(y))).toEqual([]);
  });
});

describe('outline icon', () => {
  it('is 32 × 32, white on transparent and nothing else', () => {
    expect(outline.size).toBe(32);
    expect(pixels(outline).every((pixel) => samePixel(pixel.slice(0, 3), [255, 255, 255]))).toBe(true);
  });

  it('shows something, and is transparent at its corners', () => {
    expect(pixels(outline).some(([, , , opacity]) => opacity === 255)).toBe(true);
    expect([0, 31].flatMap((x) => [0, 31].map((y) => pixelAt(outline, x, y)[3]))).toEqual([0, 0, 0, 0]);
  });
});

describe('png', () => {
  it('keeps every pixel', () => {
    expect(decodePng(encodePng(outline))?.pixels).toEqual(Buffer.from(outline.pixels));
  });

  it('tells pictures apart, and what is no picture', () => {
    const file = encodePng(outline);
    expect(isSamePicture(file, encodePng(outline))).toBe(true);
    expect(isSamePicture(file, encodePng(color))).toBe(false);
    expect(isSamePicture(Buffer.from('not a picture'), file)).toBe(false);
  });
});

function places({ size }: Picture): [x: number, y: number][] {
  return Array.from({ length: size * size }, (_, index) => [index % size, Math.floor(index / size)]);
}

function pixelAt({ size, pixels }: Picture, x: number, y: number): number[] {
  return [...pixels.subarray((y * size + x) * 4, (y * size + x + 1) * 4)];
}

function pixels(picture: Picture): number[][] {
  return places(picture).map(([x, y]) => pixelAt(picture, x, y));
}

function samePixel(one: readonly number[], other: readonly number[]): boolean {
  return one.every((channel, index) => channel === other[index]);
}
