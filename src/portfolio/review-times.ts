import type { QualificationKind } from '../api/index.ts';
import { createJoin } from '../flow/in-flight.ts';
import { createTtlCache } from '../flow/ttl-cache.ts';
import { dropUndefined } from '../json/drop-undefined.ts';
import { errorForLog } from '../log/error-for-log.ts';
import type { Log } from '../log/log.ts';
import type { Clock } from '../time/clock.ts';
import { utcBusinessDaysBetween } from '../time/business-days.ts';
import type { PortfolioReader } from './store.ts';
import type { EndedReview, ReviewTimes } from './types.ts';

/** Fewer reviews say nothing of the next one. */
const fewest = 10;
/** In one country they have to be more, so that they say more than all together do. */
const fewestInCountry = 30;
/** Older ones are another time's: Microsoft's reviewers grow faster or slower. */
const most = 200;
/** So many are read, so that those of a country are among them. */
const mostRead = 1_000;

/** A card costs no query while these minutes last. */
const rememberedMs = 10 * 60_000;

/**
 * How long reviews of these kinds took: those of the country where enough are known, else all. Of a kind with too few
 * nothing is said, and neither when they cannot be read: a card is shown without.
 */
export type FindReviewTimes = (
  kinds: readonly QualificationKind[],
  country?: string,
) => Promise<readonly ReviewTimes[]>;

/** Remembers for some minutes how long reviews took. */
export function createReviewTimes(deps: {
  readonly store: Pick<PortfolioReader, 'listEndedReviews'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Pick<Log, 'warn'>;
}): FindReviewTimes {
  const { store, clock, log } = deps;
  const remembered = createTtlCache<readonly EndedReview[]>(rememberedMs, 10, clock);
  const join = createJoin<readonly EndedReview[]>();
  const read = (kind: QualificationKind) =>
    join(kind, async () => {
      const known = remembered.get(kind);
      if (known !== undefined) return known;
      const reviews = await store.listEndedReviews({ kind, limit: mostRead });
      remembered.set(kind, reviews);
      return reviews;
    });
  return async (kinds, country) => {
    try {
      const found = [...new Set(kinds)].map(async (kind) => timesOf(kind, await read(kind), country));
      return (await Promise.all(found)).filter((times) => times !== undefined);
    } catch (error) {
      log.warn({ error: errorForLog(error) }, 'how long reviews took could not be read');
      return [];
    }
  };
}

/** @param reviews newest first */
export function timesOf(
  kind: QualificationKind,
  reviews: readonly EndedReview[],
  country?: string,
): ReviewTimes | undefined {
  // Kinds that the bot does not know are several in one.
  if (kind === 'Unknown') return undefined;
  const there = reviews.filter((review) => country !== undefined && review.country === country);
  const isOfCountry = there.length >= fewestInCountry;
  const days = (isOfCountry ? there : reviews)
    .slice(0, most)
    .map(({ askedAt, seenAt }) => Math.max(1, utcBusinessDaysBetween(askedAt, seenAt)))
    .sort((one, other) => one - other);
  if (days.length < fewest) return undefined;
  const within = (share: number) => days[Math.ceil(days.length * share) - 1] ?? 0;
  return dropUndefined({
    kind,
    country: isOfCountry ? country : undefined,
    count: days.length,
    half: within(0.5),
    nineInTen: within(0.9),
  });
}
