/** Text in which Markdown reads nothing. */
export const markdownText = (text: string): string =>
  text.replaceAll(/\s+/g, ' ').replaceAll(/[\\`*_{}[\]<>()#+!|~&-]/g, String.raw`\$&`);

/** An image by its path, whose letters are safe. */
export const imageText = (title: string, path: string): string => `![${markdownText(title)}](${path})`;
