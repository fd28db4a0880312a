import { exportCsv, type ExportedVetting } from '../../src/portfolio/index.ts';

const at = new Date('2026-11-21T08:00:00.000Z');

function row(companyName: string, more: Partial<ExportedVetting['vetting']> = {}): ExportedVetting {
  return {
    status: 'denied',
    vetting: {
      customer: { customerTenantId: 'c1', companyName },
      qualification: { kind: 'Education', wireKind: 'Education' },
      since: at,
      place: { customerTenantId: 'c1', kindKey: 'Education', nth: 0 },
      ...more,
    },
  };
}

async function csvOf(...rows: ExportedVetting[]): Promise<string> {
  async function* all() {
    await Promise.resolve();
    yield* rows;
  }
  let text = '';
  for await (const piece of exportCsv(all())) text += piece;
  return text;
}

describe('portfolio export', () => {
  it('begins with the mark of UTF-8 and the names of the columns, and has dates in ISO 8601', async () => {
    const vetting = {
      vettingStatus: 'Denied',
      wireStatus: 'Denied',
      vettingReason: 'Not an Academic Domain',
      createdAt: at,
    } as const;
    const csv = await csvOf(
      row('Żak', {
        customer: { customerTenantId: 'c1', companyName: 'Żak', domain: 'zak.example', country: 'PL' },
        qualification: { kind: 'Education', wireKind: 'Education', vetting },
        decidedAt: at,
      }),
    );
    expect(csv).toBe(
      '\uFEFFCustomer tenant id,Company,Domain,Country,Qualification,Status,Partner Center status,Reason,Requested,Decision seen\r\n' +
        'c1,Żak,zak.example,PL,Education,denied,Denied,Not an Academic Domain,2026-11-21T08:00:00.000Z,2026-11-21T08:00:00.000Z\r\n',
    );
  });

  it.each([
    ['=HYPERLINK("https://evil.example")', `"'=HYPERLINK(""https://evil.example"")"`],
    ['+1', "'+1"],
    ['-1+1', "'-1+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
    ['\rx', `"'\rx"`],
    ['a,b', '"a,b"'],
    ['a\r\nb', '"a\r\nb"'],
    ['say "a"', '"say ""a"""'],
    ['2=2', '2=2'],
  ])('is text for a spreadsheet, whatever a customer calls itself: %j', async (name, cell) => {
    const [, ...lines] = (await csvOf(row(name))).split('Decision seen\r\n');
    expect(lines.join('')).toBe(`c1,${cell},,,Education,denied,,,,\r\n`);
  });
});
