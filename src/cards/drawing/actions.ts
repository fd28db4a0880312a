import { cleanText } from './outside-text.ts';
import type { Button } from '../../reply/index.ts';
import type { CardContext } from './types.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';

/**
 * Teams' desktop and web clients show the first six buttons of a set and drop the rest.
 * https://github.com/atc0005/go-teams-notify/issues/161 (read 2026-11)
 */
const maxButtons = 6;

/** How many buttons are seen at once; the others are in the overflow. */
const mostVisible = 3;

/** The most bytes of a button. A bigger one would leave no room for its card. */
const maxButtonBytes = 12_000;

/**
 * The most data that a button carries twice. Action.Execute came with version 1.4, and these cards are of 1.5:
 * https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/universal-actions-for-adaptive-cards/overview
 * (read 2026-11).
 */
const mostFallbackBytes = 1_000;

/** A phone in portrait shows about this many characters of a button. */
const titleLength = 40;
const tooltipLength = 100;

/** Renders buttons for the host. A button with too much data, such as twenty long names, is left out. */
export function renderButtons(buttons: readonly Button[], host: CardContext['host']): object[] {
  return buttons
    .map((button) => renderButton(button, host))
    .filter((button) => Buffer.byteLength(JSON.stringify(button)) <= maxButtonBytes)
    .slice(0, maxButtons);
}

/**
 * Renders a button. Action.Execute can replace the card it is on, but only Teams runs it. Web Chat and the
 * Emulator know its name, so that they do not use the fallback either, and do nothing: they get
 * Action.Submit.
 */
export function renderButton(button: Button, host: CardContext['host']): object {
  const { command, args, inPlace, isPrimary, isDestructive, ignoresInputs } = button;
  const labels = {
    ...renderLabels(button.title),
    ...(isPrimary && { style: 'positive' }),
    ...(isDestructive && { style: 'destructive' }),
    ...(ignoresInputs && { associatedInputs: 'none' }),
  };
  const data = dropUndefined({ command, args, inPlace: inPlace || undefined });
  const submit = { type: 'Action.Submit', ...labels, data };
  if (host !== 'teams') return submit;
  const isBig = Buffer.byteLength(JSON.stringify(data)) > mostFallbackBytes;
  return { type: 'Action.Execute', ...labels, verb: command, data, ...(!isBig && { fallback: submit }) };
}

/** Moves what comes after the third button into the overflow. A host that does not know `mode` shows the button. */
export function withOverflow(actions: readonly object[]): readonly object[] {
  return actions.map((action, index) => (index < mostVisible ? action : secondary(action)));
}

function secondary(action: object): object {
  const { fallback } = action as { readonly fallback?: object };
  return { ...action, mode: 'secondary', ...(fallback && { fallback: { ...fallback, mode: 'secondary' } }) };
}

/** A button that opens a page in the browser. */
export function renderLink(title: string, url: string): object {
  return { type: 'Action.OpenUrl', ...renderLabels(title), url };
}

function renderLabels(text: string): { title: string; tooltip?: string } {
  const title = cleanText(text, titleLength);
  const whole = cleanText(text, tooltipLength);
  return title === whole ? { title } : { title, tooltip: whole };
}
