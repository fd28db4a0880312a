import { paint, type Colour } from './paint.ts';
import { line, plane, polygon, rosette, union, without, type Point } from './shapes.ts';

/**
 * The app's icons: a seal with two ribbons and a check mark. Teams cuts the coloured one to its own shape,
 * so that its ground fills the square and the symbol keeps to the middle 120 × 120 of 192 × 192; the
 * outline is white on transparent, 32 × 32.
 * https://learn.microsoft.com/microsoftteams/platform/concepts/design/design-teams-app-icon-store-appbar
 * (verified 2026-11-21)
 */

const ground: Colour = [16, 94, 110];
const gold: Colour = [244, 184, 72];
const white: Colour = [255, 255, 255];

/** The colour behind the symbol, as the manifest wants it. */
export const accentColor = `#${ground.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;

const largeCentre: Point = [96, 82];
const largeCheck: readonly Point[] = [
  [75, 83],
  [90, 98],
  [118, 68],
];
/** Swallow-tailed, and spreading downwards from under the seal. */
const leftRibbon: readonly Point[] = [
  [91, 105],
  [65, 105],
  [53, 148],
  [69, 144],
  [79, 155],
];
const rightRibbon = leftRibbon.map(([x, y]): Point => [192 - x, y]);

export const colorIcon = paint(
  192,
  [
    { shape: plane, colour: ground },
    { shape: union(polygon(leftRibbon), polygon(rightRibbon)), colour: gold },
    // A margin in the ground's colour keeps the seal apart from its ribbons.
    { shape: rosette(largeCentre, 47.5, 2.5, 12), colour: ground },
    { shape: rosette(largeCentre, 43, 2.5, 12), colour: white },
    { shape: line(largeCheck, 10), colour: ground },
  ],
  ground,
);

const smallCentre: Point = [16, 12.5];
const smallCheck: readonly Point[] = [
  [12.2, 12.8],
  [14.9, 15.4],
  [20, 10],
];
const ribbonEdge: readonly Point[] = [
  [10.5, 21],
  [9.5, 29.5],
  [16, 26.5],
  [22.5, 29.5],
  [21.5, 21],
];
const seal = rosette(smallCentre, 10.2, 0.8, 8);

export const outlineIcon = paint(
  32,
  [
    { shape: without(seal, rosette(smallCentre, 8.2, 0.8, 8)), colour: white },
    { shape: without(line(ribbonEdge, 1.9), seal), colour: white },
    { shape: line(smallCheck, 2), colour: white },
  ],
  white,
);
