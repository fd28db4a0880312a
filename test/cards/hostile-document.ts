/**
 * The part of a browser's document that the official renderer needs. It records what the renderer adds: text
 * that is shown as it is, and HTML that a browser would read.
 */
export class RecordingElement {
  readonly style = { removeProperty: () => '', getPropertyValue: () => '' };
  readonly classList = { add: () => {}, remove: () => {}, contains: () => false };
  readonly children: RecordingElement[] = [];
  readonly attributes: Record<string, string> = {};
  readonly tagName: string;
  /** Shown as text. */
  innerText = '';
  textContent = '';
  /** Read as HTML. */
  innerHTML = '';
  parentElement: RecordingElement | null = null;

  constructor(tagName: string) {
    this.tagName = tagName;
  }

  appendChild(child: RecordingElement): RecordingElement {
    this.children.push(child);
    child.parentElement = this;
    return child;
  }
  setAttribute(name: string, value: string): void {
    this.attributes[name] = value;
  }
  removeAttribute(name: string): void {
    delete this.attributes[name];
  }
  getAttribute(name: string): string | null {
    return this.attributes[name] ?? null;
  }
  addEventListener(): void {}
  getElementsByTagName(): RecordingElement[] {
    return [];
  }
  get firstElementChild(): RecordingElement | null {
    return this.children[0] ?? null;
  }

  /** This element and everything in it. */
  everything(): RecordingElement[] {
    return [this, ...this.children.flatMap((child) => child.everything())];
  }
}

export const recordingDocument = {
  createElement: (tagName: string) => new RecordingElement(tagName),
};
