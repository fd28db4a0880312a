/** Renders every card in every language to `out/cards.html`, light, dark and in high contrast: open it in a browser. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { locales } from '../src/i18n/index.ts';
import { contextOf } from '../test/cards/sample-data.ts';
import { samples } from '../test/cards/samples.ts';
import { teamsColours, textsOn, type CardColours, type ContainerStyle } from '../test/cards/teams-colours.ts';

const root = new URL('../', import.meta.url);

const font = {
  fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
  fontWeights: { lighter: 300, default: 400, bolder: 600 },
};

function hostConfig(colours: CardColours) {
  const styles = Object.keys(colours.background) as ContainerStyle[];
  return {
    fontTypes: {
      default: { fontFamily: "'Segoe UI', 'Noto Sans', 'DejaVu Sans', sans-serif", ...font },
      monospace: { fontFamily: "Consolas, 'DejaVu Sans Mono', monospace", ...font },
    },
    spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
    separator: { lineThickness: 1, lineColor: colours.border.default },
    containerStyles: Object.fromEntries(styles.map((style) => [style, containerStyle(colours, style)])),
    actions: { actionsOrientation: 'horizontal', actionAlignment: 'left', buttonSpacing: 8, maxActions: 6 },
  };
}

function containerStyle(colours: CardColours, style: ContainerStyle) {
  return {
    backgroundColor: colours.background[style],
    borderColor: colours.border[style],
    foregroundColors: Object.fromEntries(
      Object.entries(textsOn(colours, style)).map(([name, [normal, subtle]]) => [
        name,
        { default: normal, subtle },
      ]),
    ),
  };
}

const page = {
  locales,
  themes: Object.fromEntries(
    Object.entries(teamsColours).map(([name, colours]) => [
      name,
      { page: colours.page, text: colours.text.default[0].slice(-6), config: hostConfig(colours) },
    ]),
  ),
  samples: samples.map(({ name, render }) => ({
    name,
    cards: Object.fromEntries(locales.map((locale) => [locale, render(contextOf({ locale }))])),
  })),
};

const renderer = readFileSync(new URL('node_modules/adaptivecards/dist/adaptivecards.min.js', root), 'utf8');
// A closing tag inside a script would end it.
const inline = (code: string) => code.replaceAll('</', '<\\/');

const html = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Cards</title>
<style>
  body { margin: 0; font: 14px 'Segoe UI', 'Noto Sans', sans-serif; }
  section { padding: 16px 24px; display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, var(--width, 460px)), 1fr)); gap: 20px; align-items: start; }
  figure { margin: 0; }
  figcaption { margin: 0 0 6px; opacity: .7; font-size: 12px; }
  .ac-adaptiveCard { border: 1px solid #8884; border-radius: 6px; }
  .ac-container, .ac-adaptiveCard > .ac-columnSet { border-radius: 4px; }
  .ac-pushButton { font: 600 14px 'Segoe UI', 'Noto Sans', sans-serif; padding: 5px 12px; border-radius: 4px; border: 1px solid #8888; background: transparent; color: inherit; }
  .ac-adaptiveCard p { margin: 0; }
  .ac-actionSet { flex-wrap: wrap; row-gap: 8px; }
</style>
<script>${inline(renderer)}</script>
<body>
<script>
const page = ${inline(JSON.stringify(page))};
// ?theme=dark, ?locale=pl, ?sample=qualification and ?width=320 narrow the page down.
const query = new URLSearchParams(location.search);
const isAsked = (name, value) => !query.has(name) || value.startsWith(query.get(name));
if (query.has('width')) document.body.style.setProperty('--width', query.get('width') + 'px');
for (const [themeName, theme] of Object.entries(page.themes)) {
  if (!isAsked('theme', themeName)) continue;
  const section = document.body.appendChild(document.createElement('section'));
  section.style.background = theme.page;
  section.style.color = '#' + theme.text;
  for (const sample of page.samples) {
    if (!isAsked('sample', sample.name)) continue;
    for (const locale of page.locales) {
      if (!isAsked('locale', locale)) continue;
      const figure = section.appendChild(document.createElement('figure'));
      figure.appendChild(document.createElement('figcaption')).textContent = sample.name + ' · ' + locale;
      const card = new AdaptiveCards.AdaptiveCard();
      card.hostConfig = new AdaptiveCards.HostConfig(theme.config);
      card.parse(sample.cards[locale]);
      figure.appendChild(card.render());
    }
  }
}
</script>
</html>
`;

mkdirSync(new URL('out/', root), { recursive: true });
writeFileSync(new URL('out/cards.html', root), html);
console.log(`${samples.length} cards in ${locales.length} languages: out/cards.html`);
