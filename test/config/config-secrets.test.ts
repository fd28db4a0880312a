import { inspect } from 'node:util';
import type { Secret } from '../../src/log/secret.ts';
import { readConfig, type Config } from '../../src/config/config.ts';
import { settings } from '../../src/config/settings.ts';
import { createSelfSigned } from '../net/self-signed.ts';
import { problemsOf, production } from './config-samples.ts';

const { privateKey } = createSelfSigned('bot');

/** Each secret setting, a value, and where the configuration keeps it. */
const secretSettings: readonly (readonly [string, string, (config: Config) => Secret | undefined])[] = [
  ['MicrosoftAppPassword', 'app-secret', ({ bot }) => bot.appPassword],
  ['CertificatePrivateKey', privateKey.trim(), ({ bot }) => bot.certificate?.privateKey],
  [
    'PARTNER_CENTER_CLIENT_SECRET',
    'partner-secret',
    ({ partnerCenter: { credentials } }) =>
      credentials && 'secret' in credentials.proof ? credentials.proof.secret : undefined,
  ],
  ['TOKEN_CACHE_KEY', 'ab'.repeat(32), ({ partnerCenter }) => partnerCenter.tokenCacheKeys],
  ['DATABASE_URL', 'postgres://bot:database-secret@db/bot', ({ databaseUrl }) => databaseUrl],
];
const everySecret: Record<string, string> = {
  CertificateThumbprint: 'AB',
  ...Object.fromEntries(secretSettings.map(([name, value]) => [name, value])),
};

/** All settings that production needs, without one secret. */
function without(name: string): Record<string, string> {
  const all = Object.entries({ ...production, ...everySecret });
  return Object.fromEntries(all.filter(([each]) => each !== name));
}

describe('secret settings', () => {
  it.each(secretSettings)('reads %s from a file as well, without its last new line', (name, value, read) => {
    const rest = without(name);
    const readFile = (path: string) => (path === '/run/secret' ? `${value}\r\n` : '');
    const config = readConfig({ ...rest, [`${name}_FILE`]: '/run/secret' }, readFile);
    expect(read(config)?.reveal()).toBe(value);
  });

  it.each(secretSettings)('lists what is wrong with the file of %s', (name) => {
    const rest = without(name);
    const value = everySecret[name] ?? '';
    const file = { [`${name}_FILE`]: '/none' };
    const missing = () => {
      throw new Error('ENOENT');
    };
    const unreadable = [`${name}_FILE names a file that cannot be read, or is empty.`];
    expect(problemsOf({ ...rest, ...file }, missing)).toEqual(unreadable);
    expect(problemsOf({ ...rest, ...file }, () => '\n')).toEqual(unreadable);
    expect(problemsOf({ ...rest, ...file, [name]: value }, () => value)).toEqual([
      `${name}_FILE is set, and so is ${name}: keep one of them.`,
    ]);
  });

  it('tests every secret there is', () => {
    const secrets = Object.values(settings).filter((setting) => 'secret' in setting);
    expect(secretSettings.map(([name]) => name).sort()).toEqual(secrets.map(({ name }) => name).sort());
  });

  it('shows no secret of what it read', () => {
    const shown = inspect(readConfig({ ...production, ...everySecret }), { depth: null, showHidden: true });
    for (const [, value] of secretSettings) expect(shown).not.toContain(value);
  });
});
