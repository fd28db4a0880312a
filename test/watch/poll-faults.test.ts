import { faultKinds } from '../../dev/simulator/control.ts';
import { errorShapes } from '../../dev/simulator/errors.ts';
import {
  startSimulator,
  type DateFormat,
  type Envelope,
  type FaultKind,
  type NextLinkForm,
  type Simulator,
  type VettingOutcome,
} from '../../dev/simulator/index.ts';
import { realClient } from './real-client.ts';
import { createWatchHarness } from './watch-harness.ts';

const harness = createWatchHarness();
const contoso = 'c0000000-0000-4000-8000-000000000001';
const approved = { vettingStatus: 'Approved' };
const denied = { vettingStatus: 'Denied', vettingReason: 'Not an Academic Domain' };

/** What four polls find while the fault lasts, and what the watching chat is told of it. */
interface Expectation {
  readonly polled: 'checked' | 'refused' | 'failed';
  /** The true status before the polls. Default: in review. */
  readonly became?: VettingOutcome;
  readonly told?: readonly string[];
  /** What the chat is told when the fault is over and the vetting is approved. Default: the approval. */
  readonly toldAfterwards?: readonly string[];
}
type Row = readonly [name: string, fault: FaultKind, expectation: Expectation];

const approval = `${contoso} approved (resolved)`;
const failed: Expectation = { polled: 'failed' };
/** The answer still reads as in review: there is nothing to tell. */
const understood: Expectation = { polled: 'checked' };
/** No entries: believed and told after three polls. */
const gone: Expectation = {
  polled: 'checked',
  told: [`${contoso} vanished (resolved)`],
  toldAfterwards: [],
};

const envelopes: Readonly<Record<Envelope, Expectation>> = {
  array: understood,
  wrapped: understood,
  items: understood,
  single: understood,
  null: gone,
  empty: gone,
  noContent: gone,
};
const dateFormats: Readonly<Record<DateFormat, Expectation>> = {
  ticks: understood,
  milliseconds: understood,
  seconds: understood,
  zoneless: understood,
  announcement: understood,
  emptyText: understood,
  minimum: understood,
  maximum: understood,
  absent: understood,
};
const nextLinks: Readonly<Record<NextLinkForm, Expectation>> = {
  // Qualifications come on one page; a link to another page is not followed.
  repeating: understood,
  malformed: understood,
  withVersion: understood,
};

/** What anybody between the bot and Partner Center can answer. It never ends a watch. */
const foreign = errorShapes.filter((shape) => shape !== 'apiFault' && shape !== 'extended');

/** Every fault of the simulator. A kind that is missing here does not compile, and fails the first test below. */
const faults: Readonly<Record<FaultKind['kind'], readonly Row[]>> = {
  error: [
    ...errorShapes.map((shape): Row => [`503, as ${shape}`, { kind: 'error', status: 503, shape }, failed]),
    ...foreign.flatMap((shape) =>
      [400, 401, 403, 404, 410].map((status): Row => [
        `${status}, as ${shape}`,
        { kind: 'error', status, shape },
        failed,
      ]),
    ),
    ['404 with a code that says nothing of a customer', { kind: 'error', status: 404, code: 3000 }, failed],
    [
      '404 with a code of Partner Center’s own',
      { kind: 'error', status: 404, code: 60003 },
      { polled: 'refused', told: [`${contoso} accessLost (accessLost)`], toldAfterwards: [] },
    ],
    ['400', { kind: 'error', status: 400, code: 2000 }, failed],
    ['401', { kind: 'error', status: 401, shape: 'empty' }, failed],
    ['403 about the app', { kind: 'error', status: 403, code: 900329 }, failed],
    [
      '403 about the customer',
      { kind: 'error', status: 403, code: 20002 },
      { polled: 'refused', told: [`${contoso} accessLost (accessLost)`], toldAfterwards: [] },
    ],
  ],
  throttle: [
    ['with the seconds in a header', { kind: 'throttle' }, failed],
    ['with a date in a header', { kind: 'throttle', retryAfter: 'httpDate' }, failed],
    ['with the seconds in a sentence', { kind: 'throttle', retryAfter: 'none' }, failed],
    ['as a quota, with the seconds in a header', { kind: 'throttle', quota: true }, failed],
    ['as a quota, with a duration', { kind: 'throttle', quota: true, retryAfter: 'none' }, failed],
    ['without any number', { kind: 'throttle', retryAfter: 'none', inMessage: false }, failed],
  ],
  reset: [
    ['before the answer', { kind: 'reset' }, failed],
    ['after the work', { kind: 'reset', afterWork: true }, failed],
  ],
  body: [
    ['a web page', { kind: 'body', body: '<html>hello</html>', contentType: 'text/html' }, failed],
    ['a number', { kind: 'body', body: '42' }, failed],
    ['half an answer', { kind: 'body', body: '[{"qualification":"Educ' }, failed],
  ],
  delay: [
    ['a moment', { kind: 'delay', ms: 5 }, understood],
    ['for ever', { kind: 'delay', ms: 'forever' }, failed],
  ],
  envelope: Object.entries(envelopes).map(([envelope, expectation]): Row => [
    envelope,
    { kind: 'envelope', envelope: envelope as Envelope },
    expectation,
  ]),
  dateKey: (['vettingCreateDate', 'vettingCreatedDate'] as const).map((key): Row => [
    key,
    { kind: 'dateKey', key },
    understood,
  ]),
  dateFormat: Object.entries(dateFormats).map(([format, expectation]): Row => [
    format,
    { kind: 'dateFormat', format: format as DateFormat },
    expectation,
  ]),
  kindSpelling: (['pascal', 'lower', 'snake'] as const).map((spelling): Row => [
    spelling,
    { kind: 'kindSpelling', spelling },
    understood,
  ]),
  pascalKeys: [['of entries', { kind: 'pascalKeys' }, understood]],
  bareList: [['of a collection', { kind: 'bareList' }, understood]],
  packed: (['gzip', 'deflate', 'br'] as const).map((packing): Row => [
    `as ${packing}`,
    { kind: 'packed', packing },
    understood,
  ]),
  bom: [['before the answer', { kind: 'bom' }, understood]],
  errorCodes: (['number', 'string'] as const).map((as): Row => [
    `as ${as}`,
    { kind: 'errorCodes', as },
    understood,
  ]),
  unknownStatus: [
    [
      'instead of the one we know',
      { kind: 'unknownStatus', status: 'Escalated' },
      { polled: 'checked', told: [`${contoso} unknownStatus`] },
    ],
  ],
  missingReason: [
    [
      'of a denial',
      { kind: 'missingReason' },
      { polled: 'checked', became: denied, told: [`${contoso} denied (resolved)`], toldAfterwards: [] },
    ],
  ],
  vanishAfterDenial: [['of the entry', { kind: 'vanishAfterDenial' }, { ...gone, became: denied }]],
  lossAfterApproval: [
    [
      'of what was in review before',
      { kind: 'lossAfterApproval' },
      { polled: 'checked', became: approved, told: [`${contoso} denied (resolved)`], toldAfterwards: [] },
    ],
  ],
  nextLink: Object.entries(nextLinks).map(([form, expectation]): Row => [
    form,
    { kind: 'nextLink', form: form as NextLinkForm },
    expectation,
  ]),
};

let simulator: Simulator;
beforeEach(async () => {
  simulator = await startSimulator({
    // Partner Center's dates have fractions of a second, and not in every spelling.
    now: () => new Date(harness.now().getTime() + 456),
    customers: [
      {
        customerTenantId: contoso,
        companyName: 'Contoso',
        domain: 'contoso.onmicrosoft.com',
        country: 'PL',
        qualifications: [{ qualification: 'Education', vettingStatus: 'InReview', requestedHoursAgo: 2 }],
      },
    ],
  });
});
afterEach(() => simulator.close());

/** The real client. Its waits take no time, and its deadline for an answer that never comes is short. */
function connect(patienceMs: number) {
  return realClient(harness, simulator.url, () => AbortSignal.timeout(patienceMs));
}

describe('a poll that meets the simulator’s fault', () => {
  it('is expected to do something about every one of them', () => {
    expect(Object.keys(faults).sort()).toEqual(Object.keys(faultKinds).sort());
    for (const rows of Object.values(faults)) expect(rows).not.toHaveLength(0);
  });

  const rows = Object.values(faults).flat();
  it.each(rows.map(([name, fault, expectation]) => ({ kind: fault.kind, name, fault, expectation })))(
    '$kind $name: tells what is so, and nothing else',
    async ({ fault, expectation }) => {
      const { polled, became, told = [], toldAfterwards = [approval] } = expectation;
      const partnerCenter = connect(fault.kind === 'delay' ? 200 : 10_000);
      await harness.watch('ann', contoso, {}, { partnerCenter });
      if (became) simulator.resolveVetting(contoso, 'Education', became);
      simulator.faults.add({ route: 'getQualifications', times: 'always', ...fault });
      for (let poll = 0; poll < 4; poll++) {
        const report = await harness.pollLater({ partnerCenter });
        if (report.claimed > 0) expect(report).toMatchObject({ claimed: 1, [polled]: 1 });
      }
      await harness.deliverAll();
      const stories = (facts: readonly string[]) => facts.map((fact) => `ann: ${fact}`);
      expect(harness.stories()).toEqual(stories(told));

      simulator.faults.clear();
      simulator.resolveVetting(contoso, 'Education', approved);
      harness.pass(60 * 60_000);
      for (let poll = 0; poll < 3; poll++) await harness.pollLater({ partnerCenter });
      await harness.deliverAll();
      expect(harness.stories()).toEqual(stories([...told, ...toldAfterwards]));
    },
  );
});
