import type { AgedTable, Table } from '../storage/store.ts';
import { watchLastsDays } from '../watch/index.ts';

const dayMs = 24 * 60 * 60_000;

/** A table's rows, and how long they are kept. The texts stand in SECURITY.md. */
interface Kept {
  readonly holds: string;
  readonly why: string;
  /** Of a table that tells something of people: what `forget me` does with it (src/storage/forgetting). */
  readonly forgetMe?: string;
}

/** Rows that are deleted so many days after what `after` says. */
interface KeptByAge extends Kept {
  readonly days: number;
  readonly after: string;
}

/** Rows that are kept until what `until` says has happened, without the cleaning. */
interface KeptUntil extends Kept {
  readonly until: string;
}

/** Long enough to find out what people were told in the last quarter. */
const toldDays = 90;
/** Half a year: a team that comes back later starts anew. */
const goneDays = 180;

const keptByAge: Readonly<Record<AgedTable, KeptByAge>> = {
  seen_activities: {
    holds: 'which messages were seen, a hash of what each asks, and the id of its answer',
    days: 1,
    after: 'it came or was last edited',
    why: 'Teams delivers a message again within seconds; an edit a day later is a new question',
    forgetMe: 'stays for its day: it holds ids and a hash, no name and no text',
  },
  memberships: {
    holds: 'whether a person is a guest',
    days: 1,
    after: 'the roster was asked',
    why: 'it is asked again after a day',
    forgetMe: 'deleted',
  },
  people_languages: {
    holds: 'the language that a person chose',
    days: goneDays,
    after: 'it was last used, unless the personal chat with the bot is still there',
    why: 'the person is probably gone',
    forgetMe: 'deleted',
  },
  conversations: {
    holds: 'where the bot can write to: ids, the name of a channel, time zone',
    days: goneDays,
    after:
      'the bot was removed or refused, or the chat moved; never while something of it is watched or sent',
    why: 'a team that comes back finds its watches and filters',
    forgetMe: 'the personal chat is deleted; teams, channels and groups stay',
  },
  notifications: {
    holds: 'what a conversation is told: customer, change, who asked',
    days: toldDays,
    after:
      'it was told or given up, or was found for a conversation that takes no messages; never while it waits or the customer is watched',
    why: 'one can find out what people were told, and nothing is told twice',
    forgetMe: 'those of the personal chat are deleted; elsewhere the name and id of who asked are taken out',
  },
  delivery_attempts: {
    holds: 'when which notifications were sent where',
    days: toldDays,
    after: 'it began',
    why: 'as for notifications',
    forgetMe: 'those of the personal chat are deleted',
  },
  qualification_requests: {
    holds:
      'a request: customer, what was asked, who asked, what came of it, and hashes of the billing profile',
    days: 30,
    after: 'it was prepared, when nobody confirmed it; confirmed ones are kept',
    why: 'confirmed ones are the record of what was done, and count as attempts',
    forgetMe:
      'unconfirmed ones are deleted; confirmed ones stay with the name: they are the record of what was asked of Microsoft',
  },
  tenant_sends: {
    holds: 'how many messages a tenant got in one second',
    days: 1,
    after: 'that second',
    why: 'only the current second counts',
  },
  exports: {
    holds: 'a file that a person was offered: who, where, and what was asked; not the file',
    days: 1,
    after: 'it was offered',
    why: 'it can be accepted for an hour',
    forgetMe: 'deleted',
  },
  shown_cards: {
    holds: 'what the newest cards of a conversation show of customers, and who asked',
    days: watchLastsDays,
    after:
      'it was drawn last; sooner when it is one of many about a customer, or its conversation is deleted',
    why: 'news changes the card in place; a watch lasts as long',
    forgetMe: 'those that the person asked for, or that name them, are deleted; the messages stay in Teams',
  },
  snoozes: {
    holds: 'until when a conversation is told nothing of a customer, and why, in the words of whoever asked',
    days: 1,
    after: 'it was over, which is 90 days after it began at the latest',
    why: 'somebody asked for it',
    forgetMe: 'those of the personal chat are deleted; others name nobody',
  },
  cares: {
    holds: 'who takes or took care of which customer, with their name',
    days: goneDays,
    after: 'it ended, by `release`, an approval, or because somebody else took over; one a customer goes on',
    why: '`history` says who had it in hand',
    forgetMe: 'deleted',
  },
};

const keptUntil: Readonly<Record<Exclude<Table, AgedTable>, KeptUntil>> = {
  welcomes: {
    holds: 'which teams and chats were welcomed',
    until: 'the bot is removed, or their last conversation is deleted',
    why: 'nobody is welcomed twice',
    forgetMe: 'that of the personal chat is deleted',
  },
  notify_filters: {
    holds: 'what a conversation wants to be notified of',
    until: '`stop notifications`, or its conversation is deleted',
    why: 'somebody asked for it',
    forgetMe: 'that of the personal chat is deleted',
  },
  digest_plans: {
    holds: 'when a conversation gets its digest, and up to what it was told',
    until: '`digest off`, or its conversation is deleted',
    why: 'somebody asked for it',
    forgetMe: 'that of the personal chat is deleted',
  },
  shown_card_customers: {
    holds: 'which customers a card shows',
    until: 'what the card shows is forgotten',
    why: 'as for the card',
    forgetMe: 'as for the card',
  },
  watches: {
    holds: 'which conversation watches which customer, and who asked, with their name',
    until: `what it waits for has happened, \`stop watching\`, or ${watchLastsDays} days are over; one of \`guard\` until \`stop watching\``,
    why: 'the one who asked is mentioned in the news',
    forgetMe: 'those of the personal chat end; elsewhere they stay without the name and id of who asked',
  },
  customers: {
    holds: 'name, domain, country and last known qualifications of every customer',
    until: 'you delete it',
    why: 'the next answer is compared with it',
  },
  vettings: {
    holds: 'the same qualifications as rows: kind, status, reason, dates',
    until: 'Partner Center shows them no more, or the customer is gone',
    why: '`portfolio`, `pending`, `denied` and `approved` count and list them',
  },
  customers_to_check: {
    holds: 'which customers are to be checked once',
    until: 'they are checked',
    why: 'a restart goes on where the sweep was',
  },
  audit_reads: {
    holds: "until when the partner's audit records were read: one row",
    until: 'it is overwritten',
    why: 'nothing about anybody',
  },
  customer_lists: {
    holds: "how far the partner's list of customers was read: one row",
    until: 'it is overwritten',
    why: 'nothing about anybody',
  },
  vetting_history: {
    holds: 'what changed for a customer, and when it was seen',
    until: 'you delete it',
    why: 'the record that `history` shows',
  },
  background_turns: {
    holds: 'when Partner Center may be asked next: one row',
    until: 'it is overwritten',
    why: 'nothing about anybody',
  },
  pauses: {
    holds: 'until when Partner Center is left alone while it throttles: one row',
    until: 'it is overwritten',
    why: 'nothing about anybody',
  },
  write_probes: {
    holds: 'when the database could be written to last: one row',
    until: 'it is overwritten',
    why: 'nothing about anybody',
  },
  token_caches: {
    holds: 'the sign-in of the user who requests, encrypted: one row',
    until: 'it is renewed, daily; Entra ends one that is unused for 90 days',
    why: 'requests need it',
    forgetMe: 'stays: whoever runs the bot ends the sign-in of that user in Entra ID',
  },
  consent_checks: {
    holds: 'what the last check of that sign-in found, with the user name: one row',
    until: 'the next check, within a day',
    why: 'those who may request are told of a change, with the name of who has to sign in again',
    forgetMe: 'stays, as the sign-in',
  },
};

/** Every table, what it holds, and how long and why its rows are kept. */
export const keptData: Readonly<Record<Table, KeptByAge | KeptUntil>> = { ...keptByAge, ...keptUntil };

/** The tables whose rows the cleaning deletes, and how long they are kept, in milliseconds. */
export const keptTimes = Object.entries(keptByAge).map(([table, { days }]) => ({
  table: table as AgedTable,
  keptMs: days * dayMs,
}));

/** Notifications that a conversation missed longer ago are not told any more, and the cards say so. */
export const missedKeptMs = 30 * dayMs;
