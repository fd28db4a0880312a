import { pageNumber, pageOf } from '../../../src/bot/customers/pages.ts';

const rows = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const page = (count: number, asked: number) => pageOf(rows(count), asked, { command: 'watches-page' }, 'en');
const turns = (count: number, asked: number) =>
  page(count, asked).buttons.map(({ title, args }) => `${title} ${args['page']}`);

describe('bot/commands/pages', () => {
  it('shows ten rows, and leads to those before and after', () => {
    expect(page(25, 1)).toMatchObject({ rows: rows(25).slice(10, 20), first: 11 });
    expect(turns(25, 1)).toEqual(['Next 2', 'Previous 0']);
    expect(turns(25, 0)).toEqual(['Next 1']);
    expect(turns(25, 2)).toEqual(['Previous 1']);
  });

  it('has no buttons when everything fits on one page', () => {
    expect(turns(10, 0)).toEqual([]);
    expect(turns(0, 0)).toEqual([]);
    expect(turns(11, 0)).toEqual(['Next 1']);
  });

  it('shows the last page when the list has become shorter than the page that is asked for', () => {
    expect(page(12, 7)).toMatchObject({ rows: [11, 12], first: 11 });
    expect(page(0, 7)).toMatchObject({ rows: [], first: 1 });
  });

  it.each(['', '-1', '1.5', '1e3', '9999999', 'two', '٣', ' 1'])('reads "%s" as the first page', (text) => {
    expect(pageNumber.read(text)).toEqual({ ok: true, value: 0 });
  });
});
