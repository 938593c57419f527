/** A place in a template's text. */
interface Placed {
  readonly at: number;
}
export interface TextNode extends Placed {
  readonly type: 'text';
  readonly text: string;
}
export interface ActionNode extends Placed {
  readonly type: 'action';
  readonly pipe: PipeNode;
}
export interface BranchNode extends Placed {
  readonly type: 'if' | 'with' | 'range';
  readonly pipe: PipeNode;
  readonly list: ListNode;
  readonly otherwise: ListNode | undefined;
}
export interface TemplateNode extends Placed {
  readonly type: 'template';
  readonly name: string;
  readonly pipe: PipeNode | undefined;
}
export interface LeaveNode extends Placed {
  readonly type: 'break' | 'continue';
}
export interface ListNode extends Placed {
  readonly type: 'list';
  readonly nodes: readonly Statement[];
}
/** What stands in a template. */
export type Statement = TextNode | ActionNode | BranchNode | TemplateNode | LeaveNode | ListNode;

export interface PipeNode extends Placed {
  readonly type: 'pipe';
  readonly isAssigned: boolean;
  /** Variables, with their dollar sign. */
  readonly declared: readonly VariableNode[];
  readonly commands: readonly CommandNode[];
}
export interface CommandNode extends Placed {
  readonly type: 'command';
  readonly args: readonly [Operand, ...Operand[]];
}
export interface VariableNode extends Placed {
  readonly type: 'variable';
  /** The name with its dollar sign, then fields. */
  readonly names: readonly [string, ...string[]];
}
export interface FieldNode extends Placed {
  readonly type: 'field';
  readonly names: readonly string[];
}
export interface ChainNode extends Placed {
  readonly type: 'chain';
  readonly of: Operand;
  readonly names: readonly string[];
}
export interface IdentifierNode extends Placed {
  readonly type: 'identifier';
  readonly name: string;
}
export interface NumberNode extends Placed {
  readonly type: 'number';
  readonly text: string;
  /** Absent where it is none of Go's int64. */
  readonly int: bigint | undefined;
  readonly float: number | undefined;
}
export interface StringNode extends Placed {
  readonly type: 'string';
  /** As it is written, quotes included. */
  readonly quoted: string;
  readonly text: string;
}
export interface BoolNode extends Placed {
  readonly type: 'bool';
  readonly value: boolean;
}
export interface DotNode extends Placed {
  readonly type: 'dot';
}
export interface NilNode extends Placed {
  readonly type: 'nil';
}
/** What stands in a command. */
export type Operand =
  | PipeNode
  | VariableNode
  | FieldNode
  | ChainNode
  | IdentifierNode
  | NumberNode
  | StringNode
  | BoolNode
  | DotNode
  | NilNode;
export type GoNode = Statement | Operand | CommandNode;

/** A template that can be executed: its name, its text, and all templates that it defines, itself among them. */
export interface Template {
  readonly name: string;
  readonly text: string;
  readonly templates: ReadonlyMap<string, ListNode>;
}
