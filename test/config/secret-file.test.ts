import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig, type Config } from '../../src/config/config.ts';
import type { Secret } from '../../src/log/secret.ts';
import { recordLog } from '../api/builders.ts';
import { createSelfSigned } from '../net/self-signed.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const folder = temporaryFolder();
const own = [createSelfSigned('one'), createSelfSigned('two')];
const [first = '', second = ''] = own.map(({ certificate, privateKey }) => certificate + privateKey);
const [firstKey = ''] = own.map(({ privateKey }) => privateKey.trim());

const ids = {
  PARTNER_CENTER_TENANT_ID: '0c000000-0000-4000-8000-000000000001',
  PARTNER_CENTER_CLIENT_ID: '0d000000-0000-4000-8000-000000000001',
};
const bot = {
  MicrosoftAppId: '0e000000-0000-4000-8000-000000000001',
  MicrosoftAppTenantId: ids.PARTNER_CENTER_TENANT_ID,
};
const proofOf = ({ partnerCenter: { credentials } }: Config): Secret | undefined =>
  credentials &&
  ('secret' in credentials.proof ? credentials.proof.secret : credentials.proof.certificatePem);

interface Kind {
  readonly setting: string;
  readonly others: Readonly<Record<string, string>>;
  readonly secretOf: (config: Config) => Secret | undefined;
  readonly values: readonly [string, string];
}
const kinds: readonly Kind[] = [
  {
    setting: 'PARTNER_CENTER_CLIENT_SECRET_FILE',
    others: ids,
    secretOf: proofOf,
    values: ['old-secret', 'new-secret'],
  },
  { setting: 'PARTNER_CENTER_CERTIFICATE_PATH', others: ids, secretOf: proofOf, values: [first, second] },
  {
    setting: 'MicrosoftAppPassword_FILE',
    others: bot,
    secretOf: ({ bot: { appPassword } }) => appPassword,
    values: ['old-secret', 'new-secret'],
  },
  {
    setting: 'CertificatePrivateKey_FILE',
    others: { ...bot, CertificateThumbprint: 'AB' },
    secretOf: ({ bot: { certificate } }) => certificate?.privateKey,
    values: [firstKey, second.trim()],
  },
];

/** Reads the settings with the old value in the file. */
function open({ setting, others, secretOf, values }: Kind) {
  const file = join(folder(), 'secret');
  writeFileSync(file, `${values[0]}\n`);
  const secret = secretOf(readConfig({ ...others, [setting]: file }));
  const log = recordLog();
  const now = () => secret?.reveal(log).trim();
  return { file, log, now, warnings: () => log.lines.filter(({ level }) => level === 'warn') };
}

describe('a secret in a file', () => {
  it.each(kinds)('is read again when it is needed: $setting', (kind) => {
    const { file, log, now } = open(kind);
    const [old, next] = kind.values.map((value) => value.trim());
    expect([now(), log.lines]).toEqual([old, []]);
    writeFileSync(file, `${kind.values[1]}\r\n`);
    expect([now(), now()]).toEqual([next, next]);
    expect(log.lines).toEqual([
      { level: 'info', fields: { setting: kind.setting }, message: 'a new secret was read from its file' },
    ]);
  });

  it.each(kinds)(
    'is kept while its file is missing, empty or half written, which the log says once: $setting',
    (kind) => {
      const { file, log, now, warnings } = open(kind);
      const [old, next] = kind.values.map((value) => value.trim());
      rmSync(file);
      expect([now(), now()]).toEqual([old, old]);
      writeFileSync(file, '\n');
      expect(now()).toBe(old);
      if (next?.startsWith('-----')) {
        writeFileSync(file, next.slice(0, -200));
        expect(now()).toBe(old);
      }
      expect(warnings()).toEqual([
        {
          level: 'warn',
          fields: { setting: kind.setting },
          message: 'the file of a secret cannot be used: the secret before is kept',
        },
      ]);
      writeFileSync(file, next ?? '');
      expect(now()).toBe(next);
      rmSync(file);
      mkdirSync(file);
      expect(now()).toBe(next);
      expect(warnings()).toHaveLength(2);
      const shown = JSON.stringify(log.lines);
      for (const value of kind.values) expect(shown).not.toContain(value.trim().slice(-60, -30) || value);
    },
  );

  it('is followed through links that are swapped, as Kubernetes does', () => {
    const volume = folder();
    const put = (version: string, value: string) => {
      mkdirSync(join(volume, version));
      writeFileSync(join(volume, version, 'secret'), value);
      symlinkSync(version, join(volume, '..data_tmp'));
      renameSync(join(volume, '..data_tmp'), join(volume, '..data'));
    };
    put('..2026_1', 'old-secret');
    symlinkSync('..data/secret', join(volume, 'secret'));
    const secret = proofOf(readConfig({ ...ids, PARTNER_CENTER_CLIENT_SECRET_FILE: join(volume, 'secret') }));
    expect(secret?.reveal()).toBe('old-secret');
    put('..2026_2', 'new-secret');
    rmSync(join(volume, '..2026_1'), { recursive: true });
    expect(secret?.reveal()).toBe('new-secret');
  });

  it('is read once from a pipe, which has nothing more to say', () => {
    const pipe = join(folder(), 'pipe');
    execFileSync('mkfifo', [pipe]);
    spawnSync('sh', ['-c', `(printf old-secret > ${pipe}) > /dev/null 2>&1 &`]);
    const log = recordLog();
    const secret = proofOf(readConfig({ ...ids, PARTNER_CENTER_CLIENT_SECRET_FILE: pipe }));
    expect([secret?.reveal(log), secret?.reveal(log), log.lines]).toEqual(['old-secret', 'old-secret', []]);
  });
});
