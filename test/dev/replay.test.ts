import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readActivity } from '../../dev/terminal/read-activity.ts';
import { runBundled } from './run-script.ts';

const folder = 'test/fixtures/activities';
const replay = (...args: string[]) => runBundled('dev/replay.ts', args);

describe('dev/replay', () => {
  it('sends every saved activity through the bot, which takes each with 200', async () => {
    const files = (await readdir(folder)).map((name) => `${folder}/${name}`);

    const { code, stdout, stderr } = await replay(...files);

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(files.filter((file) => !stdout.includes(`${file}: HTTP 200\n`))).toEqual([]);
  });

  it('shows the card that answers a saved message', async () => {
    const { code, stdout } = await replay(`${folder}/teams-channel-message.json`);

    expect(code).toBe(0);
    expect(stdout).toMatch(/: HTTP 200\n│ Contoso University/u);
  });

  it('shows status, body and activities as JSON', async () => {
    const { stdout } = await replay(`${folder}/teams-execute.json`, '--json');

    expect(JSON.parse(stdout)).toMatchObject({
      status: 200,
      body: { statusCode: 200 },
      activities: [
        { type: 'message', attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive' }] },
      ],
    });
  });

  it('says so when the bot says nothing', async () => {
    const { stdout } = await replay(`${folder}/teams-channel-renamed.json`);

    expect(stdout).toContain('The bot said nothing.');
  });

  it('says in one sentence what is wrong with a file, and exits with 1', async () => {
    const { code, stderr } = await replay(`${folder}/missing.json`);

    expect(code).toBe(1);
    expect(stderr).toBe(`There is no file ${folder}/missing.json.\n`);
  });

  it('says how it is used when no file is named', async () => {
    const { code, stderr } = await replay();

    expect(code).toBe(2);
    expect(stderr).toBe('One file at least is needed. See: npm run replay -- --help\n');
  });
});

describe('dev/terminal/read-activity', () => {
  let temporary = '';
  beforeEach(async () => {
    temporary = await mkdtemp(join(tmpdir(), 'replay-'));
  });
  afterEach(() => rm(temporary, { recursive: true }));

  it.each([
    ['no JSON', 'hello', 'is not JSON'],
    ['a list', '[]', 'holds no activity'],
    ['no type', '{"conversation":{"id":"a"}}', 'holds no activity'],
    ['no conversation', '{"type":"message"}', 'holds no activity'],
  ])('says what is wrong when a file holds %s', async (_, text, sentence) => {
    const file = join(temporary, 'activity.json');
    await writeFile(file, text);

    await expect(readActivity(file)).rejects.toThrow(sentence);
  });

  it('says that a folder cannot be read', async () => {
    await expect(readActivity(temporary)).rejects.toThrow(`${temporary} cannot be read (EISDIR).`);
  });

  it('reads a saved activity', async () => {
    expect(await readActivity(`${folder}/teams-typing.json`)).toMatchObject({ type: 'typing' });
  });
});
