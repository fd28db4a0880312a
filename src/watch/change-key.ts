import type { Vetting } from '../api/index.ts';
import { kindKey } from './match-qualifications.ts';
import type { SightNews, VettingChange } from './types.ts';

/**
 * Builds the key of a change. A conversation gets only one notification with the same key.
 * A change starts from the state that was recorded at `startedFrom`, so the key holds that time: all replicas that see
 * this change build the same key, and the same change later gets another one. An overdue review and an unknown status
 * have no time in their key: they are told once per vetting, although Partner Center may show them several times.
 * @param startedFrom when the state was recorded that the check was compared with; undefined before the first check
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

/** Builds the key of a notification that tells only the end of a watch. */
export function watchEndKey(customerTenantId: string, watchId: string): string {
  return [customerTenantId, 'watchEnd', watchId].join('|');
}

/** Builds the key of a notification that tells only the sight of a customer. Each blindness is told once. */
export function sightKey(customerTenantId: string, { is, since }: Pick<SightNews, 'is' | 'since'>): string {
  return [customerTenantId, 'sight', is, since.toISOString()].join('|');
}

/** Builds the key of a notification that tells the outcome of a request. */
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

/** Shortens a word of Partner Center, which may have any length and any characters: the key is indexed. */
function short(word: string): string {
  return word.replace(/\p{C}/gu, '').slice(0, 60);
}
