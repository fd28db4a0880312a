import type { TextKey } from '../../src/i18n/index.ts';
import english from '../../src/i18n/locales/en.json' with { type: 'json' };

/** Why a button is not pressed here, by the key of its text. */
const outOfReach: Readonly<Partial<Record<TextKey, string>>> = {
  'cards.qualification.openPortal': "it opens a page of Microsoft's, which the run keeps out",
  'cards.ordering.customerLink': "it opens a page of Microsoft's, which the run keeps out",
  'cards.help.sections.settings': 'it stands where a person may not request, and here everybody may',
  'replies.takeOverButton': 'it takes two people, and the Playground has one who presses',
};

/** Texts that are titles of buttons: those named so, the sections of the help, and links. */
const titles = /(?:Button|\.buttons\.\w+|help\.sections\.\w+|\.openPortal|\.customerLink)$/u;

/** The title of each button that the run can press and did not. Several keys may have one title. */
export function neverPressed(pressed: readonly string[]): readonly string[] {
  return [...textsOf(english)]
    .filter(([key]) => titles.test(key) && !(key in outOfReach))
    .filter(([, forms]) => !pressed.some((title) => forms.some((form) => isTitle(form, title))))
    .map(([, forms]) => forms.join(' / '));
}

/** What is not pressed, with the reason. */
export const leftOut: readonly string[] = [...textsOf(english)].flatMap(([key, [title]]) => {
  const reason = outOfReach[key as TextKey];
  return reason === undefined ? [] : [`“${title}”: ${reason}`];
});

/** The texts by key, with all forms of a plural beneath one key. */
function textsOf(texts: object, path = ''): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [name, value] of Object.entries(texts) as [string, string | object][]) {
    const key = `${path}${name}`;
    const inside =
      typeof value === 'string' ? [[pluralKey(key), [value]] as const] : textsOf(value, `${key}.`);
    for (const [each, forms] of inside) found.set(each, [...(found.get(each) ?? []), ...forms]);
  }
  return found;
}

function pluralKey(key: string): string {
  return key.replace(/_(?:zero|one|two|few|many|other)$/u, '');
}

/** Whether a title is this text, with a number in the place of its value. */
function isTitle(text: string, title: string): boolean {
  return text === title || text === title.replace(/\d+/u, '{{count}}');
}
