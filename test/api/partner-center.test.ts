import { startSimulator, type Fault, type Simulator } from '../../dev/simulator/index.ts';
import { createPartnerCenter, readCustomerReference } from '../../src/api/index.ts';
import { background, connect, person, recordLog } from './builders.ts';
import { createTestClock } from './test-clock.ts';

const academy = 'c0000000-0000-4000-8000-0000000000a1';
const stranger = 'c0000000-0000-4000-8000-0000000000a2';

/** The whole client against the simulated Partner Center, sign-in and OpenID discovery. */
describe('api/createPartnerCenter, against the simulator', () => {
  let simulator: Simulator;
  beforeEach(async () => {
    simulator = await startSimulator({
      now: () => new Date('2026-06-01T00:00:00Z'),
      credentials: { clients: [{ clientId: 'bot', clientSecret: 'the right secret' }] },
    });
    simulator.addCustomer({
      customerTenantId: academy,
      companyName: 'Tailspin Academy',
      country: 'US',
      domain: 'tailspinacademy.onmicrosoft.com',
      customDomains: ['tailspin-academy.edu'],
      qualifications: [{ qualification: 'Education', vettingStatus: 'InReview', requestedHoursAgo: 24 }],
    });
    simulator.addCustomer({
      customerTenantId: stranger,
      companyName: 'Somebody Else',
      country: 'US',
      domain: 'somebodyelse.onmicrosoft.com',
      customDomains: ['somebody-else.edu'],
      relationshipToPartner: 'none',
    });
  });
  afterEach(() => simulator.close());

  const credentials = {
    tenantId: 'aaaaaaaa-1111-4222-8333-444444444444',
    clientId: 'bot',
    credential: { secret: 'the right secret' },
  };
  const client = () => connect(simulator.url, credentials);
  const find = (text: string) => client().partnerCenter.findCustomer(readCustomerReference(text), person);

  it.each([
    ['the tenant id', academy.toUpperCase()],
    ['the default domain', 'tailspinacademy.onmicrosoft.com'],
    ['a custom domain', 'tailspin-academy.edu'],
    ['an e-mail address', 'dean@tailspin-academy.edu'],
    ['the name', 'tailspin ACADEMY'],
    ['the beginning of the name', 'tailspin ac'],
  ])('finds a customer by %s', async (_what, text) => {
    expect(await find(text)).toEqual({
      kind: 'found',
      customer: {
        customerTenantId: academy,
        companyName: 'Tailspin Academy',
        domain: 'tailspinacademy.onmicrosoft.com',
        country: 'US',
      },
    });
  });

  it.each([stranger, 'somebody-else.edu'])('knows that %s is not ours', async (text) => {
    const search = await find(text);
    expect(search).toEqual({ kind: 'notOurs', customerTenantId: stranger });
  });

  it('knows when no tenant has a domain', async () => {
    expect(await find('nobody-has-this.edu')).toEqual({
      kind: 'notOurs',
    });
  });

  it('finds no customer by a name that none has', async () => {
    expect(await find('Zzyzx')).toEqual({ kind: 'none' });
  });

  it('refuses to read the qualifications of a tenant that is no customer', async () => {
    await expect(client().partnerCenter.getQualifications(stranger, person)).rejects.toMatchObject({
      code: 'notOurCustomer',
      wireCode: '20002',
    });
  });

  it('sees a vetting resolve, because statuses are not remembered', async () => {
    const { partnerCenter } = client();
    const read = async () =>
      (await partnerCenter.getQualifications(academy, person))[0]?.vetting?.vettingStatus;
    expect(await read()).toBe('InReview');
    simulator.resolveVetting(academy, 'Education', { vettingStatus: 'Approved' });
    expect(await read()).toBe('Approved');
  });

  describe.each([
    ...(['array', 'wrapped', 'items', 'single'] as const).map((envelope): [string, Fault] => [
      `the envelope "${envelope}"`,
      { route: 'getQualifications', kind: 'envelope', envelope },
    ]),
    ['a byte order mark', { route: 'getQualifications', kind: 'bom' }] as [string, Fault],
    ['capital keys', { route: 'getQualifications', kind: 'pascalKeys' }] as [string, Fault],
    ['snake_case', { route: 'getQualifications', kind: 'kindSpelling', spelling: 'snake' }] as [
      string,
      Fault,
    ],
    ['the other date', { route: 'getQualifications', kind: 'dateKey', key: 'vettingCreatedDate' }] as [
      string,
      Fault,
    ],
  ])('with %s', (_what, fault) => {
    it('reads the same', async () => {
      simulator.faults.add(fault);
      const [qualification, ...others] = await client().partnerCenter.getQualifications(academy, person);
      const createdAt = new Date('2026-05-31T00:00:00Z');
      expect(qualification).toMatchObject({
        kind: 'Education',
        vetting: { vettingStatus: 'InReview', createdAt },
      });
      expect(others).toEqual([]);
    });
  });

  it.each(['null', 'empty', 'noContent'] as const)(
    'reads the envelope "%s" as no qualification',
    async (envelope) => {
      simulator.faults.add({ route: 'getQualifications', kind: 'envelope', envelope });
      expect(await client().partnerCenter.getQualifications(academy, person)).toEqual([]);
    },
  );

  it('signs in again when its token is refused', async () => {
    const { partnerCenter } = client();
    await partnerCenter.getQualifications(academy, person);
    simulator.expireTokens();
    await expect(partnerCenter.getQualifications(academy, person)).resolves.toHaveLength(1);
    expect(simulator.requests.to('token')).toHaveLength(2);
  });

  it('says that the sign-in failed when the secret is wrong', async () => {
    const { partnerCenter } = connect(simulator.url, { ...credentials, credential: { secret: 'wrong' } });
    await expect(partnerCenter.getQualifications(academy, person)).rejects.toMatchObject({
      code: 'signInFailed',
      wireCode: 'AADSTS7000215',
    });
  });

  it('gets over a broken connection, a 503 and a short throttling', async () => {
    simulator.faults.add(
      { route: 'getQualifications', kind: 'reset' },
      { route: 'getQualifications', kind: 'error', status: 503, shape: 'html' },
      { route: 'getQualifications', kind: 'throttle', seconds: 7 },
    );
    const { partnerCenter, clock } = client();
    await expect(partnerCenter.getQualifications(academy, person)).resolves.toHaveLength(1);
    expect(clock.waits).toEqual([500, 1500, 7000]);
    const ids = simulator.requests.to('getQualifications').map(({ headers }) => headers['ms-requestid']);
    expect(new Set(ids).size).toBe(1);
  });

  it('reads the seconds of a throttling from the message when there is no header', async () => {
    simulator.faults.add({ route: 'getQualifications', kind: 'throttle', seconds: 57, retryAfter: 'none' });
    await expect(client().partnerCenter.getQualifications(academy, person)).rejects.toMatchObject({
      code: 'throttled',
      retryAfterMs: 57_000,
    });
  });

  it.each(['repeating', 'malformed', 'withVersion'] as const)(
    'comes to an end with next links of the form "%s"',
    async (form) => {
      for (let number = 100; number < 200; number += 1) {
        const customerTenantId = `c0000000-0000-4000-8000-000000000${number}`;
        simulator.addCustomer({
          customerTenantId,
          companyName: `Many Schools ${number}`,
          country: 'US',
          domain: `manyschools${number}.onmicrosoft.com`,
        });
      }
      simulator.faults.add({ route: 'listCustomers', kind: 'nextLink', form, times: 'always' });
      const search = await find('Many Schools');
      expect(search).toMatchObject({ kind: 'candidates', more: true });
      const pages = simulator.requests.to('listCustomers').length;
      expect(pages).toBe(form === 'repeating' ? 2 : 3);
    },
  );

  it('finds an exact name behind a hundred others', async () => {
    for (let number = 100; number < 200; number += 1) {
      simulator.addCustomer({
        customerTenantId: `c0000000-0000-4000-8000-000000000${number}`,
        country: 'US',
        companyName: number === 199 ? 'Many' : `Many ${number}`,
        domain: `many${number}.onmicrosoft.com`,
      });
    }
    const search = await find('many');
    expect(search).toMatchObject({ kind: 'found', customer: { companyName: 'Many' } });
  });

  it('lets people go first and keeps background work inside its budget', async () => {
    const clock = createTestClock('pass');
    const partnerCenter = createPartnerCenter({
      cloud: 'commercial',
      url: simulator.url,
      ...credentials,
      clock,
      log: recordLog(),
      requestsPerMinute: 60,
      application: 'Qualification Bot',
    });
    const ids = simulator.customers
      .filter(({ relationshipToPartner }) => relationshipToPartner !== 'none')
      .map(({ customerTenantId }) => customerTenantId)
      .slice(0, 4);
    await Promise.all([
      ...ids.map((id) => partnerCenter.getQualifications(id, background)),
      partnerCenter.getQualifications(academy, person),
    ]);
    const asked = simulator.requests.to('getQualifications').map(({ path }) => path.split('/')[3]);
    expect(asked).toEqual([academy, ...ids]);
    expect(clock.waits).toEqual([1000, 1000, 1000]);
  });
});
