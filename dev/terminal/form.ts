import { buttonNodes, type CardJson } from '../teams/index.ts';
import { clean } from './markdown.ts';

/** One field of a card, to be asked for by itself. */
export interface Field {
  readonly id: string;
  readonly label: string;
  /** What it holds already. */
  readonly value: string;
  readonly isRequired: boolean;
  /** Empty when any text may be typed. */
  readonly choices: readonly { readonly title: string; readonly value: string }[];
}

/** The fields that a button sends, counted from 1 as it is shown. None for a button that ignores them. */
export function fieldsFor(card: CardJson | undefined, button: number): Field[] {
  const node = buttonNodes(card)[button - 1];
  const ignoresThem = node?.['associatedInputs'] === 'none' || node?.['type'] === 'Action.OpenUrl';
  return node === undefined || ignoresThem ? [] : inputsIn(card).map(asField);
}

/** What to ask for a field: its label, its choices by number, and what an empty line means. */
export function questionFor({ label, choices, value, isRequired }: Field): string {
  const titleOf = choices.find((choice) => choice.value === value)?.title ?? value;
  const empty =
    value === '' ? (isRequired ? '' : ' (an empty line leaves it out)') : ` (an empty line: ${titleOf})`;
  return [`${label}${empty}`, ...choices.map(({ title }, index) => `  ${index + 1}  ${title}`)].join('\n');
}

/** The value that a typed line gives a field. Undefined when it cannot be. */
export function answerTo({ choices, value, isRequired }: Field, line: string): string | undefined {
  if (line === '') return isRequired && value === '' ? undefined : value;
  if (choices.length === 0) return line;
  const chosen = choices.find(({ title }, index) => line === String(index + 1) || line === title);
  return chosen?.value;
}

function inputsIn(part: unknown): CardJson[] {
  if (Array.isArray(part)) return part.flatMap(inputsIn);
  if (typeof part !== 'object' || part === null) return [];
  const node = part as CardJson;
  if (textOf(node['type']).startsWith('Input.')) return [node];
  return Object.entries(node).flatMap(([name, inside]) => (name === 'data' ? [] : inputsIn(inside)));
}

function asField(input: CardJson): Field {
  const choices = Array.isArray(input['choices']) ? (input['choices'] as CardJson[]) : [];
  return {
    id: textOf(input['id']),
    label: clean(textOf(input['label'])),
    value: textOf(input['value']),
    isRequired: input['isRequired'] === true,
    choices: choices.map(({ title, value }) => ({ title: clean(textOf(title)), value: textOf(value) })),
  };
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
