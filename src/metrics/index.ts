export { countingLog } from './counting-log.ts';
export { createFigures } from './figures.ts';
export { serveMetrics } from './serve-metrics.ts';
