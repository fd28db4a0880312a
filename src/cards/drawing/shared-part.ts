/**
 * Puts a part that several cards share into a layout, in place of the element whose id is the part's name. A card without
 * such an element does not show the part.
 */
export function withPart(
  layout: readonly object[],
  name: string,
  part: readonly object[],
): readonly object[] {
  return layout.flatMap((element) => ('id' in element && element.id === name ? part : [element]));
}
