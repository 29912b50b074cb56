/** What stands at a node path: the way back from `node-paths.ts`. */
import { type NodePath, segmentsOf, unsegment } from "../../../model/index.ts";
import { fieldSegment, nodePathsOf, oneofSegment } from "../node-paths.ts";
import type {
  EnumNode,
  EnumValueNode,
  FieldNode,
  MessageNode,
  MethodNode,
  OneofNode,
  ProtobufSchema,
  ServiceNode,
} from "../schema.ts";

/** A path names a field and, with it, what the field holds; the rule that speaks knows which of them it means. */
export interface Elements {
  readonly field?: FieldNode;
  readonly message?: MessageNode;
  readonly enum?: EnumNode;
  readonly value?: EnumValueNode;
  readonly oneof?: OneofNode;
  readonly service?: ServiceNode;
  readonly method?: MethodNode;
}

export function elementsAt(schema: ProtobufSchema, path: NodePath | undefined): Elements {
  if (path === undefined) return {};
  const segments = segmentsOf(path).map(unsegment);
  const [first, ...rest] = segments;
  if (first !== undefined) {
    const definition = schema.types.get(first);
    if (definition?.kind === "message" && !nodePathsOf(schema).isReached(definition))
      return inMessage(schema, definition, rest);
    if (definition?.kind === "enum" && !nodePathsOf(schema).isReached(definition)) return inEnum(definition, rest[0]);
    const service = schema.services.get(first);
    if (service !== undefined) return inService(service, rest[0]);
  }
  return schema.root === undefined ? {} : inMessage(schema, schema.root, segments);
}

function inService(service: ServiceNode, name: string | undefined): Elements {
  if (name === undefined) return { service };
  const method = service.methods.find((candidate) => candidate.name === name);
  return method === undefined ? { service } : { service, method };
}

function inEnum(node: EnumNode, name: string | undefined): Elements {
  const value = node.values.find((candidate) => candidate.name === name);
  return value === undefined ? { enum: node } : { enum: node, value };
}

function inMessage(schema: ProtobufSchema, start: MessageNode, segments: readonly string[]): Elements {
  let at: Elements = { message: start };
  for (const segment of segments) {
    if (segment === "[]" || segment === "{}") continue;
    if (at.enum !== undefined) return inEnum(at.enum, segment);
    const { message } = at;
    if (message === undefined) return {};
    const oneof = message.oneofs.find((candidate) => oneofSegment(candidate.name) === segment);
    if (oneof !== undefined) return { message, oneof };
    const field = [...message.fields, ...(schema.extensionsOf.get(message.fullName) ?? [])].find(
      (candidate) => fieldSegment(candidate) === segment,
    );
    if (field === undefined) return {};
    const held = field.map?.value ?? field;
    at = {
      field,
      ...(held.message === undefined ? {} : { message: held.message }),
      ...(held.enum === undefined ? {} : { enum: held.enum }),
    };
  }
  return at;
}
