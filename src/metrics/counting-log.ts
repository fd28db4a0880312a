import type { Log } from '../log/log.ts';
import type { Logger } from '../log/logger.ts';
import type { Level, LogMessage } from '../log/messages.ts';
import type { Figures } from './figures.ts';
import type { LogFields } from '../log/fields.ts';

/** A log that also has its lines counted, whatever its level lets through. */
export function countingLog(log: Logger, figures: Pick<Figures, 'count'>, added: LogFields = {}): Logger {
  const line =
    <L extends Level>(level: L) =>
    (fields: LogFields, message: LogMessage<L>) => {
      figures.count(level, { ...added, ...fields }, message);
      write(log, level, fields, message);
    };
  return {
    debug: line('debug'),
    info: line('info'),
    warn: line('warn'),
    error: line('error'),
    child: (fields) => countingLog(log.child(fields), figures, { ...added, ...fields }),
  };
}

/** The log keeps its `this`. */
function write<L extends Level>(log: Log, level: L, fields: LogFields, message: LogMessage<L>): void {
  log[level](fields, message);
}
