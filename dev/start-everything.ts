import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '../src/time/clock.ts';
import { readConfig, type Config } from '../src/config/config.ts';
import { start, type RunningBot, type StartOptions } from '../src/index.ts';
import { startSimulator, type Simulator, type SimulatorOptions } from './simulator/index.ts';
import { startFakeTeams, type FakeTeams, type FakeTeamsOptions } from './teams/index.ts';

/** The real bot between a simulated Partner Center and a fake Teams, all over HTTP on this machine. */
export interface Everything {
  readonly simulator: Simulator;
  readonly teams: FakeTeams;
  readonly bot: RunningBot;
  /** Stops the bot first, so that its late answers arrive. Safe to call twice. */
  readonly stop: () => Promise<void>;
}

export interface EverythingOptions {
  /** The one clock of all three, unless the bot has its own. */
  readonly clock: Clock;
  /** More settings of the bot. They win over those that are made here. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly simulator?: Omit<SimulatorOptions, 'now'>;
  readonly teams?: Omit<FakeTeamsOptions, 'now'>;
  /** Changes the read settings, for what settings refuse on this machine, such as production. */
  readonly change?: (config: Config) => Config;
  /** Puts a database where the bot looks for one. When left out, the bot makes its own. */
  readonly putDatabase?: (file: string) => Promise<void>;
  /** The log of the bot, and its clock where it differs. */
  readonly bot?: Partial<StartOptions>;
}

/**
 * Starts all three on free ports, with a database of its own that is deleted afterwards.
 * @throws Error when the bot cannot start; nothing is left running then.
 */
export async function startEverything(options: EverythingOptions): Promise<Everything> {
  const { clock } = options;
  const now = () => new Date(clock.now());
  const cleanups: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (let cleanup = cleanups.pop(); cleanup !== undefined; cleanup = cleanups.pop()) await cleanup();
  };
  try {
    const folder = await mkdtemp(join(tmpdir(), 'qualification-bot-'));
    cleanups.push(() => rm(folder, { recursive: true, force: true }));
    const simulator = await startSimulator({ ...options.simulator, now });
    cleanups.push(() => simulator.close());
    const teams = await startFakeTeams({ ...options.teams, now });
    cleanups.push(() => teams.close());
    const file = join(folder, 'bot.sqlite');
    await options.putDatabase?.(file);
    const config = readConfig({
      HOST: '127.0.0.1',
      PORT: '0',
      PARTNER_CENTER_URL: simulator.url,
      DATABASE_URL: `file:${file}`,
      LOG_LEVEL: 'silent',
      // A sweep asks about every customer, beside what is tried.
      SWEEP_EVERY_DAYS: '0',
      ...options.settings,
    });
    const bot = await start(options.change?.(config) ?? config, { clock, ...options.bot });
    cleanups.push(() => bot.stop());
    teams.connect(bot.url);
    return { simulator, teams, bot, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
