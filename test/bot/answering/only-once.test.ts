import { parseActivity } from '../../../src/teams/activity/activity.ts';
import { claimActivity } from '../../../src/bot/answering/only-once.ts';
import { openStore } from '../../../src/storage/open-store.ts';
import type { Store } from '../../../src/storage/store.ts';
import { putDatabase } from '../../run/put-database.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import { virtualTime } from '../../virtual-time.ts';

const folder = temporaryFolder();
let store: Store;
beforeEach(async () => {
  const file = `${folder()}/bot.sqlite`;
  await putDatabase(file);
  store = await openStore(`file:${file}`);
});
afterEach(() => store.close());

const silent = { debug() {}, info() {}, warn() {}, error() {} };
const activity = parseActivity({
  type: 'message',
  id: '1',
  channelId: 'msteams',
  conversation: { id: 'a:1' },
});

describe('the claim of an activity whose process died while it answered', () => {
  it('holds off a second delivery for 45 seconds, and not a second longer', async () => {
    const time = virtualTime();
    const now = () => new Date(time.now());
    const deps = { store, now, keepRunning: () => undefined };
    const claim = async () => activity && (await claimActivity(activity, deps, silent)) !== undefined;
    expect(await claim()).toBe(true);
    await time.advance(44_000);
    expect(await claim()).toBe(false);
    await time.advance(1_000);
    expect(await claim()).toBe(true);
  });
});
