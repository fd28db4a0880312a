import { Kysely, sql } from 'kysely';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { postgresDialect } from '../../../src/storage/engine/postgres.ts';
import { usePostgres } from '../postgres.ts';

const postgres = usePostgres();
/** Long enough for a short statement on a busy machine. */
const patience = { statementMs: 1_000, silenceMs: 3_000 };
let url = '';
let opened: Kysely<unknown>[] = [];
beforeAll(async () => {
  url = await postgres().createDatabase();
  await postgres().run(url, 'create table things (name text)');
});
beforeEach(() => postgres().run(url, 'delete from things'));
afterEach(async () => {
  for (const db of opened) await db.destroy();
  opened = [];
});

/** Opens a database and releases its first connection, so that the usual times apply. */
async function open(at = url): Promise<Kysely<unknown>> {
  const db = new Kysely<unknown>({ dialect: postgresDialect(at, patience) });
  opened.push(db);
  await sql`select 1`.execute(db);
  return db;
}

describe('a PostgreSQL statement that does not come to an end', () => {
  it('is ended by the server, and the connection works on', async () => {
    const db = await open();
    await expect(sql`select pg_sleep(3600)`.execute(db)).rejects.toMatchObject({ code: '57014' });
    await expect(sql`select 1 as one`.execute(db)).resolves.toMatchObject({ rows: [{ one: 1 }] });
  });

  it('is not waited for when somebody else keeps the table locked, and nothing of it is written', async () => {
    const [db, holder] = [await open(), await open()];
    let unlock = () => {};
    const locked = new Promise<void>((isLocked) => {
      void holder.transaction().execute(async (transaction) => {
        await sql`lock table things`.execute(transaction);
        isLocked();
        await new Promise<void>((resolve) => (unlock = resolve));
      });
    });
    await locked;
    const writing = db
      .transaction()
      .execute((transaction) => sql`insert into things values ('a')`.execute(transaction));
    await expect(writing).rejects.toMatchObject({ code: '57014' });
    unlock();
    await expect(sql`select name from things`.execute(db)).resolves.toMatchObject({ rows: [] });
  });

  it('may take long while the bot starts, as a migration may', async () => {
    const db = new Kysely<unknown>({ dialect: postgresDialect(url, patience) });
    opened.push(db);
    await db.transaction().execute(async (transaction) => {
      await transaction
        .getExecutor()
        .adapter.acquireMigrationLock(transaction, { lockTable: '', lockRowId: '' });
      await sql`select pg_sleep(1.5)`.execute(transaction);
    });
  });
});

describe('a PostgreSQL server that falls silent', () => {
  it.each([
    ['a statement', (db: Kysely<unknown>) => sql`select 1`.execute(db)],
    [
      'a transaction',
      (db: Kysely<unknown>) => db.transaction().execute((transaction) => sql`select 1`.execute(transaction)),
    ],
  ])('in %s is reported, and the next one gets another connection', async (_what, work) => {
    const wire = await startWire(url);
    const db = await open(wire.url);
    wire.cut();
    await expect(work(db)).rejects.toThrow('Query read timeout');
    wire.mend();
    await expect(sql`select 1 as one`.execute(db)).resolves.toMatchObject({ rows: [{ one: 1 }] });
    expect(wire.connections()).toBe(2);
    await db.destroy();
    await wire.stop();
  });

  it('breaks connections in the middle of a transaction, and the process lives on', async () => {
    const db = await open();
    const broken = db.transaction().execute(async (transaction) => {
      await postgres().run(
        url,
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and state = 'idle in transaction'`,
      );
      // The end of the connection is noticed while no query runs.
      await sql`select 1`.execute(transaction).catch(() => undefined);
      await sql`select 2`.execute(transaction);
    });
    await expect(broken).rejects.toThrow();
    await expect(sql`select 1 as one`.execute(db)).resolves.toMatchObject({ rows: [{ one: 1 }] });
  });
});

/** Starts a proxy to the server that a test can cut: connections stay open, and no data passes any more. */
async function startWire(to: string) {
  const { hostname, port } = new URL(to);
  const sockets: Socket[] = [];
  let isDead = false;
  let connections = 0;
  const server = createServer((near) => {
    connections += 1;
    const far = connect(Number(port), hostname);
    sockets.push(near, far);
    // A connection that was cut stays dead. After the repair only new connections pass data.
    let wasCut = false;
    for (const [from, into] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on('error', () => undefined);
      from.on('data', (data) => {
        wasCut ||= isDead;
        if (!wasCut) into.write(data);
      });
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const through = new URL(to);
  through.port = String((server.address() as AddressInfo).port);
  return {
    url: through.href,
    connections: () => connections,
    cut: () => void (isDead = true),
    mend: () => void (isDead = false),
    async stop() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
