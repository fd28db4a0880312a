/**
 * Renders every card in every language to `out/cards.html`, light, dark and in high contrast: open it in a browser. The
 * same cards as text are in `out/cards.<language>.txt`: compare them with those of another commit.
 */
import { readCommandLine } from '../src/command-line/read-command-line.ts';

readCommandLine({
  name: 'npm run cards',
  about: 'Draws every card in every language, light, dark and in high contrast, into out/cards.html.',
});

// Loaded now: whoever asks for help does not wait for all cards.
const { drawCards } = await import('./draw-cards.ts');
drawCards();
