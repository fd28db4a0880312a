import { open } from 'node:fs/promises';
import { done, operandOf, type AdminCommand } from './command.ts';

export const exportAll: AdminCommand = {
  name: 'export',
  operands: '<file>',
  about: `Writes all rows to a file, as they are at one moment: a line of JSON each, with its table. The sign-in for requests is
left out. The file is its owner's alone, and has names of people and customers.`,
  async run(typed, { administer, databaseUrl }) {
    const file = operandOf(typed, 'a file');
    // Says in a sentence what is wrong with the database.
    await administer(() => Promise.resolve());
    const { openSnapshot } = await import('../storage/administering/open-snapshot.ts');
    const snapshot = await openSnapshot(databaseUrl);
    let rows = 0;
    try {
      const target = await open(file, 'wx', 0o600).catch((error: unknown) => {
        const isThere = (error as NodeJS.ErrnoException).code === 'EEXIST';
        throw new Error(`${file} ${isThere ? 'is there already' : 'cannot be written'}: name another file.`);
      });
      try {
        for (const table of snapshot.tables.filter((each) => each !== 'token_caches')) {
          for await (const some of snapshot.rowsOf(table)) {
            rows += some.length;
            await target.write(some.map((row) => `${JSON.stringify({ table, row })}\n`).join(''));
          }
        }
      } finally {
        await target.close();
      }
    } finally {
      await snapshot.close();
    }
    return done(`${rows} rows are in ${file}.`, { file, rows });
  },
};

export const backup: AdminCommand = {
  name: 'backup',
  operands: '<file>',
  about: `Copies the database to a new database file, as it is at one moment, beside a running bot. It is the file's owner's alone.
What was on a server goes back to one with migrate-to.`,
  async run(typed, { databaseUrl }) {
    const file = operandOf(typed, 'a file');
    const { backUp } = await import('../storage/administering/backup.ts');
    await backUp(databaseUrl, file);
    return done(`The database is copied to ${file}.`, { file });
  },
};

export const migrateTo: AdminCommand = {
  name: 'migrate-to',
  operands: '<url>',
  about: `Copies the database file to an empty database of a PostgreSQL server: all rows, or none. Stop the bot before, because
what it writes meanwhile is not copied; then set DATABASE_URL to the server, and start it.`,
  async run(typed, { databaseUrl }) {
    const url = operandOf(typed, 'the address of a server: postgres://user:password@host/database');
    const { copyToServer } = await import('../storage/administering/copy-to-server.ts');
    const copied = await copyToServer(databaseUrl, url);
    const rows = Object.values(copied).reduce((sum, count) => sum + count, 0);
    return done(
      `${rows} rows of ${Object.keys(copied).length} tables are copied and counted. Set DATABASE_URL to the server now.`,
      copied,
    );
  },
};
