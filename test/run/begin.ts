import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../storage/postgres.ts';
import { names, type Answer } from './shared.ts';

/** What has to be done after the last test file. */
let ends: (() => Promise<void>) | undefined;

/**
 * Before the first test file: a folder that all of them share, and a PostgreSQL server, which is started when the
 * first of them asks for it.
 */
export default async function begin(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'qualification-bot-tests-'));
  // PostgreSQL may run as another user, who must be able to pass this folder.
  chmodSync(folder, 0o711);
  // Temporary files of tests and their programs are deleted with the folder.
  process.env['TMPDIR'] = folder;
  let postgres: ReturnType<typeof startPostgres> | undefined;
  // Answers each connection with PostgreSQL's address; the first connection starts it.
  const server = createServer((socket) => {
    const say = (answer: Answer) => socket.end(JSON.stringify(answer));
    socket.on('error', () => undefined);
    postgres ??= startPostgres();
    postgres.then(
      ({ url }) => say({ url }),
      (error: unknown) => say({ error: String(error) }),
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  process.env[names.folder] = folder;
  process.env[names.postgresStarterPort] = String((server.address() as AddressInfo).port);
  ends = async () => {
    server.close();
    await postgres?.then(
      (running) => running.stop(),
      () => undefined,
    );
    rmSync(folder, { recursive: true, force: true });
  };
}

/** After the last test file. */
export async function end(): Promise<void> {
  await ends?.();
}
