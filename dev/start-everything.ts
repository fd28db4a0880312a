import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig, type Config } from '../src/config/config.ts';
import { start, type RunningBot, type StartOptions } from '../src/index.ts';
import { startSimulator, type Simulator, type SimulatorOptions } from './simulator/index.ts';
import { startFakeTeams, type FakeTeams, type FakeTeamsOptions } from './teams/index.ts';

/** The real bot between a simulated Partner Center and a fake Teams, all over HTTP on this machine. */
export interface Everything {
  readonly simulator: Simulator;
  readonly teams: FakeTeams;
  readonly bot: RunningBot;
  /** Stops the bot first, so that what it still has to say arrives. Safe to call twice. */
  readonly stop: () => Promise<void>;
}

export interface EverythingOptions {
  /** Settings of the bot besides its own: they go before those that are made here. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly simulator?: SimulatorOptions;
  readonly teams?: FakeTeamsOptions;
  /** Changes what the settings came to: for what they refuse on this machine, such as production. */
  readonly change?: (config: Config) => Config;
  /** Puts a database where the bot looks for one. It makes its own where nothing is put. */
  readonly putDatabase?: (file: string) => Promise<void>;
  /** Time and log of the bot. */
  readonly bot?: StartOptions;
}

/**
 * Starts all three on free ports, with a database of its own that is deleted afterwards.
 * @throws Error when the bot cannot start; nothing is left running then.
 */
export async function startEverything(options: EverythingOptions = {}): Promise<Everything> {
  const cleanups: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (let cleanup = cleanups.pop(); cleanup !== undefined; cleanup = cleanups.pop()) await cleanup();
  };
  try {
    const folder = await mkdtemp(join(tmpdir(), 'qualification-bot-'));
    cleanups.push(() => rm(folder, { recursive: true, force: true }));
    const simulator = await startSimulator(options.simulator);
    cleanups.push(() => simulator.close());
    const teams = await startFakeTeams(options.teams);
    cleanups.push(() => teams.close());
    const file = join(folder, 'bot.sqlite');
    await options.putDatabase?.(file);
    const config = readConfig({
      HOST: '127.0.0.1',
      PORT: '0',
      PARTNER_CENTER_URL: simulator.url,
      DATABASE_URL: `file:${file}`,
      LOG_LEVEL: 'silent',
      ...options.settings,
    });
    const bot = await start(options.change?.(config) ?? config, options.bot);
    cleanups.push(() => bot.stop());
    teams.connect(bot.url);
    return { simulator, teams, bot, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
