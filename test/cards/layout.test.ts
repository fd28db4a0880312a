import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { locales } from '../../src/i18n/index.ts';
import { domOf, findChromium } from './chromium.ts';
import { galleryPage } from './gallery-page.ts';
import { contextOf } from './sample-data.ts';
import { samples } from './samples.ts';
import { shownText } from './walk.ts';

const chromium = findChromium();

/** A card on a phone is 320 pixels wide; within a row beside its tile there is room for about this many letters. */
const longestWord = 26;

describe('every card on a phone', () => {
  it.each(locales)('has no word that needs more than a line (%s)', (locale) => {
    const words = samples
      .flatMap(({ render }) => shownText(render(contextOf({ locale }))).split(/[^\p{L}\p{M}\p{N}]+/u))
      .filter((word) => [...word].length > longestWord);
    expect([...new Set(words)]).toEqual([]);
  });

  // Where there is no Chromium, the rule above stands alone.
  (chromium ? it : it.skip)(
    'is drawn without a broken word, and nothing sticks out',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'cards-'));
      try {
        const file = join(folder, 'cards.html');
        writeFileSync(file, galleryPage());
        const page = await domOf(chromium ?? '', `${pathToFileURL(file).href}?theme=light&width=320&faults`);
        const [, faults] = /<pre>(.*)<\/pre>/su.exec(page) ?? [];
        expect(JSON.parse(faults ?? 'null')).toEqual([]);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
    150_000,
  );
});
