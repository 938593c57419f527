type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;
type Child = Node | string | undefined;

const SVG = 'http://www.w3.org/2000/svg';

const filled = <E extends Element>(element: E, attributes: Attributes, children: readonly Child[]): E => {
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : String(value));
  element.append(...children.filter((child) => child !== undefined));
  return element;
};

/** An element of HTML. Strings become text, never markup. */
export const h = <T extends keyof HTMLElementTagNameMap>(
  tag: T,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[T] => filled(document.createElement(tag), attributes, children);

/** An element of SVG. */
export const svg = <T extends keyof SVGElementTagNameMap>(
  tag: T,
  attributes: Attributes = {},
  ...children: readonly Child[]
): SVGElementTagNameMap[T] => filled(document.createElementNS(SVG, tag), attributes, children);

/** Calls when an element is pressed, by pointer or keyboard. */
export const pressed = <E extends HTMLElement>(element: E, call: (event: MouseEvent) => void): E => {
  element.addEventListener('click', call);
  return element;
};

/** The value of a custom property of the page's style. */
export const styleOf = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(name).trim();
