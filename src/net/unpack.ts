import { promisify } from 'node:util';
import * as zlib from 'node:zlib';

type Unpack = (packed: Uint8Array, options: zlib.ZlibOptions) => Promise<Uint8Array>;

const inflate: Unpack = promisify(zlib.inflate);
const inflateRaw: Unpack = promisify(zlib.inflateRaw);
const gunzip: Unpack = promisify(zlib.gunzip);

/**
 * The encodings that are read, by their names (https://www.rfc-editor.org/rfc/rfc9110#section-8.4.1, read 2026-11).
 * Servers mean either of two formats by `deflate`.
 */
const unpackers: ReadonlyMap<string, Unpack> = new Map([
  ['gzip', gunzip],
  ['x-gzip', gunzip],
  ['deflate', (packed, options) => (hasZlibHeader(packed) ? inflate : inflateRaw)(packed, options)],
  ['br', promisify(zlib.brotliDecompress)],
  // Node has it since 22.15.
  ...('zstdDecompress' in zlib ? [['zstd', promisify(zlib.zstdDecompress) as Unpack] as const] : []),
]);

/** More than one encoding is unusual; more than this is an attack. */
const mostEncodings = 3;

/** The body grew beyond the limit while it was unpacked. */
export class TooLargeUnpacked extends Error {}

/**
 * Unpacks a body that was sent packed. What cannot be unpacked is given back as it came: gateways unpack bodies and
 * leave the header, and the status of an error is worth more than its body.
 * @param encodings the `Content-Encoding` header: names in the order in which they were applied
 * @param most the largest result, in bytes
 * @throws TooLargeUnpacked, before more than `most` bytes were unpacked
 */
export async function unpack(body: Uint8Array, encodings: string, most: number): Promise<Uint8Array> {
  const names = encodings
    .toLowerCase()
    .split(',', mostEncodings + 1)
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity');
  if (names.length > mostEncodings) return body;
  let bytes = body;
  for (const name of names.reverse()) {
    const unpackOne = unpackers.get(name);
    if (unpackOne === undefined || bytes.length === 0) return body;
    try {
      bytes = await unpackOne(bytes, { maxOutputLength: most });
    } catch (error) {
      if ((error as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE') throw new TooLargeUnpacked();
      return body;
    }
  }
  return bytes;
}

/** The first two bytes of the zlib format: method 8, and a multiple of 31. https://www.rfc-editor.org/rfc/rfc1950 */
function hasZlibHeader([first = 0, second = 0]: Uint8Array): boolean {
  return (first & 0x0f) === 8 && (first * 256 + second) % 31 === 0;
}
