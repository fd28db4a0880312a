import { readSealKeys } from '../../src/api/index.ts';
import { Secret } from '../../src/log/secret.ts';
import { readConfig, type ConfigError } from '../../src/config/config.ts';
import { settings } from '../../src/config/settings.ts';
import { createSelfSigned } from '../net/self-signed.ts';
import { guid, partner, problemsOf, production, registered } from './config-samples.ts';

const { certificate, privateKey } = createSelfSigned('bot');
const pem = certificate + privateKey;
const withCertificate = {
  PARTNER_CENTER_TENANT_ID: guid('c'),
  PARTNER_CENTER_CLIENT_ID: guid('d'),
  PARTNER_CENTER_CERTIFICATE_PATH: '/run/partner.pem',
};

describe('config', () => {
  it('needs nothing for trying out, and then simulates Partner Center on loopback', () => {
    expect(readConfig({})).toEqual({
      server: { host: '127.0.0.1', port: 3978 },
      bot: { appId: '', appType: 'SingleTenant', production: false },
      access: { allowedTenantIds: 'everyone', requesterIds: 'everyone', guests: 'refuse' },
      partnerCenter: { cloud: 'commercial', requestsPerMinute: 240, simulate: true },
      databaseUrl: expect.any(Secret) as Secret,
      pollIntervalMs: 900_000,
      sweepEveryMs: 7 * 24 * 60 * 60_000,
      defaultLocale: 'en',
      logLevel: 'info',
    });
  });

  it('takes empty values for missing ones, as a copied .env.example has them', () => {
    expect(readConfig({ PORT: '', MicrosoftAppId: ' ' })).toEqual(readConfig({}));
  });

  it('listens everywhere in production, and lets the app tenant in', () => {
    expect(readConfig(production)).toMatchObject({
      server: { host: '0.0.0.0' },
      access: { allowedTenantIds: [guid('b')] },
      partnerCenter: {
        simulate: false,
        credentials: { tenantId: guid('c'), clientId: guid('d') },
      },
    });
  });

  it('refuses production without settings, naming all of them at once, in the order of .env.example', () => {
    const problems = problemsOf({ NODE_ENV: 'production', PORT: 'http', DEFAULT_LOCALE: 'de' });
    expect(problems).toEqual([
      'PORT must be a whole number from 0 to 65535.',
      'MicrosoftAppId is missing: without it anybody could speak to the bot.',
      'MicrosoftAppTenantId is missing: only a bot of MicrosoftAppType MultiTenant does without it.',
      'MicrosoftAppPassword is missing: set it, or CertificateThumbprint and CertificatePrivateKey; only UserAssignedMSI needs neither.',
      'PARTNER_CENTER_TENANT_ID is missing.',
      'PARTNER_CENTER_CLIENT_ID is missing.',
      'PARTNER_CENTER_CLIENT_SECRET is missing: set it, or PARTNER_CENTER_CERTIFICATE_PATH.',
      'DEFAULT_LOCALE must be one of en, tr, hu, pl, sv.',
    ]);
  });

  it('does not call missing what is wrong, and calls missing what is', () => {
    expect(problemsOf({ NODE_ENV: 'production', ...partner, MicrosoftAppId: 'bot' })).toEqual([
      expect.stringMatching(/^MicrosoftAppId must be a GUID/u),
      expect.stringMatching(/^MicrosoftAppTenantId is missing/u),
      expect.stringMatching(/^MicrosoftAppPassword is missing/u),
    ]);
    const tenant = { PARTNER_CENTER_TENANT_ID: 'contoso.onmicrosoft.com' };
    for (const where of [{ NODE_ENV: 'production', ...registered }, {}]) {
      expect(problemsOf({ ...where, ...tenant })).toEqual([
        expect.stringMatching(/^PARTNER_CENTER_TENANT_ID must be a GUID/u),
        'PARTNER_CENTER_CLIENT_ID is missing.',
        expect.stringMatching(/^PARTNER_CENTER_CLIENT_SECRET is missing/u),
      ]);
    }
  });

  it('names the setting of each problem', () => {
    expect.assertions(1);
    try {
      readConfig({ PORT: 'http' });
    } catch (error) {
      expect((error as ConfigError).problems).toEqual([
        { setting: 'port', sentence: 'PORT must be a whole number from 0 to 65535.' },
      ]);
    }
  });

  it.each(['Production', 'PRODUCTION', 'prod', 'staging'])(
    'never simulates where NODE_ENV is %s',
    (NODE_ENV) => {
      const problems = problemsOf({ NODE_ENV });
      expect(problems).toContain('NODE_ENV must be one of development, test, production.');
      expect(problems).toContain('PARTNER_CENTER_TENANT_ID is missing.');
      expect(problemsOf({ ...production, NODE_ENV })).toHaveLength(1);
    },
  );

  it('reads a certificate file as the sign-in will, and lists what is wrong with it among the others', () => {
    const bad = {
      ...production,
      ...withCertificate,
      PORT: 'x',
      CertificateThumbprint: 'AB',
      CertificatePrivateKey: 'x',
    };
    expect(problemsOf(bad, () => certificate)).toEqual([
      expect.stringMatching(/^PORT must be/u),
      'CertificatePrivateKey must be a private key as PEM, without a passphrase.',
      'PARTNER_CENTER_CERTIFICATE_PATH: The PEM file holds no private key.',
    ]);
    expect(problemsOf(withCertificate, () => privateKey)).toEqual([
      'PARTNER_CENTER_CERTIFICATE_PATH: The PEM file holds no certificate.',
    ]);
  });

  it.each<[string, Record<string, string>, RegExp]>([
    ['a port that is too high', { PORT: '70000' }, /^PORT must be/u],
    ['an app id that is no GUID', { MicrosoftAppId: 'bot' }, /^MicrosoftAppId must be a GUID/u],
    ['an alias that is no GUID, by the name that was used', { BOT_ID: 'bot' }, /^BOT_ID must be a GUID/u],
    ['no app id off loopback', { HOST: '0.0.0.0' }, /HOST must be 127\.0\.0\.1/u],
    [
      'an app without its secret',
      { ...registered, MicrosoftAppPassword: '' },
      /^MicrosoftAppPassword is missing/u,
    ],
    [
      'an app without its tenant',
      { ...registered, MicrosoftAppTenantId: '' },
      /^MicrosoftAppTenantId is missing/u,
    ],
    [
      'a multi-tenant app that names nobody',
      { ...registered, MicrosoftAppTenantId: '', MicrosoftAppType: 'MultiTenant' },
      /^ALLOWED_TENANT_IDS is missing/u,
    ],
    ['an unknown channel service', { ChannelService: 'https://x' }, /^ChannelService must be/u],
    ['a tenant list with a name in it', { ALLOWED_TENANT_IDS: 'contoso' }, /^ALLOWED_TENANT_IDS must be/u],
    [
      'half the credentials',
      { PARTNER_CENTER_CLIENT_ID: guid('d') },
      /^PARTNER_CENTER_TENANT_ID is missing/u,
    ],
    ['plain http to elsewhere', { ...partner, PARTNER_CENTER_URL: 'http://10.0.0.1' }, /must be https/u],
    [
      'another Partner Center without credentials',
      { PARTNER_CENTER_URL: 'https://x.example' },
      /^PARTNER_CENTER_CLIENT_ID is missing/u,
    ],
    [
      'the simulator in production',
      { ...production, PARTNER_CENTER_URL: 'http://127.0.0.1:4010' },
      /not for production/u,
    ],
    [
      'a certificate file that is not there',
      { PARTNER_CENTER_CERTIFICATE_PATH: '/none.pem' },
      /cannot be read/u,
    ],
    ['a database path with half an escape', { DATABASE_URL: 'file:%' }, /^DATABASE_URL has a % that/u],
    [
      'a managed identity with a password',
      { ...registered, MicrosoftAppType: 'UserAssignedMSI' },
      /^MicrosoftAppPassword must be empty: a managed identity/u,
    ],
    [
      'half a certificate',
      { ...registered, CertificateThumbprint: 'AB' },
      /^CertificatePrivateKey is missing: a certificate needs/u,
    ],
    ['a database it does not speak', { DATABASE_URL: 'mysql://x' }, /^DATABASE_URL must be/u],
    ['a database without a server', { DATABASE_URL: 'postgres://' }, /^DATABASE_URL must be/u],
    ['a database address that is none', { DATABASE_URL: 'postgres://u:p#w@host/db' }, /percent-encoded\.$/u],
    [
      'a key for the sign-in that is too short',
      { TOKEN_CACHE_KEY: 'secret' },
      /^TOKEN_CACHE_KEY must be 32 random bytes in base64 or hexadecimal; make them with: openssl rand -base64 32\.$/u,
    ],
    [
      'an old key for the sign-in that is none',
      { TOKEN_CACHE_KEY: `${'ab'.repeat(32)},old` },
      /^TOKEN_CACHE_KEY must be/u,
    ],
    ['a budget above the documented limit', { PARTNER_CENTER_REQUESTS_PER_MINUTE: '501' }, /from 1 to 500/u],
  ])('refuses %s', (_what, environment, sentence) => {
    expect(problemsOf(environment)).toContainEqual(expect.stringMatching(sentence));
  });

  it('reads the names of other toolkits, its own name first', () => {
    const aliases = { CLIENT_ID: guid('1'), CLIENT_SECRET: 's', TENANT_ID: guid('2') };
    const { bot } = readConfig(aliases);
    expect(bot).toMatchObject({ appId: guid('1'), appTenantId: guid('2') });
    expect(bot.appPassword?.reveal()).toBe('s');
    expect(readConfig({ ...aliases, ...registered }).bot.appId).toBe(guid('a'));
  });

  it.each([
    ['BotOpenIdMetadata', 'openIdMetadataUrl'],
    ['ToChannelFromBotLoginUrl', 'loginUrl'],
  ] as const)(
    'lets a stand-in for Entra ID be named, on loopback outside production alone: %s',
    (name, field) => {
      const local = { [name]: 'http://127.0.0.1:4020/x' };
      expect(readConfig(local).bot[field]).toBe('http://127.0.0.1:4020/x');
      expect(problemsOf({ [name]: 'http://10.0.0.1/x' })).toEqual([
        `${name} must be https: plain http is for loopback only.`,
      ]);
      for (const url of ['http://127.0.0.1:4020/x', 'https://localhost/x']) {
        expect(problemsOf({ ...production, [name]: url })).toEqual([
          `${name} is on loopback: that is for trying out, not for production.`,
        ]);
      }
      expect(problemsOf({ ...production, [name]: 'https://login.example/x' })).toEqual([]);
    },
  );

  it('needs no secret for a managed identity or with a certificate', () => {
    const { MicrosoftAppPassword: _, ...rest } = registered;
    expect(problemsOf({ ...rest, MicrosoftAppType: 'UserAssignedMSI' })).toEqual([]);
    const certificate = {
      CertificateThumbprint: 'AB',
      CertificatePrivateKey: privateKey.replaceAll('\n', '\\n'),
    };
    const read = readConfig({ ...rest, ...certificate }).bot.certificate;
    expect(read?.thumbprint).toBe('AB');
    expect(read?.privateKey.reveal()).toBe(privateKey);
  });

  it('reads the certificate for Partner Center from its file', () => {
    const proof = readConfig(withCertificate, () => pem).partnerCenter.credentials?.proof;
    expect(proof && 'certificatePem' in proof && proof.certificatePem.reveal()).toBe(pem);
    expect(problemsOf(withCertificate, () => 'no pem')).toHaveLength(1);
  });

  it.each([
    ['base64', 'a2V5'.repeat(10) + 'a2U='],
    ['hexadecimal', 'ab'.repeat(32)],
    ['the new one and the old one', `${'ab'.repeat(32)}, ${'cd'.repeat(32)}`],
  ])('reads the key for the sign-in: %s', (_form, TOKEN_CACHE_KEY) => {
    const { tokenCacheKeys } = readConfig({ TOKEN_CACHE_KEY }).partnerCenter;
    const keys = readSealKeys(tokenCacheKeys?.reveal() ?? '') ?? [];
    expect(keys.map(({ length }) => length)).toEqual(TOKEN_CACHE_KEY.split(',').map(() => 32));
  });

  it('needs no credentials on loopback', () => {
    const { partnerCenter } = readConfig({ PARTNER_CENTER_URL: 'http://localhost:4010' });
    expect(partnerCenter).toMatchObject({ url: 'http://localhost:4010', simulate: false });
  });

  it('lists who may talk and who may request, in any case and however separated', () => {
    const { access } = readConfig({
      ...registered,
      ALLOWED_TENANT_IDS: `${guid('E').toUpperCase()}; ${guid('f')}`,
      REQUESTER_IDS: '*',
    });
    expect(access).toEqual({
      allowedTenantIds: [guid('e'), guid('f')],
      requesterIds: 'everyone',
      guests: 'refuse',
    });
  });

  it.each([
    ['has an app id', registered],
    ['asks another Partner Center', { PARTNER_CENTER_URL: 'http://localhost:4010' }],
    ['asks the real Partner Center', partner],
    ['lists requesters', { REQUESTER_IDS: guid('f') }],
  ])('does not let everyone request when the bot %s', (_what, environment) => {
    const { requesterIds } = readConfig(environment).access;
    expect(requesterIds).toEqual('REQUESTER_IDS' in environment ? [guid('f')] : []);
  });

  it.each([
    'file:/var/lib/bot.sqlite',
    'postgres://bot:pw@db:5432/bot?sslmode=require',
    'postgresql://db/bot',
  ])('takes the database %s', (databaseUrl) => {
    expect(readConfig({ DATABASE_URL: databaseUrl }).databaseUrl.reveal()).toBe(databaseUrl);
  });

  it('says no secret in a problem', () => {
    const databaseUrl = 'postgres://bot:database-secret#@db/bot';
    const secrets = { ...production, PORT: 'x', PARTNER_CENTER_TENANT_ID: 'x', DATABASE_URL: databaseUrl };
    const text = problemsOf(secrets).join('\n');
    expect(text).not.toMatch(/app-secret|partner-secret|database-secret/u);
  });
});

describe('settings', () => {
  const all = Object.values(settings);

  it('have names of their own', () => {
    const names = all.flatMap((each) => [each.name, ...('aliases' in each ? each.aliases : [])]);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(all)('$name has a default that it would accept, and a sentence', (setting) => {
    expect(setting.description).toMatch(/[^.]$/u);
    if ('default' in setting) expect(setting.schema.safeParse(setting.default).success).toBe(true);
  });
});
