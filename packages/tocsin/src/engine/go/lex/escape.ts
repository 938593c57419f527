const HTML: Readonly<Record<string, string>> = {
  '\u0000': '\ufffd',
  '"': '&#34;',
  "'": '&#39;',
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
};
const JS: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  "'": "\\'",
  '"': '\\"',
  '<': '\\u003C',
  '>': '\\u003E',
  '&': '\\u0026',
  '=': '\\u003D',
};
const hex = (code: number): string => code.toString(16).toUpperCase().padStart(4, '0');

/** Text for HTML. */
export const escapeHtml = (text: string): string => text.replaceAll(/[\u0000"'&<>]/g, (c) => HTML[c] ?? c);

/** Text for a string of JavaScript. */
export const escapeJs = (text: string): string =>
  text.replaceAll(/[\\'"<>&=\u0000-\u001f]|[^\u0000-\u007f]/gu, (c) => {
    const code = c.codePointAt(0) ?? 0;
    if (code >= 0x80) return /^[\p{L}\p{M}\p{N}\p{P}\p{S}]$/u.test(c) ? c : `\\u${hex(code)}`;
    return JS[c] ?? `\\u${hex(code)}`;
  });

/** Text for the query of an address. */
export const escapeQuery = (text: string): string =>
  encodeURIComponent(text.toWellFormed())
    .replaceAll('%20', '+')
    .replaceAll(/[!'()*]/g, (c) => `%${(c.codePointAt(0) ?? 0).toString(16).toUpperCase()}`);
