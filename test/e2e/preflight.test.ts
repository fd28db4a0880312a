import { textOf, useEverything } from './everything.ts';
import { passingTime } from './passing-time.ts';

const { clock, inTime } = passingTime();
const stage = useEverything({ settings: { REQUESTER_IDS: '*' }, clock });
const customer = {
  customerTenantId: '5c000000-0000-4000-8000-0000000000f1',
  companyName: 'Lakeside High School',
  domain: 'lakeside.onmicrosoft.com',
  customDomains: ['lakeside.example'],
  country: 'US',
} as const;

describe('before a request for Education is confirmed', () => {
  it('says what reviewers may object to, what a correction can set off, and forbids nothing', async () => {
    const { teams, simulator } = stage();
    simulator.addCustomer({
      ...customer,
      organizationName: 'Lakeside High School District',
      billing: { email: 'lakeside@gmail.com', addressLine1: 'School Lane', postalCode: '1234' },
    });
    const ann = teams.person();
    const shown = textOf((await ann.says('request education lakeside.example k12 contoso.edu')).card);
    expect(shown).toMatch(
      /object to: ⚠ Before the customer's data is changed: .*can start an account review.* • The customer's own tenant has another name .* Lakeside High School District • The email address .* free provider/u,
    );
    expect(shown).toMatch(/doesn't fit the rules of its country.*Check: postal code\./u);
    expect(shown).toMatch(/isn't sure of the address .* It suggests: 1 School Lane, 1234 Springfield, US/u);
    expect(shown).toContain("• I can't see that the website is at a domain of this customer's tenant");
    expect(shown).toContain('Where to correct it: an administrator of the customer');
    expect(shown).toContain('Education requests that I know of: 0 of 3.');
    expect(textOf((await ann.presses('Send request')).card)).toContain('Request sent');
  });

  it('says nothing where nothing is odd', async () => {
    const { teams, simulator } = stage();
    simulator.addCustomer(customer);
    const { card } = await teams.person().says('request education lakeside.example k12 www.lakeside.example');
    expect(textOf(card)).toContain('Send this request?');
    expect(textOf(card)).not.toContain('object to');
  });

  it('says that it could not look, and asks for the confirmation all the same', async () => {
    const { teams, simulator } = stage();
    simulator.addCustomer(customer);
    simulator.faults.add({ route: 'getBillingProfile', kind: 'error', status: 403, code: 900308 });
    const { card } = await teams.person().says('request education lakeside.example k12 www.lakeside.example');
    expect(textOf(card)).toMatch(/Send this request\? .*• I couldn't check the email and postal address\./u);
  });

  it("knows the partner's own domain, and does not wait for what hangs", async () => {
    const { teams, simulator } = stage();
    simulator.addCustomer({ ...customer, billing: { email: 'sales@tailspincloud.example' } });
    simulator.faults.add({ route: 'validateAddress', kind: 'delay', ms: 'forever' });
    const answer = teams.person().says('request education lakeside.example k12 www.lakeside.example');
    const shown = textOf((await inTime(answer)).card);
    expect(shown).toContain("is at your own organization's domain");
    expect(shown).toContain("• I couldn't check the postal address.");
  });

  it('fills in the website that the customer was named by, and the segment that its name suggests', async () => {
    const { teams, simulator } = stage();
    simulator.addCustomer(customer);
    const ann = teams.person();
    expect(JSON.stringify((await ann.says('request education lakeside.example')).card)).toContain(
      '"value":"lakeside.example"',
    );
    // Named by its tenant id, it is known by the domain of its email address.
    simulator.setBilling(customer.customerTenantId, { addressLine1: 'School Lane' });
    const { card } = await ann.says(`request education ${customer.customerTenantId}`);
    const form = JSON.stringify(card);
    expect(form).toContain('"value":"lakeside.example"');
    expect(textOf(card)).toMatch(/I know of: 0 of 3\..*object to: .*isn't sure of the address/u);
    expect(textOf(card)).toContain("Microsoft is also reviewing this customer's account");
    expect(form).toMatch(/"id":"segment"[^}]*"value":"K12"|"value":"K12"[^}]*"id":"segment"/u);
  });
});

describe('before a request for Government Community Cloud is confirmed', () => {
  it('says for whom Microsoft gave the code, where that is another organization', async () => {
    const { card } = await stage().teams.person().says('request gcc sliwkowice.example 123456');
    expect(textOf(card)).toMatch(/object to: • Microsoft gave this validation code .* Litware County/u);
  });
});
