import type { ArgumentType, Value } from '../../format/values.ts';
import { nodeText } from '../node-text.ts';
import type { BoolNode, NumberNode, StringNode } from '../nodes.ts';

/** Who tells what is wrong, with the place. */
export interface Fails {
  fail(message: string): never;
}

/** A constant, as an argument of a type where one is wanted. */
export const literal = (
  node: BoolNode | NumberNode | StringNode,
  place: Fails,
  type: ArgumentType = 'interface {}',
): Value => {
  switch (type) {
    case 'string':
      return node.type === 'string' ? node.text : place.fail(`expected string; found ${nodeText(node)}`);
    case 'float64':
      return node.type === 'number' && node.float !== undefined
        ? node.float
        : place.fail(`expected float; found ${nodeText(node)}`);
    case 'int':
    case 'time.Duration':
      return node.type === 'number' && node.int !== undefined
        ? node.int
        : place.fail(`expected integer; found ${nodeText(node)}`);
    case 'interface {}':
    case 'value':
      return ideal(node, place);
    default:
      return place.fail(`can't handle ${nodeText(node)} for arg of type ${type}`);
  }
};

/** Where nothing says which type is wanted, how a number is written says it. */
const ideal = (node: BoolNode | NumberNode | StringNode, place: Fails): Value => {
  if (node.type === 'bool') return node.value;
  if (node.type === 'string') return node.text;
  const { text, int, float } = node;
  const isHex = /^0[xX]/.test(text) && !/[pP]/.test(text);
  if (float !== undefined && !isHex && !text.startsWith("'") && /[.eEpP]/.test(text)) return float;
  return int ?? place.fail(`${text} overflows int`);
};
