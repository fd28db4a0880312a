import { SpanStatusCode, trace, type SpanContext } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { parseTraceParent } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import type { Attributes, Traced } from './traced.ts';

/** Traces that are sent to a collector. */
export interface Tracing {
  readonly traced: Traced;
  /** Sends what is left, for a few seconds at most. A collector that is away is no failure. */
  close(): Promise<void>;
}

/** The longest that one export takes, in milliseconds. A stop waits for the last one. */
const exportTakesMs = 5_000;

/**
 * Sends spans in batches to a collector, as OTLP over HTTP in JSON. Nothing waits for them: when too many are waiting, or
 * the collector is away, spans are dropped. Nothing of it is global, so that several bots in one process stay apart.
 * @param endpoint the collector's base address; `/v1/traces` is added
 * @param now milliseconds since 1970
 */
export function startTracing(endpoint: string, now: () => number): Tracing {
  const exporter = new OTLPTraceExporter({
    url: `${endpoint.replace(/(?<!\/)\/+$/u, '')}/v1/traces`,
    timeoutMillis: exportTakesMs,
  });
  const processor = new BatchSpanProcessor({ exporter, exportTimeoutMillis: exportTakesMs });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'qualification-bot' }),
    spanProcessors: [processor],
  });
  const tracer = provider.getTracer('qualification-bot');
  const contexts = new AsyncLocalStorageContextManager().enable();

  const traced: Traced = (name, attributes, work, follows = []) => {
    const [first, ...others] = follows.flatMap((traceparent) => parseTraceParent(traceparent) ?? []);
    const within = first ? trace.setSpanContext(contexts.active(), first) : contexts.active();
    const links = others.map((context) => ({ context }));
    const span = tracer.startSpan(name, { attributes: known(attributes), startTime: now(), links }, within);
    const fail = () => span.setStatus({ code: SpanStatusCode.ERROR });
    const note = (more: Attributes) => {
      span.setAttributes(known(more));
      if (more['error.type'] !== undefined) fail();
    };
    return contexts.with(trace.setSpan(within, span), async () => {
      try {
        return await work(note, traceparentOf(span.spanContext()));
      } catch (error) {
        // Its message may name somebody.
        note({ 'error.type': error instanceof Error ? error.name : 'unknown' });
        throw error;
      } finally {
        span.end(now());
      }
    });
  };
  return {
    traced,
    close: () => provider.shutdown().catch(() => undefined),
  };
}

/** OpenTelemetry's lists can be written to. */
function known(attributes: Attributes) {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [name, typeof value === 'object' ? [...value] : value]),
  );
}

/** In the form of https://www.w3.org/TR/trace-context/#traceparent-header (2021). */
function traceparentOf({ traceId, spanId, traceFlags }: SpanContext): string {
  return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;
}
