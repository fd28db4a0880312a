import fc from 'fast-check';
import type { Qualification } from '../../src/api/index.ts';
import { checkQueuedOnce, readListOnce } from '../../src/portfolio/index.ts';
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

/** One customer of one run, as people would remember it. */
function createRun(customerTenantId: string) {
  let shown = { word: 'inReview' as Word, at: new Date('2027-06-01T00:00:00.000Z') };
  let seen: typeof shown | undefined;
  let lastAt: Date | undefined;
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
    },
    async sweep() {
      harness.pass(dayMs);
      await list();
      await observed(() => checkQueuedOnce(sweepDeps('one')));
      await checkQueuedOnce(sweepDeps('one'));
    },
    poll: () => observed(() => harness.pollLater()),
    async person() {
      await person(shown, now());
      observe(shown, now());
    },
    /** Somebody asked a while ago, and the answer comes only now. */
    async late() {
      const [state, at] = [shown, now()];
      harness.pass(minuteMs);
      await run.poll();
      await person(state, at);
      observe(state, at);
    },
    async together() {
      harness.pass(dayMs);
      await list();
      await observed(() =>
        Promise.all([
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
  fc.constantFrom('sweep', 'poll', 'person', 'late', 'together' as const).map((name) => ({
    name,
    go: (run: Run) => run[name as 'sweep'](),
  })),
);

it('ends with the newest truth, and each change was told once, whatever order sweeps, polls and people come in', async () => {
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
    { numRuns: 40, seed: 14, verbose: 1 },
  );
}, 60_000);
