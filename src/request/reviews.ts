import type { Qualification } from '../api/index.ts';
import type { HistoryEntry } from '../watch/index.ts';
import type { StoredRequest } from './types.ts';

/** The last denial of a kind. Undefined when there is none now. */
export function lastDenialOf(
  qualifications: readonly Qualification[],
  kind: Qualification['kind'],
): Qualification | undefined {
  const [last] = qualifications
    .filter((entry) => entry.kind === kind && isDenied(entry))
    .sort((one, other) => timeOf(other) - timeOf(one));
  return last;
}

export function isDenied({ vetting }: Qualification): boolean {
  return vetting?.vettingStatus === 'Denied';
}

function timeOf({ vetting }: Qualification): number {
  return vetting?.createdAt?.getTime() ?? 0;
}

/**
 * Counts the reviews of a kind that the bot knows of: those that were asked for here, and those whose dates it has seen,
 * whoever asked for them. There may be more, so it is the least there were.
 * @param asked how many requests Partner Center took, or may have taken, from here
 */
export function countReviews(
  kind: Qualification['kind'],
  asked: number,
  qualifications: readonly Qualification[],
  history: readonly HistoryEntry[],
): number {
  const seen = history.flatMap(({ change: { qualification, from, to } }) =>
    qualification === undefined ? [] : [from, to].map((vetting) => ({ ...qualification, vetting })),
  );
  const vettings = [...qualifications, ...seen].flatMap((entry) =>
    entry.kind === kind && entry.vetting !== undefined ? [entry.vetting] : [],
  );
  const dates = new Set(vettings.map(({ createdAt }) => createdAt?.getTime()));
  return Math.max(asked, dates.size);
}

/**
 * The request that a denial answers, if it was made here: the one to which Partner Center answered with the same date, else
 * the newest one whose answer had none.
 * @param requests newest first
 */
export function deniedRequestOf(
  denial: Qualification,
  requests: readonly StoredRequest[],
): StoredRequest | undefined {
  const deniedAt = denial.vetting?.createdAt?.getTime();
  const taken = requests.filter(
    ({ asked, state }) =>
      asked.kind === denial.kind && (state.kind === 'accepted' || state.kind === 'unknown'),
  );
  const dated = taken.find((request) => deniedAt !== undefined && datesOf(request).includes(deniedAt));
  return dated ?? taken.find((request) => deniedAt === undefined || datesOf(request).length === 0);
}

function datesOf({ state, asked }: StoredRequest): readonly number[] {
  if (state.kind !== 'accepted') return [];
  return state.qualifications.flatMap(({ kind, vetting }) =>
    kind === asked.kind && vetting?.createdAt !== undefined ? [vetting.createdAt.getTime()] : [],
  );
}
