/** Written SVG, which is not text that stands in it. */
export interface Markup {
  readonly markup: string;
}
type Attributes = Readonly<Record<string, string | number | undefined>>;

/** Text with nothing in it that SVG would read; what XML cannot hold is left out. */
const escaped = (text: string): string =>
  text
    // oxlint-disable-next-line no-control-regex -- these are what XML 1.0 forbids
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/** An element of SVG. Strings become text, never markup. */
export const el = (
  name: string,
  attributes: Attributes,
  ...children: readonly (Markup | string | undefined)[]
): Markup => {
  const words = Object.entries(attributes).map(([key, value]) =>
    value === undefined ? '' : ` ${key}="${escaped(String(value))}"`,
  );
  const inner = children.map((child) =>
    child === undefined ? '' : typeof child === 'string' ? escaped(child) : child.markup,
  );
  return { markup: `<${name}${words.join('')}>${inner.join('')}</${name}>` };
};

/** A text that is cut where it would be wider than so many pixels; letters count 6.6. */
export const label = (text: string, x: number, y: number, width: number, attributes: Attributes = {}): Markup => {
  const most = Math.max(1, Math.floor(width / 6.6));
  return el('text', { x, y, ...attributes }, text.length > most ? `${text.slice(0, most - 1)}…` : text);
};
/** To a tenth of a pixel. */
export const px = (value: number): number => Math.round(value * 10) / 10;
