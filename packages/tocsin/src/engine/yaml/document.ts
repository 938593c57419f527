import { Decoder } from './decode.ts';
import { DecodingError } from './decoding-error.ts';
import { readWhole } from './whole.ts';
import type { Yaml } from './node.ts';
import { readPlain } from './plain.ts';

/** Decodes a text. What is plain is read by ourselves, until it has a fault: the library tells where that is. @throws DecodingError */
export const decodeYaml = <T>(text: string, decode: (yaml: Yaml, decoder: Decoder) => T): T => {
  const root = readPlain(text);
  if (root)
    try {
      return decode({ root, hasMore: false }, new Decoder(() => 0));
    } catch (error) {
      if (!(error instanceof DecodingError)) throw error;
    }
  const { lineOf, ...yaml } = readWhole(text);
  return decode(yaml, new Decoder(lineOf));
};
