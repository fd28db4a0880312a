import Database from 'better-sqlite3';
import { join } from 'node:path';
import { openStage, type Stage } from '../e2e/everything.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { virtualTime, withoutDeadlines, type VirtualTime } from '../virtual-time.ts';
import { openRegisteredBot } from './registered-bot.ts';

const folder = temporaryFolder();
const minuteMs = 60_000;
let clock: VirtualTime;
let stage: Stage | undefined;
beforeEach(() => {
  clock = withoutDeadlines(virtualTime());
});
afterEach(() => stage?.stop());

async function statusOf({ bot }: Stage): Promise<number> {
  const response = await fetch(`${bot.url}/readyz`);
  await response.text();
  return response.status;
}

/** Looks until the bot is ready, while no time goes by: what a probe begins takes a moment. */
async function expectReady(of: Stage): Promise<void> {
  while ((await statusOf(of)) !== 200);
}

const refusal = {
  error: 'invalid_client',
  error_description: 'AADSTS7000222: The provided client secret keys are expired.',
};

describe('a bot that only probes ask', () => {
  it('is ready again within two minutes after Entra ID takes the bot’s password again', async () => {
    const { issuer, stop } = await openRegisteredBot({ clock });
    issuer.signInAnswer = { status: 401, body: refusal };
    const settings = { BotOpenIdMetadata: issuer.metadataUrl, ToChannelFromBotLoginUrl: issuer.loginUrl };
    stage = await openRegisteredBot({ clock, settings });
    while ((await statusOf(stage)) === 200 || issuer.signIns.length < 3);
    for (let probe = 0; probe < 3; probe++) expect(await statusOf(stage)).toBe(503);
    issuer.signInAnswer = undefined;
    const before = issuer.signIns.length;
    expect(await statusOf(stage)).toBe(503);
    expect(issuer.signIns).toHaveLength(before);
    clock.leap(minuteMs);
    await expectReady(stage);
    expect(issuer.signIns).toHaveLength(before + 1);
    await stop();
  });

  it('is ready again within two minutes after one refused sign-in to Partner Center', async () => {
    // The two waits between the tries take no time.
    const sleep: VirtualTime['sleep'] = (ms, signal) =>
      signal ? clock.sleep(ms, signal) : Promise.resolve();
    stage = await openStage({ clock: { ...clock, sleep } });
    const { simulator, teams } = stage;
    simulator.faults.add({ route: 'token', kind: 'error', status: 401, times: 'always' });
    await teams.person().says('check contoso.edu');
    for (let probe = 0; probe < 3; probe++) expect(await statusOf(stage)).toBe(503);
    simulator.faults.clear();
    clock.leap(minuteMs);
    await expectReady(stage);
    expect(simulator.requests.to('getQualifications')).toEqual([]);
  });

  it('is not ready while nothing can be written to its file, and ready again when it can', async () => {
    const file = join(folder(), 'bot.sqlite');
    stage = await openStage({ clock, settings: { DATABASE_URL: `file:${file}` } });
    expect(await statusOf(stage)).toBe(200);
    const other = new Database(file);
    other.exec('begin immediate');
    clock.leap(10_000);
    expect(await statusOf(stage)).toBe(503);
    expect(stage.log.at(-1)).toMatchObject({ msg: 'not ready', reason: 'storeUnwritable' });
    other.close();
    clock.leap(10_000);
    expect(await statusOf(stage)).toBe(200);
  });
});
