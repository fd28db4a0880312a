import type { ProblemCode } from '../../reply/index.ts';
import type { PersonKey } from '../../conversations/conversation.ts';
import { createRate } from '../../flow/rate.ts';

/** Limits the commands and the refusals of one person. Each process counts for itself. */
export interface PersonLimits {
  /**
   * Counts a command. `tooMany` when the person has used up the minute's commands and must be told so; after
   * that `ignored`, for a minute.
   */
  pace(person: PersonKey): 'admitted' | 'tooMany' | 'ignored';
  /** Counts a refusal. False when the person was told the same within an hour. */
  mayTell(person: PersonKey, refusal: ProblemCode): boolean;
}

/** More than a person can type: only a script or a stuck button sends so many. */
export const commandsPerMinute = 60;
const minuteMs = 60_000;

export function createPersonLimits(now: () => number): PersonLimits {
  const commands = createRate({ most: commandsPerMinute, withinMs: minuteMs }, now);
  const warnings = createRate({ most: 1, withinMs: minuteMs }, now);
  const refusals = createRate({ most: 1, withinMs: 60 * minuteMs }, now);
  const name = ({ tenantId, personId }: PersonKey, ...more: string[]) =>
    JSON.stringify([tenantId, personId, ...more]);
  return {
    pace(person) {
      if (commands.take(name(person))) return 'admitted';
      return warnings.take(name(person)) ? 'tooMany' : 'ignored';
    },
    mayTell: (person, refusal) => refusals.take(name(person, refusal)),
  };
}
