import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';

/** Environment variables that tell test files where the shared things are. */
export const names = {
  folder: 'TEST_RUN_FOLDER',
  postgresStarterPort: 'TEST_RUN_POSTGRES_STARTER_PORT',
} as const;

/** The answer of the process that starts PostgreSQL: its address, or why it did not start. */
export type Answer = { readonly url: string } | { readonly error: string };

/** A folder for this run of tests, which is deleted after it. */
export function sharedFolder(): string {
  return settingOf(names.folder);
}

/**
 * The address of the PostgreSQL server of this run of tests, without a database.
 * @throws Error with what the server said when it did not start
 */
export async function sharedPostgres(): Promise<string> {
  const socket = connect(Number(settingOf(names.postgresStarterPort)), '127.0.0.1');
  await once(socket, 'connect');
  const answer = JSON.parse(await text(socket)) as Answer;
  if ('error' in answer) throw new Error(answer.error);
  return answer.url;
}

function settingOf(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is set before the tests of a run.`);
  return value;
}
