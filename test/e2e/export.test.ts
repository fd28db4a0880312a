import type { Person } from '../../dev/teams/index.ts';
import { passingTime } from './passing-time.ts';
import { textOf, useEverything } from './everything.ts';

const { clock, time, inTime } = passingTime();
const names = ['Żak', '=1+1', 'School 2', 'Old School'];
/** Those that were decided long before the first sweep have a country that it does not read. */
const statuses = ['InReview', 'InReview', 'Denied', 'Approved'];
const schools = names.map((companyName, index) => ({
  customerTenantId: `c0000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
  companyName,
  domain: `school${index}.onmicrosoft.com`,
  country: 'PL',
  qualifications: [
    {
      qualification: 'Education',
      vettingStatus: statuses[index] ?? '',
      requestedHoursAgo: 24 * (index === 3 ? 200 : 20),
    },
  ],
}));
const stage = useEverything({
  settings: { SWEEP_EVERY_DAYS: '7' },
  clock,
  simulator: { customers: schools },
});

/** Sweeps all customers, and has the person ask for a file. */
async function ask(typed: string) {
  await time.advance(30_000);
  const ann = stage().teams.person();
  const { reply } = await ann.says(typed);
  return { ann, offer: reply?.activity.attachments?.[0] };
}

/** Accepts the newest offer, and returns what came of it. */
async function accepts(ann: Person) {
  await ann.answersOffer('accept');
  await ann.hears();
  return inTime(ann.hears());
}

describe('an export', () => {
  it('is offered in a personal chat, and put into the person’s OneDrive once it is accepted', async () => {
    const { ann, offer } = await ask('export');
    expect(offer).toMatchObject({
      contentType: 'application/vnd.microsoft.teams.card.file.consent',
      name: expect.stringMatching(/^qualifications-all-2026-11-21-\d{6}\.csv$/u) as string,
      content: { description: expect.stringContaining('4 rows') as string, sizeInBytes: 720 },
    });
    const { status } = await ann.answersOffer('accept');
    const saving = await ann.hears();
    expect([status, saving.how, saving.text]).toEqual([
      200,
      'updated',
      "I'm saving the file in your OneDrive. I'll show it here when it's there.",
    ]);
    const shown = await ann.hears();
    expect(shown.activity.attachments).toMatchObject([
      {
        contentType: 'application/vnd.microsoft.teams.card.file.info',
        contentUrl: expect.stringContaining('sharepoint.com') as string,
        name: offer?.['name'],
        content: { fileType: 'csv', uniqueId: expect.any(String) as string },
      },
    ]);
    const [file] = stage().teams.files;
    const lines = file?.bytes.toString('utf8').split('\r\n') ?? [];
    expect(lines).toHaveLength(6);
    expect(lines[0]).toMatch(/^\uFEFFCustomer tenant id,/u);
    expect(lines[1]).toMatch(
      /^c0000000-0000-4000-8000-000000000000,Żak,school0\.onmicrosoft\.com,PL,Education,inReview,/u,
    );
    expect(lines[2]).toContain(",'=1+1,");
    const [upload] = stage().teams.requests.filter(({ route }) => route === 'uploadFile');
    expect(upload?.method).toBe('PUT');
    expect(upload?.headers).toMatchObject({ 'content-length': String(file?.bytes.length) });
    expect(upload?.headers).not.toHaveProperty('authorization');
    // Pressed again on a client that still shows it.
    const { status: again } = await ann.answersOffer('accept');
    expect(again).toBe(200);
    expect((await ann.hears()).text).toMatch(/You have answered that offer already. Type “export”/u);
    expect(stage().teams.files).toHaveLength(1);
  });

  it('has the rows of the list that was named, and says so when there are none, or no such list', async () => {
    const { ann } = await ask('export denied education');
    await accepts(ann);
    expect(stage().teams.files[0]?.bytes.toString('utf8')).toMatch(
      /Decision seen\r\n.*,School 2,.*,denied,Denied,.*\r\n$/u,
    );
    for (const [said, shows] of [
      ['eksportuj odrzucone w tym tygodniu', /nothing to export/u],
      ['export lost', /nothing to export.*Type “export”/u],
      ['export denied since 1 January 2030', /still to come/u],
      ['export something else', /I don't know that list.*something else/u],
      ['export overdue', /I don't know that list/u],
    ] as const) {
      expect(textOf((await ann.says(said)).card)).toMatch(shows);
    }
  });

  it('of one country says how many it leaves out because nobody knows theirs: offered, saved, and where none is left', async () => {
    const leftOut = "1 qualification is left out: I don't know its customer's country yet.";
    const { ann, offer } = await ask('export Poland');
    expect(offer?.['content']).toMatchObject({
      description: expect.stringMatching(/^3 rows .* 1 qual/u) as string,
    });
    expect((await accepts(ann)).text).toBe(
      `The file is in your OneDrive. ${leftOut} I learn it when somebody checks the customer.`,
    );
    expect(textOf((await ann.says('approved Poland')).card)).toContain(`None, as far as I know ${leftOut}`);
    expect(textOf((await ann.says('export approved Poland')).card)).toContain(leftOut);
    await ann.says('check school3.onmicrosoft.com');
    expect(textOf((await ann.says('approved Poland')).card)).toMatch(/1 of 1, newest first (?!.*left out)/u);
    await ann.says('export approved Poland');
    expect((await accepts(ann)).text).toBe('');
  });

  it('is not sent when it is declined, when the hour is over, to another person, or to another host', async () => {
    const { ann, offer } = await ask('export pending');
    const bob = stage().teams.person({ name: 'Bob' });
    const context = (offer?.content as { acceptContext: unknown }).acceptContext;
    const accept = (uploadUrl: string) => ({
      type: 'fileUpload',
      action: 'accept',
      context,
      uploadInfo: { uploadUrl, contentUrl: '', name: 'a.csv', uniqueId: '1', fileType: 'csv' },
    });
    await bob.sends(bob.activities.fileConsent(accept('http://127.0.0.1:1/'), '1'));
    expect((await bob.hears()).text).toContain('no longer good');
    await ann.answersOffer('decline');
    expect((await ann.hears()).text).toMatch(/Okay, I won't save .*“export pending”/u);

    await ann.says('export pending');
    time.leap(61 * 60_000);
    await ann.answersOffer('accept');
    expect((await ann.hears()).text).toContain('no longer good');

    const { reply } = await ann.says('export pending');
    const again = reply?.activity.attachments?.[0]?.content as { acceptContext: unknown };
    const foreign = { ...accept('https://files.example.com/upload'), context: again.acceptContext };
    await ann.sends(ann.activities.fileConsent(foreign, reply?.id ?? ''));
    await ann.hears();
    expect((await ann.hears()).text).toContain("couldn't save the file");
    expect(stage().log).toContainEqual(expect.objectContaining({ msg: 'a file was not handed over' }));
    expect(JSON.stringify(stage().log)).not.toContain('files.example.com');
    expect(stage().teams.files).toEqual([]);
  });

  it('is tried again when OneDrive fails for a moment, and given up in a sentence when it goes on', async () => {
    const { ann } = await ask('export');
    const { teams } = stage();
    teams.fail('uploadFile', { status: 503 }, 'reset');
    expect((await accepts(ann)).activity.attachments).toHaveLength(1);
    expect(teams.files).toHaveLength(1);
    for (const faults of [
      [{ status: 503 }, { status: 503 }, { status: 429 }],
      // No redirect is followed.
      [{ status: 302, headers: { location: 'http://127.0.0.1:1/' } }],
      [{ status: 403 }],
    ]) {
      await ann.says('export');
      teams.fail('uploadFile', ...faults);
      expect((await accepts(ann)).text).toMatch(/couldn't save the file.*Type “export”/u);
    }
    expect(teams.files).toHaveLength(1);
  });

  it('is for the personal chat in Teams: elsewhere a sentence says where to ask', async () => {
    await ask('help');
    const { teams } = stage();
    const inGroup = await teams.person({ scope: 'groupChat' }).says('export denied');
    expect(textOf(inGroup.card)).toMatch(/Open a chat with me alone and type “export denied”/u);
    const inEmulator = await teams.person({ host: 'emulator' }).says('export');
    expect(textOf(inEmulator.card)).toMatch(/doesn't take files.*in Teams and type “export”/u);
  });
});
