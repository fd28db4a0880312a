import type { ProblemCode } from '../../reply/index.ts';
import type { PersonKey } from '../../conversations/conversation.ts';
import { createRate } from '../../flow/rate.ts';

/** Limits the commands, the customers and the refusals of one person. Each process counts for itself. */
export interface PersonLimits {
  /**
   * Counts a command. `tooMany` when the person has used up the minute's commands and must be told so; after
   * that `ignored`, for a minute.
   */
  pace(person: PersonKey): 'admitted' | 'tooMany' | 'ignored';
  /** Counts a search in the compose box. False, and none is counted, when the minute's searches are used up. */
  takeSearch(person: PersonKey): boolean;
  /** Counts a card that the person's Teams asks for by itself. False, and none is counted, when there are too many. */
  takeRefresh(person: PersonKey): boolean;
  /** Counts customers that a command asks about. False, and none is counted, when they are more than the minute allows. */
  takeCustomers(person: PersonKey, count: number): boolean;
  /** Counts a refusal. False when the person was told the same within an hour. */
  mayTell(person: PersonKey, refusal: ProblemCode): boolean;
}

/** More than a person can type: only a script or a stuck button sends so many. */
export const commandsPerMinute = 60;

/**
 * Five full lists. A command may name twenty customers, and each costs Partner Center two or three requests, of which it
 * allows a partner 500 a minute: https://learn.microsoft.com/partner-center/developer/customer-resources (verified 2026-06).
 */
export const customersPerMinute = 100;

/** Teams searches again with every few letters. Searches have a count of their own, so that typing costs no commands. */
export const searchesPerMinute = 60;

/** More cards than a person can look at within a minute. They have a count of their own, so that looking costs no commands. */
const refreshesPerMinute = 120;
const minuteMs = 60_000;

export function createPersonLimits(now: () => number): PersonLimits {
  const commands = createRate({ most: commandsPerMinute, withinMs: minuteMs }, now);
  const searches = createRate({ most: searchesPerMinute, withinMs: minuteMs }, now);
  const refreshes = createRate({ most: refreshesPerMinute, withinMs: minuteMs }, now);
  const customers = createRate({ most: customersPerMinute, withinMs: minuteMs }, now);
  const warnings = createRate({ most: 1, withinMs: minuteMs }, now);
  const refusals = createRate({ most: 1, withinMs: 60 * minuteMs }, now);
  const name = ({ tenantId, personId }: PersonKey, ...more: string[]) =>
    JSON.stringify([tenantId, personId, ...more]);
  return {
    pace(person) {
      if (commands.take(name(person))) return 'admitted';
      return warnings.take(name(person)) ? 'tooMany' : 'ignored';
    },
    takeSearch: (person) => searches.take(name(person)),
    takeRefresh: (person) => refreshes.take(name(person)),
    takeCustomers: (person, count) => customers.take(name(person), count),
    mayTell: (person, refusal) => refusals.take(name(person, refusal)),
  };
}
