import { Kysely, sql } from 'kysely';
import { join } from 'node:path';
import { migrate } from '../../../src/storage/engine/migrate.ts';
import { migrations } from '../../../src/storage/schema/migrations/index.ts';
import { openStore } from '../../../src/storage/open-store.ts';
import type { Schema } from '../../../src/storage/schema/schema.ts';
import { sqliteDialect } from '../../../src/storage/engine/sqlite.ts';
import { openSqliteFile } from '../../../src/storage/engine/sqlite-file.ts';
import { temporaryFolder } from '../../temporary-folder.ts';
import { aNotification, chat, enqueue, later, now } from '../samples.ts';

const folder = temporaryFolder();
let url = '';
let db: Kysely<Schema>;
beforeEach(() => {
  url = `file:${join(folder(), 'bot.sqlite')}`;
  db = new Kysely<Schema>({ dialect: sqliteDialect(openSqliteFile(url)) });
});
afterEach(() => db.destroy());

const { '0001-first': first } = migrations;
if (first === undefined) throw new Error('The first migration is never removed.');

describe('migrations', () => {
  it('keep what the first version stored, and its conversations can be told things', async () => {
    await migrate(db, { '0001-first': first });
    await sql`insert into conversations
      (conversation_id, bot_app_id, scope, channel_id, service_url, bot_id, tenant_id, user_id, locale,
        remembered_at, last_seen_at)
      values (${chat.conversationId}, ${chat.botAppId}, ${chat.scope}, ${chat.channelId}, ${chat.serviceUrl},
        ${chat.botId}, ${chat.tenantId}, ${chat.userId}, ${chat.locale}, ${now.toISOString()}, ${now.toISOString()})`.execute(
      db,
    );
    const store = await openStore(url);
    await store.rememberConversation({ ...chat, locale: 'tr-TR' }, later(1));
    await enqueue(store, [aNotification(chat.conversationId, 'news')], later(1));
    const claim = { claimedBy: 'r', claimedUntil: later(60), now: later(1), limit: 1 };
    const [due] = await store.claimDueNotifications({ ...claim, limitPerConversation: 1 });
    expect(due?.conversation).toEqual({
      ...chat,
      locale: 'tr-TR',
      rememberedAt: now,
      lastSeenAt: later(1),
    });
    await store.close();
  });

  it('are written whole or not at all', async () => {
    const broken = { up: () => Promise.reject(new Error('no room on the disk')) };
    await expect(migrate(db, { '0001-first': first, '0002-broken': broken })).rejects.toThrow(
      'The database could not be migrated.',
    );
    expect(await db.introspection.getTables({ withInternalKyselyTables: true })).toEqual([]);
  });

  it('are in order of their names', () => {
    const names = Object.keys(migrations);
    expect(names).toEqual([...names].sort());
  });
});
