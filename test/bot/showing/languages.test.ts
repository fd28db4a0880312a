import { join } from 'node:path';
import { languagesFor } from '../../../src/bot/showing/languages.ts';
import { openStore } from '../../../src/storage/open-store.ts';
import type { Incoming } from '../../../src/teams/activity/incoming.ts';
import { recordLog } from '../../api/builders.ts';
import { days, now } from '../../storage/samples.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

const folder = temporaryFolder();
const key = { tenantId: 't', personId: 'ann' };
const incoming = { sender: { key }, locale: 'sv-SE' } as Incoming;

describe('the language that a person chose', () => {
  it('is not forgotten while they write, which is recorded once a day', async () => {
    const store = await openStore(`file:${join(folder(), 'bot.sqlite')}`);
    const writeAt = (at: Date) =>
      languagesFor(incoming, { store, defaultLocale: 'en', now: () => at }, recordLog());
    /** Whether it would be forgotten at `at`, had it to be used within two days. */
    const goesAt = async (at: Date) =>
      (await store.forgetOld('people_languages', { keptMs: days(2).getTime() - now.getTime(), now: at })) ===
      1;

    await store.saveLanguage(key, 'pl', now);
    expect(await writeAt(days(0.9))).toEqual({ locale: 'pl', teamsLocale: 'sv' });
    await writeAt(days(1.9));
    expect(await goesAt(days(3.8))).toBe(false);
    await writeAt(days(2.8));
    expect(await goesAt(days(4))).toBe(true);
    expect(await writeAt(days(4))).toEqual({ locale: 'sv', teamsLocale: 'sv' });
    await store.close();
  });
});
