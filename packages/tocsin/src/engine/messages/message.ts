import { callable } from '../format/callable.ts';
import { Html } from '../format/values.ts';
import { match, reReplaceAll } from '../functions/regex.ts';
import { title } from '../functions/title.ts';
import { isBuiltin } from '../go/builtins.ts';
import type { Functions } from '../go/evaluate.ts';
import { execute } from '../go/execute.ts';
import { TemplateError } from '../go/lex/cursor.ts';
import { parse } from '../go/parse.ts';
import { common, GoStrings, templateData, type MessageData } from './data.ts';

/** Alertmanager's functions, without those of its newest versions that tell times. */
const functions: Functions = {
  toUpper: callable(['string'], (text) => text.toUpperCase()),
  toLower: callable(['string'], (text) => text.toLowerCase()),
  title: callable(['string'], title),
  trimSpace: callable(['string'], (text) => text.trim()),
  join: callable(['string', 'value'], (by, list) => (list instanceof GoStrings ? list.texts.join(by) : '')),
  match: callable(['string', 'string'], match),
  safeHtml: callable(['string'], (text) => new Html(text)),
  safeUrl: callable(['string'], (text) => text),
  reReplaceAll: callable(['string', 'string', 'string'], reReplaceAll),
  stringSlice: callable(['...interface {}'], (...texts) => new GoStrings(texts.map(String))),
};

/** The text of a template of Alertmanager; what is wrong with it is in its text. */
export const messageText = (template: string, data: MessageData): string => {
  if (!template.includes('{{')) return template;
  try {
    const read = parse('message', template, (name) => Object.hasOwn(functions, name) || isBuiltin(name));
    return execute(read, templateData(data), functions);
  } catch (error) {
    if (error instanceof TemplateError) return `<${error.message}>`;
    throw error;
  }
};

/** The title that Alertmanager gives a message where nobody says another: `[FIRING:2] Down (web prod)`. */
export const usualTitle = ({ alerts, groupLabels }: MessageData): string => {
  const firing = alerts.filter(({ status }) => status === 'firing').length;
  const rest = Object.entries(common(alerts.map(({ labels }) => labels))).filter(([name]) => !(name in groupLabels));
  const values = (pairs: readonly (readonly [string, string])[]): string =>
    pairs
      .toSorted(([a], [b]) => (a === 'alertname' ? -1 : b === 'alertname' ? 1 : a < b ? -1 : 1))
      .map(([, value]) => value)
      .join(' ');
  const head = `[${firing > 0 ? `FIRING:${firing}` : 'RESOLVED'}] ${values(Object.entries(groupLabels))} `;
  return `${head}${rest.length > 0 ? `(${values(rest)})` : ''}`.trim();
};
