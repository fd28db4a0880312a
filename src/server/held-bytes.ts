/** What the bodies of one request hold of the memory that all share. */
export interface HeldBytes {
  /** Takes so many bytes more. Returns false, and takes nothing, when that would be too many for all together. */
  take(bytes: number): boolean;
  /** Gives all of them back. */
  release(): void;
}

/** Bounds the bodies of all requests together. Returns what makes the account of one request. */
export function shareBytes(most: number): () => HeldBytes {
  let inUse = 0;
  return () => {
    let held = 0;
    return {
      take(bytes) {
        if (inUse + bytes > most) return false;
        inUse += bytes;
        held += bytes;
        return true;
      },
      release() {
        inUse -= held;
        held = 0;
      },
    };
  };
}
