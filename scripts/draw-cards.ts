import { mkdirSync, writeFileSync } from 'node:fs';
import { locales } from '../src/i18n/index.ts';
import { galleryPage } from '../test/cards/gallery-page.ts';
import { contextOf } from '../test/cards/sample-data.ts';
import { samples } from '../test/cards/samples.ts';
import { cardTexts } from './card-texts.ts';

/** Writes the files; see `npm run cards`. */
export function drawCards(): void {
  const root = new URL('../', import.meta.url);

  mkdirSync(new URL('out/', root), { recursive: true });
  writeFileSync(new URL('out/cards.html', root), galleryPage());
  for (const locale of locales) {
    const cards = samples.map(({ name, render }) => ({ name, card: render(contextOf({ locale })) }));
    writeFileSync(new URL(`out/cards.${locale}.txt`, root), cardTexts(cards));
  }
  console.log(
    `${samples.length} cards in ${locales.length} languages: out/cards.html, and as text out/cards.<language>.txt`,
  );
}
