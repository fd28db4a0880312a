import type { Kysely } from 'kysely';
import type { RequestStore, Settlement } from '../../request/index.ts';
import { toJson } from '../rows/stored-json.ts';
import { enqueue } from '../telling/outbox.ts';
import { requestOf, rowOfPrepared } from '../rows/request-row.ts';
import type { Schema } from '../schema/schema.ts';
import { hasRowLocks, isTaken, transact } from '../engine/transact.ts';
import { beginWatch } from '../watching/watches.ts';

/** Keeps requests for qualifications. Every statement names the state that it starts from, so none changes a settled one. */
export function requestStore(db: Kysely<Schema>): RequestStore {
  return {
    async addRequest(request) {
      await db.insertInto('qualification_requests').values(rowOfPrepared(request)).execute();
    },

    async findRequest(requestId) {
      const row = await db
        .selectFrom('qualification_requests')
        .selectAll()
        .where('request_id', '=', requestId)
        .executeTakeFirst();
      return row && requestOf(row);
    },

    async beginSending(requestId, { claimedBy, claimedUntil, now }) {
      try {
        const { numUpdatedRows: begun } = await db
          .updateTable('qualification_requests')
          .set({
            state: 'sending',
            confirmed_at: now.toISOString(),
            attempts: 1,
            // If the process that claimed it dies, the request is due when the claim runs out.
            due_at: claimedUntil.toISOString(),
            claimed_by: claimedBy,
          })
          .where('request_id', '=', requestId)
          .where('state', '=', 'prepared')
          .where('expires_at', '>', now.toISOString())
          .executeTakeFirst();
        return begun === 1n ? 'begun' : 'notPrepared';
      } catch (error) {
        // The index `qualification_requests_once` refused a second request that is being sent.
        if (isTaken(error)) return 'busy';
        throw error;
      }
    },

    async withdrawRequest(requestId, { claimedBy, to, now }) {
      await db
        .updateTable('qualification_requests')
        .set({
          state: to,
          confirmed_at: null,
          attempts: 0,
          due_at: null,
          claimed_by: null,
          ended_at: to === 'cancelled' ? now.toISOString() : null,
        })
        .where('request_id', '=', requestId)
        .where('state', '=', 'sending')
        .where('claimed_by', '=', claimedBy)
        .execute();
    },

    async cancelRequest(requestId, now) {
      const { numUpdatedRows: cancelled } = await db
        .updateTable('qualification_requests')
        .set({ state: 'cancelled', ended_at: now.toISOString() })
        .where('request_id', '=', requestId)
        .where('state', '=', 'prepared')
        .executeTakeFirst();
      return cancelled === 1n;
    },

    claimUnsettledRequests: ({ claimedBy, claimedUntil, now, limit, believedUntil }) =>
      transact(db, async (transaction) => {
        if (believedUntil !== undefined) {
          await transaction
            .with('wrong', (from) =>
              from
                .selectFrom('qualification_requests')
                .select('request_id')
                .where('due_at', '>', believedUntil.toISOString())
                // What another replica has locked is left to it: two that lock several could wait for each other.
                .$if(hasRowLocks(db), (query) => query.forUpdate().skipLocked()),
            )
            .updateTable('qualification_requests')
            .set({ due_at: claimedUntil.toISOString() })
            .where('request_id', 'in', (from) => from.selectFrom('wrong').select('wrong.request_id'))
            .execute();
        }
        const due = await transaction
          .selectFrom('qualification_requests')
          .select('request_id')
          .where('due_at', '<=', now.toISOString())
          .orderBy('due_at')
          .limit(limit)
          .$if(hasRowLocks(db), (query) => query.forUpdate().skipLocked())
          .execute();
        if (due.length === 0) return [];
        const ids = due.map(({ request_id }) => request_id);
        const rows = await transaction
          .updateTable('qualification_requests')
          .set((value) => ({
            attempts: value('attempts', '+', 1),
            due_at: claimedUntil.toISOString(),
            claimed_by: claimedBy,
          }))
          .where('request_id', 'in', ids)
          .returningAll()
          .execute();
        return rows
          .map(requestOf)
          .sort((one, other) => ids.indexOf(one.requestId) - ids.indexOf(other.requestId));
      }),

    async postponeRequest(requestId, claimedBy, nextAttemptAt) {
      await db
        .updateTable('qualification_requests')
        .set({ due_at: nextAttemptAt.toISOString(), claimed_by: null })
        .where('request_id', '=', requestId)
        .where('state', '=', 'sending')
        .where('claimed_by', '=', claimedBy)
        .execute();
    },

    settleRequest: (requestId, { claimedBy, outcome, notifications, watch }) =>
      transact(db, async (transaction) => {
        const settled = await transaction
          .updateTable('qualification_requests')
          .set({ ...rowOfOutcome(outcome), due_at: null, claimed_by: null })
          .where('request_id', '=', requestId)
          .where('state', '=', 'sending')
          .where('claimed_by', '=', claimedBy)
          .returning('company_name')
          .executeTakeFirst();
        if (settled === undefined) return false;
        // Locks in the same order as a check: first the customer, then the conversations.
        if (watch) {
          const { nextCheckAt } = watch;
          await beginWatch(transaction, watch.watch, { companyName: settled.company_name, nextCheckAt });
        }
        await enqueue(transaction, notifications, outcome.settledAt);
        return true;
      }),

    async countRequests(customerTenantId, { kind, states, besides }) {
      const { count } = await db
        .selectFrom('qualification_requests')
        .select(({ fn }) => fn.countAll().as('count'))
        .where('customer_tenant_id', '=', customerTenantId)
        .where('kind', '=', kind)
        .where('state', 'in', states)
        .$if(besides !== undefined, (query) => query.where('request_id', '!=', besides ?? ''))
        .executeTakeFirstOrThrow();
      return Number(count);
    },

    async listRequests(customerTenantId, limit) {
      const rows = await db
        .selectFrom('qualification_requests')
        .selectAll()
        .where('customer_tenant_id', '=', customerTenantId)
        .where('state', 'in', ['sending', 'accepted', 'refused', 'unknown'])
        .orderBy('confirmed_at', 'desc')
        .orderBy('request_id')
        .limit(limit)
        .execute();
      return rows.map(requestOf);
    },
  };
}

function rowOfOutcome(outcome: Settlement['outcome']) {
  return {
    state: outcome.kind,
    ended_at: outcome.settledAt.toISOString(),
    correlation_id: outcome.correlationId,
    code: outcome.kind === 'refused' ? outcome.code : null,
    qualifications: outcome.kind === 'accepted' ? toJson(outcome.qualifications) : null,
  };
}
