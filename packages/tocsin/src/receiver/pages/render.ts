import Handlebars from 'handlebars';
import { assets } from './assets.ts';
import { agoWords, clockWords } from '../notify/time-words.ts';
import { shown } from './words.ts';

/** All that a template may say is escaped as HTML: labels, names and reasons are data, whoever wrote them. */
const environment = Handlebars.create();
const templates = new Map(
  Object.entries(assets.templates).map(([name, text]) => {
    environment.registerPartial(name, text);
    return [name, environment.compile<object>(text, { strict: true })] as const;
  }),
);

const html = (text: string): string => Handlebars.escapeExpression(text);
environment.registerHelper({
  /** `<time>` with how long ago it was; the exact time is its title. */
  when: (at: number, { data }: { readonly data: { readonly root: { readonly now: number } } }) =>
    new Handlebars.SafeString(
      `<time datetime="${new Date(at).toISOString()}" title="${clockWords(at)}">${html(agoWords(at, data.root.now))}</time>`,
    ),
  /** `<time>` with the clock. */
  clock: (at: number) =>
    new Handlebars.SafeString(`<time datetime="${new Date(at).toISOString()}">${clockWords(at)}</time>`),
  /** Somebody else's text, kept apart from ours: it may be long, or turn the direction of writing. */
  text: (value: string | null | undefined) => new Handlebars.SafeString(`<bdi>${html(shown(value ?? ''))}</bdi>`),
  json: (value: unknown) => JSON.stringify(value, undefined, 2).slice(0, 20_000),
  is: (a: unknown, b: unknown) => a === b,
});

/** HTML of our own making: it is shown as it is. */
export const safe = (html: string): object => new Handlebars.SafeString(html);

/** What every page shows around its own. */
export interface Frame {
  readonly environment: string;
  readonly title: string;
  readonly now: number;
  /** Of the session; without one there is nothing but what is said. */
  readonly by?: string;
  readonly csrf?: string;
  readonly killed?: string | undefined;
  /** Seconds after which the page is loaded anew. */
  readonly again?: number;
  readonly at?: string;
}

/** A whole page. @throws when a template asks for what its view does not have. */
export const page = (name: string, frame: Frame, view: object): string => {
  const [template, layout] = [templates.get(name), templates.get('layout')];
  if (template === undefined || layout === undefined) throw new Error(`there is no template ${name}`);
  const all = {
    by: undefined,
    home: undefined,
    csrf: undefined,
    killed: undefined,
    again: undefined,
    at: undefined,
    ...frame,
    ...view,
  };
  return layout({ ...all, body: new Handlebars.SafeString(template(all)) });
};

export const { stylesheet } = assets;
