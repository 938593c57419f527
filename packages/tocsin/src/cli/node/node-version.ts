/** As in `engines` of package.json: Node that strips types, and has what the services need. */
const LEAST = [22, 18] as const;

/** One sentence where this Node, `22.4.1`, is too old for us; undefined where it will do. */
export const nodeFault = (version: string): string | undefined => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isEnough = major > LEAST[0] || (major === LEAST[0] && minor >= LEAST[1]);
  return isEnough ? undefined : `tocsin: this is Node ${version}, and tocsin needs ${LEAST.join('.')} or later`;
};
