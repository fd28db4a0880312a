import type { Logger } from '../log/logger.ts';
import type { Figures } from './figures.ts';
import type { LogFields } from '../log/fields.ts';

/** A log that also has its lines counted, whatever its level lets through. */
export function countingLog(log: Logger, figures: Pick<Figures, 'count'>, added: LogFields = {}): Logger {
  const line = (level: 'debug' | 'info' | 'warn' | 'error') => (fields: LogFields, message: string) => {
    figures.count(level, { ...added, ...fields }, message);
    log[level](fields, message);
  };
  return {
    debug: line('debug'),
    info: line('info'),
    warn: line('warn'),
    error: line('error'),
    child: (fields) => countingLog(log.child(fields), figures, { ...added, ...fields }),
  };
}
