import fc from 'fast-check';
import type { Qualification } from '../../src/api/index.ts';
import { checkQueuedOnce, readAuditOnce, readListOnce } from '../../src/portfolio/index.ts';
import { approved, denied, education, inReview } from '../watch/builders.ts';
import { baseIntervalMs, createWatchHarness, minuteMs } from '../watch/watch-harness.ts';

const dayMs = 24 * 60 * minuteMs;
const harness = createWatchHarness();
const { partnerCenter, now, newId } = harness;

/** What Partner Center comes to show, each of a vetting of its own: none is overdue, and none a step back. */
const states = { inReview, approved, denied } as const;
type Word = keyof typeof states;
const changes: Readonly<Record<Word, string>> = {
  inReview: 'resubmitted',
  approved: 'approved',
  denied: 'denied',
};

const nextWord = { inReview: 'approved', approved: 'denied', denied: 'inReview' } as const;

/** One customer of one run, as people would remember it. */
function createRun(customerTenantId: string) {
  let shown = { word: 'inReview' as Word, at: new Date('2027-06-01T00:00:00.000Z') };
  let seen: typeof shown | undefined;
  let lastAt: Date | undefined;
  /** When something was done in the portal: each has a record. */
  const done: Date[] = [];
  const expected: string[] = [];
  const qualifications = (of = shown): Qualification[] => [education(states[of.word](of.at))];
  const { store } = harness;
  const shared = { store, now, newId, random: () => 0.5, baseIntervalMs };
  const getCustomer = () => Promise.resolve(undefined);
  const sweepDeps = (replicaId: string) => ({
    ...shared,
    partnerCenter: { getCustomer, getQualifications: partnerCenter.getQualifications.bind(partnerCenter) },
    replicaId,
  });

  function observe(state: typeof shown, at: Date): void {
    if (lastAt && lastAt >= at) return;
    lastAt = at;
    const isNews = seen && (seen.word !== state.word || seen.at !== state.at);
    // An approval that a denial follows was lost.
    const isLoss = seen?.word === 'approved' && state.word === 'denied';
    if (isNews)
      expected.push(`channel: ${customerTenantId} ${isLoss ? 'approvalLost' : changes[state.word]}`);
    seen = state;
  }
  /** What a pass asks, somebody observes. */
  const observed = async (work: () => Promise<unknown>) => {
    const before = partnerCenter.calls.length;
    await work();
    if (partnerCenter.calls.slice(before).some((call) => call.customerTenantId === customerTenantId)) {
      observe(shown, now());
    }
  };
  const list = () =>
    readListOnce({
      ...shared,
      replicaId: 'one',
      sweepEveryMs: 1,
      partnerCenter: {
        listCustomers: () => Promise.resolve({ customers: [{ customerTenantId, companyName: 'School' }] }),
      },
    });
  /** The records come in pages of one, and again and again, as overlapping windows have them. */
  const audit = () =>
    readAuditOnce({
      ...shared,
      replicaId: 'one',
      partnerCenter: {
        listAudited: (from) => {
          const place = typeof from === 'string' ? Number(from) : 0;
          const at = done[place];
          const customers = at ? [{ customerTenantId, companyName: 'School', at }] : [];
          return Promise.resolve({ customers, ...(place + 1 < done.length && { next: String(place + 1) }) });
        },
      },
    });
  const person = (state: typeof shown, checkedAt: Date) =>
    harness.personChecks({
      customerTenantId,
      conversationId: 'ann',
      qualifications: qualifications(state),
      checkedAt,
    });

  const run = {
    expected,
    truth: () => qualifications(),
    show(word: Word) {
      shown = { word, at: new Date(shown.at.getTime() + 1_000) };
      partnerCenter.show(customerTenantId, ...qualifications());
      done.push(now());
      // A record is of the time before any check that sees what it is about.
      harness.pass(1);
    },
    async sweep() {
      harness.pass(dayMs);
      await list();
      await observed(() => checkQueuedOnce(sweepDeps('one')));
      await checkQueuedOnce(sweepDeps('one'));
    },
    /** Asks nobody again who was checked since. */
    async audit() {
      harness.pass(61 * minuteMs);
      const isNews = lastAt === undefined || lastAt < (done.at(-1) ?? lastAt);
      const before = partnerCenter.calls.length;
      await observed(async () => {
        expect(await audit()).toMatchObject({ claimed: 1, failed: 0 });
        await checkQueuedOnce(sweepDeps('one'));
      });
      expect(partnerCenter.calls.length - before).toBe(isNews ? 1 : 0);
    },
    poll: () => observed(() => harness.pollLater()),
    async person() {
      await person(shown, now());
      observe(shown, now());
    },
    /** Somebody asked a while ago, and the answer comes only now, when it is no longer true. */
    async late() {
      const [state, at] = [shown, now()];
      run.show(nextWord[state.word]);
      harness.pass(minuteMs);
      await run.poll();
      await person(state, at);
      observe(state, at);
    },
    /** The sweep has its answer, and before it is recorded a person sees a newer one. */
    async overtaken() {
      harness.pass(dayMs);
      await list();
      const getQualifications: typeof partnerCenter.getQualifications = async (...asked) => {
        const answer = await partnerCenter.getQualifications(...asked);
        run.show(nextWord[shown.word]);
        await run.person();
        return answer;
      };
      const report = await checkQueuedOnce({
        ...sweepDeps('one'),
        partnerCenter: { getCustomer, getQualifications },
      });
      expect(report).toMatchObject({ conflicts: report.claimed });
      await checkQueuedOnce(sweepDeps('one'));
    },
    async together() {
      harness.pass(dayMs);
      await list();
      await observed(() =>
        Promise.all([
          audit(),
          checkQueuedOnce(sweepDeps('one')),
          checkQueuedOnce(sweepDeps('two')),
          harness.poll(),
          person(shown, now()),
        ]),
      );
      observe(shown, now());
      await checkQueuedOnce(sweepDeps('one'));
    },
  };
  return run;
}

type Run = ReturnType<typeof createRun>;
const step = fc.oneof(
  fc.constantFrom<Word[]>('inReview', 'approved', 'denied').map((word) => ({
    name: `show ${word}`,
    go: (run: Run) => run.show(word),
  })),
  fc
    .constantFrom('sweep', 'audit', 'poll', 'person', 'late', 'overtaken', 'together' as const)
    .map((name) => ({
      name,
      go: (run: Run) => run[name as 'sweep'](),
    })),
);

it('ends with the newest truth, and each change was told once, whatever order sweeps, audit records, polls and people come in', async () => {
  let runs = 0;
  await harness.remember('channel', { scope: 'team' });
  await harness.store.setNotifyFilter('channel', 'all', now());
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      runs += 1;
      const customerTenantId = `school ${runs}`;
      const told = harness.told.length;
      const run = createRun(customerTenantId);
      run.show('inReview');
      for (const { go } of steps) {
        await go(run);
        // Each step has a moment of its own: a check at the very moment of another is none.
        harness.pass(1);
      }
      await run.sweep();
      await harness.deliverAll();
      const known = await harness.store.findStoredCustomer(customerTenantId);
      expect(known?.seen).toMatchObject(run.truth());
      const stories = harness
        .stories()
        .slice(told)
        .flatMap((story) => story.split(', '))
        // The first sweep ends with one card, which is about no customer.
        .filter((story) => story.includes(customerTenantId));
      expect(stories.map((story) => story.replace(/^(?!channel)/u, 'channel: '))).toEqual(run.expected);
    }),
    { numRuns: 40, seed: 14, verbose: 1, includeErrorInReport: true },
  );
}, 60_000);
