import type { CommandNode, GoNode, Operand, PipeNode } from './nodes.ts';

/** A node as Go prints it in its messages. */
export const nodeText = (node: GoNode): string => {
  switch (node.type) {
    case 'text':
      return node.text;
    case 'list':
      return node.nodes.map(nodeText).join('');
    case 'action':
      return `{{${nodeText(node.pipe)}}}`;
    case 'if':
    case 'with':
    case 'range': {
      const otherwise = node.otherwise ? `{{else}}${nodeText(node.otherwise)}` : '';
      return `{{${node.type} ${nodeText(node.pipe)}}}${nodeText(node.list)}${otherwise}{{end}}`;
    }
    case 'template':
      return `{{template ${JSON.stringify(node.name)}${node.pipe ? ` ${nodeText(node.pipe)}` : ''}}}`;
    case 'break':
    case 'continue':
      return `{{${node.type}}}`;
    case 'command':
      return node.args.map(argumentText).join(' ');
    default:
      return operandText(node);
  }
};

const argumentText = (node: Operand): string => (node.type === 'pipe' ? `(${nodeText(node)})` : nodeText(node));

const operandText = (node: Operand): string => {
  switch (node.type) {
    case 'pipe':
      return pipeText(node);
    case 'variable':
      return node.names.join('.');
    case 'field':
      return node.names.map((name) => `.${name}`).join('');
    case 'chain':
      return argumentText(node.of) + node.names.map((name) => `.${name}`).join('');
    case 'identifier':
      return node.name;
    case 'number':
      return node.text;
    case 'string':
      return node.quoted;
    case 'bool':
      return String(node.value);
    case 'dot':
      return '.';
    case 'nil':
      return 'nil';
  }
};

const pipeText = ({ declared, isAssigned, commands }: PipeNode): string => {
  const names = declared.map(nodeText).join(', ');
  const head = names === '' ? '' : `${names} ${isAssigned ? '=' : ':='} `;
  return head + commands.map((command: CommandNode) => nodeText(command)).join(' | ');
};
