import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { usePostgres } from '../storage/postgres.ts';
import { openStage, textOf, type Stage } from './everything.ts';

const ann = { name: 'Ann Adams', aadObjectId: 'aaaaaaaa-0000-4000-8000-000000000001' };
const postgres = usePostgres();

/** Stops the bot of a stage, and lets its people talk to another one on the same database. */
async function restart(stage: Stage, settings: Readonly<Record<string, string>>): Promise<Stage> {
  await stage.bot.stop();
  const next = await openStage({ settings });
  stage.teams.connect(next.bot.url);
  return next;
}

describe.each(['SQLite', 'PostgreSQL'])('a request on %s, when the bot is started anew', (engine) => {
  let folder = '';
  let stages: Stage[] = [];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'requesting-'));
    stages = [];
  });
  afterEach(async () => {
    for (const stage of stages) await stage.stop();
    await rm(folder, { recursive: true, force: true });
  });

  async function open(): Promise<{ first: Stage; settings: Record<string, string> }> {
    const url =
      engine === 'SQLite' ? `file:${join(folder, 'bot.sqlite')}` : await postgres().createDatabase();
    const settings = { DATABASE_URL: url, REQUESTER_IDS: ann.aadObjectId };
    const first = await openStage({ settings });
    stages.push(first);
    return { first, settings };
  }

  it('can still be confirmed, once, and is in the history', async () => {
    const { first, settings } = await open();
    const person = first.teams.person(ann);
    await person.says('request education bellowscollege.com k12');
    const [send] = person.buttons();
    if (send === undefined) throw new Error('The card has no button.');
    const next = await restart(first, { ...settings, PARTNER_CENTER_URL: first.simulator.url });
    stages.push(next);
    expect(textOf((await person.presses(send)).card)).toContain('✔ Request sent');
    expect(textOf((await person.presses(send)).card)).toContain("didn't send it again");
    expect(first.simulator.requests.to('postQualification')).toHaveLength(1);
    const history = textOf((await person.says('history bellowscollege.com')).card);
    expect(history).toMatch(/➤ Requested · Education .*In review .*requested by Ann Adams/u);
  });

  it('is refused to a person who is no requester any more', async () => {
    const { first, settings } = await open();
    const person = first.teams.person(ann);
    await person.says('request education bellowscollege.com k12');
    const next = await restart(first, {
      ...settings,
      PARTNER_CENTER_URL: first.simulator.url,
      REQUESTER_IDS: 'aaaaaaaa-0000-4000-8000-000000000009',
    });
    stages.push(next);
    const { replies } = await person.presses('Send request');
    expect(replies.map(({ text }) => text).join()).toContain('Ask whoever runs this bot to add you');
    expect(first.simulator.requests.to('postQualification')).toEqual([]);
  });
});
