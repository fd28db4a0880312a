/** Which rows of a list a page shows, as the values of a text: `11–13`, or `11` where there is but one. No line breaks in it. */
export function pageRange(first: number, rows: number): { readonly range: string } {
  const last = first + rows - 1;
  return { range: rows === 1 ? String(first) : `${first}–\u2060${last}` };
}
