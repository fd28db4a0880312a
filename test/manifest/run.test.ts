import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { declaredApp } from '../../scripts/manifest/app.ts';
import { run } from '../../scripts/manifest/run.ts';
import { schemaBreaches } from '../../scripts/manifest/schema.ts';

const app = declaredApp();
const ids = {
  'app-id': '5ac1fd8a-3d5b-4d5e-9d4f-6f6a5f2c0c11',
  'bot-id': 'd0a5c2f4-9b0e-4b57-8a54-0f0c3a1e7b22',
};
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'manifest-'));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

describe('npm run manifest', () => {
  it('writes the files, and finds them up to date afterwards', async () => {
    expect(await run({}, root, app)).toMatchObject({ ok: true });
    expect(await run({ check: true }, root, app)).toEqual({ ok: true, lines: [] });
    expect((await run({}, root, app)).lines[0]).toBe('manifest/ is up to date.');
  });

  it('makes a package of exactly the manifest and the files it names', async () => {
    await run({}, root, app);
    const files = readPackage();
    const manifest = JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array())) as {
      icons: { color: string; outline: string };
      localizationInfo: { additionalLanguages: { file: string }[] };
    };
    const { icons, localizationInfo } = manifest;
    const named = [
      icons.color,
      icons.outline,
      ...localizationInfo.additionalLanguages.map(({ file }) => file),
    ];
    expect(Object.keys(files).sort()).toEqual(['manifest.json', ...named].sort());
    expect(readdirSync(join(root, 'manifest')).sort()).toEqual(Object.keys(files).sort());
  });

  it('makes the same package each time', async () => {
    await run({}, root, app);
    const first = readFileSync(packagePath());
    rmSync(packagePath());
    await run({}, root, app);
    expect(readFileSync(packagePath()).equals(first)).toBe(true);
  });

  it('fills the placeholders in the package only', async () => {
    const { ok } = await run({ ...ids, domain: 'bot.contoso.com', developer: 'Contoso "Ltd"' }, root, app);
    expect(ok).toBe(true);
    const filled = JSON.parse(strFromU8(readPackage()['manifest.json'] ?? new Uint8Array())) as object;
    expect(schemaBreaches('manifest', filled)).toEqual([]);
    expect(filled).toMatchObject({
      id: '5ac1fd8a-3d5b-4d5e-9d4f-6f6a5f2c0c11',
      developer: { name: 'Contoso "Ltd"', privacyUrl: 'https://bot.contoso.com' },
      validDomains: ['bot.contoso.com'],
    });
    expect(await run({ check: true }, root, app)).toMatchObject({ ok: true });
  });

  it('says all that is missing or wrong in the values, and writes nothing', async () => {
    const report = await run({ 'app-id': 'mine', domain: 'https://bot.contoso.com' }, root, app);
    expect(report).toEqual({
      ok: false,
      lines: [
        '--app-id cannot be "mine". An example: 5ac1fd8a-3d5b-4d5e-9d4f-6f6a5f2c0c11',
        '--bot-id is missing. An example: d0a5c2f4-9b0e-4b57-8a54-0f0c3a1e7b22',
        '--domain cannot be "https://bot.contoso.com". An example: bot.contoso.com',
      ],
    });
    expect(readdirSync(root)).toEqual([]);
  });

  it('writes nothing while the declarations break a rule', async () => {
    const report = await run({}, root, { ...app, version: 'next' });
    expect(report).toMatchObject({ ok: false });
    expect(readdirSync(root)).toEqual([]);
  });
});

describe('npm run manifest -- --check', () => {
  it('names each file that is stale and what to run, and writes nothing', async () => {
    await run({}, root, app);
    writeFileSync(join(root, 'manifest', 'tr.json'), '{}\n');
    writeFileSync(join(root, 'manifest', 'color.png'), 'no picture');
    rmSync(join(root, 'manifest', 'sv.json'));
    expect(await run({ check: true }, root, app)).toEqual({
      ok: false,
      lines: ['color.png', 'tr.json', 'sv.json'].map(
        (name) => `manifest/${name} is out of date. Run: npm run manifest`,
      ),
    });
    expect(readFileSync(join(root, 'manifest', 'tr.json'), 'utf8')).toBe('{}\n');
  });
});

function packagePath(): string {
  return join(root, 'out', 'qualification-bot.zip');
}

function readPackage(): Record<string, Uint8Array> {
  return unzipSync(readFileSync(packagePath()));
}
