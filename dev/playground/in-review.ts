/** With those that are requested in the chat and in the portal, they are two pages of watches. */
export const inReview = [
  'contosoarts',
  'contosocityschools',
  'contosogymnasium',
  'contosoliceum',
  'zrodlany',
  'orvolgyiskola',
  'givatalon',
  'bjorkvattnet',
  'boldschool',
  'wiesental',
].map((name) => `${name}.onmicrosoft.com`);
