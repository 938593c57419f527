import MarkdownIt from 'markdown-it';

// HTML in the text is shown as text, and links lead to web addresses only: both are the library's own rules.
const markdown = new MarkdownIt({ html: false });

/** Where a generated file says that it is generated. */
const BANNER = /^\s*<!--[\s\S]*?-->\s*/;

/** Markdown as HTML, with nothing in it that runs. */
export const htmlOf = (text: string): string => markdown.render(text.replace(BANNER, ''));
