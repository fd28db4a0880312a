import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { readBot, type BotConfig } from './config-bot.ts';
import { isLoopback } from './config-loopback.ts';
import { readPartnerCenter, type PartnerCenterConfig } from './config-partner-center.ts';
import { ConfigError, ConfigProblems } from './config-problems.ts';
import type { Locale } from './i18n/index.ts';
import { settings, type Setting, type SettingId, type SettingValues } from './settings.ts';

export type { BotConfig } from './config-bot.ts';
export type { PartnerCenterConfig, PartnerCenterCredentials } from './config-partner-center.ts';
export { ConfigError, type ConfigProblem } from './config-problems.ts';

/** What the product is told from outside, checked. Passed on in pieces, never whole. */
export interface Config {
  readonly server: { readonly host: string; readonly port: number };
  readonly bot: BotConfig;
  readonly access: {
    readonly allowedTenantIds: readonly string[] | 'everyone';
    readonly requesterIds: readonly string[] | 'everyone';
  };
  readonly partnerCenter: PartnerCenterConfig;
  /** How often a fresh vetting is checked. */
  readonly pollIntervalMs: number;
  readonly databaseUrl: string;
  readonly defaultLocale: Locale;
  readonly logLevel: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The process's environment, and below it what a `.env` file in the working directory says. */
export function readEnvironment(): Environment {
  const file = existsSync('.env') ? parseEnv(readFileSync('.env', 'utf8')) : {};
  return { ...file, ...process.env };
}

/**
 * Reads and checks the settings.
 * @throws ConfigError with every problem and its fix.
 */
export function readConfig(
  environment: Environment,
  readFile: (path: string) => string = (path) => readFileSync(path, 'utf8'),
): Config {
  const problems = new ConfigProblems();
  const values = readSettings(environment, problems);
  // A misspelt `production` must not turn anything off.
  const production = values.environment !== 'development' && values.environment !== 'test';
  const host = values.host ?? (production ? '0.0.0.0' : '127.0.0.1');
  const config: Config = {
    server: { host, port: values.port ?? 0 },
    bot: readBot(values, { production, onLoopback: isLoopback(host) }, problems),
    access: readAccess(values),
    partnerCenter: readPartnerCenter(values, production, readFile, problems),
    pollIntervalMs: (values.pollIntervalSeconds ?? 900) * 1_000,
    databaseUrl: values.databaseUrl ?? '',
    defaultLocale: values.defaultLocale ?? 'en',
    logLevel: values.logLevel ?? 'info',
  };
  const found = problems.list();
  if (found.length > 0) throw new ConfigError(found);
  return config;
}

function readSettings(environment: Environment, problems: ConfigProblems): SettingValues {
  const values: Partial<Record<SettingId, unknown>> = {};
  for (const [id, setting] of Object.entries(settings) as [SettingId, Setting<unknown>][]) {
    const { name, aliases = [], default: fallback, schema } = setting;
    const found = [name, ...aliases].find((each) => environment[each]?.trim());
    const written = found === undefined ? fallback : environment[found]?.trim();
    if (written === undefined) continue;
    const read = schema.safeParse(written);
    if (read.success) values[id] = read.data;
    else problems.add(id, `${read.error.issues[0]?.message ?? 'is wrong'}.`, found);
  }
  return values as SettingValues;
}

/** Whose people may talk to the bot, and who may request. `readBot` has asked for the tenants where they are needed. */
function readAccess({ appTenantId, allowedTenantIds, requesterIds = [] }: SettingValues): Config['access'] {
  return {
    allowedTenantIds: allowedTenantIds ?? (appTenantId === undefined ? 'everyone' : [appTenantId]),
    requesterIds: requesterIds === '*' ? 'everyone' : requesterIds,
  };
}
