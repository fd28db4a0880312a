import type { Locator, Page } from 'playwright-core';

/** Where a person can be in the Playground. */
export type Place = 'chat' | 'group' | 'channel';

const conversations: Readonly<Record<Place, string>> = {
  chat: 'Personal Chat',
  group: 'Group Chat',
  channel: 'My Team - General',
};

/** What a person sees: the lines of the conversation, and how many cards it has. */
export interface Seen {
  readonly lines: readonly string[];
  readonly cards: number;
}

/** What was pressed or filled in, in words that the page has. */
export interface Press {
  readonly button: string;
  /** Words of the card that has the button. */
  readonly on: string;
  /** What is put into each field first: its label, and what is typed or chosen. */
  readonly fields?: Readonly<Record<string, string>>;
}

/** Goes to a conversation. */
export async function goTo(page: Page, place: Place): Promise<void> {
  await page.getByRole('treeitem', { name: conversations[place] }).click();
}

/** Types a message and sends it; in a group chat or channel it mentions the bot first, as a person would. */
export async function say(page: Page, place: Place, text: string): Promise<void> {
  const field = page.locator('[contenteditable=true]').first();
  await field.click();
  if (place !== 'chat') {
    await page.keyboard.type('@Test');
    await page.getByRole('menuitem', { name: 'Test Bot' }).click();
    await page.keyboard.type(' ');
  }
  await page.keyboard.insertText(text);
  const send = place === 'channel' ? 'Post' : 'Send Message';
  await page.getByRole('button', { name: send, exact: true }).first().click();
}

/** Presses a button, or a row, of the newest card with those words. */
export async function press(page: Page, place: Place, { button, on, fields = {} }: Press): Promise<void> {
  const cards = page.locator('.ac-adaptiveCard').filter({ hasText: on });
  // A channel shows its newest post first.
  const card = place === 'channel' ? cards.first() : cards.last();
  for (const [label, value] of Object.entries(fields)) await fill(page, card, label, value);
  // A row has no name of its own: it is pressed on its text.
  const found = card
    .getByRole('button', { name: button })
    .or(card.getByText(button, { exact: true }))
    .first();
  await found
    .or(card.getByRole('button', { name: overflow }))
    .first()
    .waitFor();
  if (await found.isVisible()) return found.click();
  await card.getByRole('button', { name: overflow }).click();
  await page.getByRole('menuitem', { name: button }).click();
}

/** The name of the button with three dots, which opens what has no room. */
const overflow = 'More options';

async function fill(page: Page, card: Locator, label: string, value: string): Promise<void> {
  const field = card.getByLabel(label);
  const kind = (await field.getAttribute('role')) ?? (await field.getAttribute('type'));
  if (kind === 'radio') return field.check();
  await field.click();
  if (kind === 'combobox') return page.getByRole('option', { name: value }).click();
  await field.press('ControlOrMeta+a');
  await page.keyboard.type(value);
}

/** Reads the page. What is folded away is not seen. */
export async function see(page: Page): Promise<Seen> {
  const [text, cards] = await Promise.all([
    page.locator('body').innerText(),
    page.locator('.ac-adaptiveCard').count(),
  ]);
  // Without the marks around names and within numbers, which nobody sees.
  return { lines: text.replace(/[\u2060\u2068\u2069]/gu, '').split('\n'), cards };
}

/** The lines that were not there before. */
export function newLines(before: Seen, after: Seen): string[] {
  const left = [...before.lines];
  return after.lines.filter((line) => {
    const index = left.indexOf(line);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}
