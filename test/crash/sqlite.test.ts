import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeMoves } from './move-suite.ts';
import { describeRequestCrashes } from './request-suite.ts';
import { describeCrashes, type Engine } from './suite.ts';

describe('a process on SQLite', () => {
  let folder = '';
  let files = 0;
  const pathOf = (url: string) => url.replace('file:', '');
  const create = () => {
    folder ||= mkdtempSync(join(tmpdir(), 'qualification-bot-crash-'));
    return Promise.resolve(`file:${join(folder, `${(files += 1)}.sqlite`)}`);
  };
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const engine: Engine = {
    create,
    async copy(url: string) {
      const copy = await create();
      copyFileSync(pathOf(url), pathOf(copy));
      return copy;
    },
  };
  describeCrashes(engine);
  // Cards are tested on one engine: the messages do not depend on the database.
  describe('that sends cards', () => describeCrashes(engine, 'cards'));
  describeRequestCrashes(engine);
  describeMoves(engine);
});
