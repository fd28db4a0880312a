import type { Vetting } from '../api/index.ts';
import { kindKey } from './match-qualifications.ts';
import type { VettingChange } from './types.ts';

/**
 * Names a fact: a conversation is never given two of the same key.
 * What happened is a step from a state, and states are recorded one after the other: however often, and by
 * how many replicas, the step from the state of `startedFrom` is seen, it is one fact, and a later step of
 * the same kind is another. "Still in review" and a status that we don't know are told once per vetting,
 * although a flickering service may show them again.
 * @param startedFrom when the state was recorded that the change was found against
 */
export function changeKey(
  customerTenantId: string,
  change: VettingChange,
  startedFrom: Date | undefined,
): string {
  const { from, to, qualification } = change;
  const createdAt = to?.createdAt ?? from?.createdAt;
  return [
    customerTenantId,
    qualification ? short(kindKey(qualification)) : '-',
    change.change,
    createdAt?.toISOString() ?? '-',
    ...stepOf(change, startedFrom),
  ].join('|');
}

/** Names the end of a watch where nothing else is told. */
export function watchEndKey(customerTenantId: string, watchId: string): string {
  return [customerTenantId, 'watchEnd', watchId].join('|');
}

/** Names the outcome of a request for a qualification. */
export function requestKey(customerTenantId: string, requestId: string): string {
  return [customerTenantId, 'request', requestId].join('|');
}

function stepOf({ change, from, to }: VettingChange, startedFrom: Date | undefined): string[] {
  switch (change) {
    case 'overdue':
      return [];
    case 'unknownStatus':
      return [word(to).toLowerCase()];
    default:
      return [`${word(from)}>${word(to)}`, startedFrom?.toISOString() ?? '-'];
  }
}

function word(vetting: Vetting | undefined): string {
  return vetting ? short(vetting.wireStatus) : '-';
}

/** Words of Partner Center may be of any length and hold anything; a key is indexed. */
function short(word: string): string {
  return word.replace(/\p{C}/gu, '').slice(0, 60);
}
