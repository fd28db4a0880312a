import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { randomUUID } from 'node:crypto';
import { createOneDrive } from '../../../dev/teams/one-drive.ts';
import { spool } from '../../../src/teams/files/spool.ts';
import { upload } from '../../../src/teams/files/upload.ts';
import { virtualTime, withoutDeadlines } from '../../virtual-time.ts';

let server: Server;
let url = '';
const oneDrive = createOneDrive(() => url);
const ranges: string[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      ranges.push(String(request.headers['content-range']));
      const { status } = oneDrive.take('1', request.headers, Buffer.concat(chunks));
      // Not in one: restify, once it is loaded, makes this return nothing.
      response.writeHead(status);
      response.end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

/** Text of so many bytes, in pieces, with letters of two bytes. */
async function* text(pieces: number) {
  await Promise.resolve();
  for (let piece = 0; piece < pieces; piece += 1) yield `${'ż'.repeat(49)}\r\n`;
}

describe('teams/files', () => {
  it('puts a large file where Teams said in ranges that OneDrive takes, as it was written', async () => {
    const file = await spool(text(70_000), randomUUID);
    expect(file.size).toBe(7_000_000);
    const { uploadUrl } = oneDrive.offer('large.csv') as { uploadUrl: string };
    const clock = withoutDeadlines(virtualTime());
    await upload(file, uploadUrl, { clock, mayUploadTo: () => true });
    await file.close();
    expect(ranges).toEqual([
      'bytes 0-3276799/7000000',
      'bytes 3276800-6553599/7000000',
      'bytes 6553600-6999999/7000000',
    ]);
    const [stored] = oneDrive.files;
    expect(stored?.bytes.toString('utf8')).toBe(`${'ż'.repeat(49)}\r\n`.repeat(70_000));
  });

  it('closes the file when what is written into it fails', async () => {
    async function* broken() {
      yield* text(1);
      throw new Error('the store is gone');
    }
    await expect(spool(broken(), randomUUID)).rejects.toThrow('the store is gone');
  });
});
