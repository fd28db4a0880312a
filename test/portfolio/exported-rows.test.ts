import { exportedRows } from '../../src/bot/portfolio/exported-rows.ts';
import { exportCsv, type ListedVetting, type VettingsPage } from '../../src/portfolio/index.ts';

const at = new Date('2026-11-21T08:00:00.000Z');
const all = 250;

function vetting(nth: number): ListedVetting {
  const customerTenantId = `c${nth}`;
  return {
    customer: { customerTenantId, companyName: `School ${nth}` },
    qualification: { kind: 'Education', wireKind: 'Education' },
    since: at,
    place: { customerTenantId, kindKey: 'Education', nth },
  };
}

it('asks for a page of an export when the page before is written, and for no count', async () => {
  let written = -1;
  const writtenBefore: number[] = [];
  const listAll = (page: { readonly after?: { readonly nth: number }; readonly limit: number }) => {
    writtenBefore.push(written);
    const from = page.after ? page.after.nth + 1 : 0;
    const length = Math.min(page.limit, all - from);
    const vettings = Array.from({ length }, (_, index) => vetting(from + index));
    return Promise.resolve<VettingsPage>({ vettings, more: from + length < all });
  };
  const notAsked = () => Promise.reject(new Error('Nobody asked for this.'));
  const rows = exportedRows(
    { listAll, listPending: notAsked, listDecided: notAsked },
    {
      exported: { list: 'all', filter: {}, text: '' },
      person: { tenantId: 't', personId: 'ann' },
      now: at,
    },
  );
  // The first line names the columns.
  for await (const line of exportCsv(rows)) written += line.split('\r\n').length - 1;
  expect([written, writtenBefore]).toEqual([all, [0, 100, 200]]);
});
