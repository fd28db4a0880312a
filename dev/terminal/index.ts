export { whenOutputCloses } from './output-closed.ts';
export { createPrinter } from './printer.ts';
export { renderActivity, renderCard, terminalOptions, type TerminalOptions } from './render.ts';
