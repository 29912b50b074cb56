/** Services and their methods. */
import type { MethodSyntax, ServiceSyntax } from "../parse/syntax.ts";
import type { DeclarationSpans, FileNode, MethodNode, MethodType, ServiceNode } from "../schema.ts";
import { bodyAnchors, declarationSpans } from "./declaration-spans.ts";
import { joined, LinkedElement, nothing } from "./linked-element.ts";

export class LinkedService extends LinkedElement implements ServiceNode {
  readonly syntax: ServiceSyntax;
  methods: readonly LinkedMethod[] = nothing;

  constructor(file: FileNode, syntax: ServiceSyntax) {
    super(file);
    this.syntax = syntax;
  }

  get kind(): "service" {
    return "service";
  }

  get name(): string {
    return this.syntax.name;
  }

  get fullName(): string {
    return joined(this.file.package, this.syntax.name);
  }

  get spans(): DeclarationSpans {
    return declarationSpans(this.syntax);
  }

  protected get commentAnchors(): readonly [number, number] {
    return bodyAnchors(this.syntax);
  }
}

export class LinkedMethod extends LinkedElement implements MethodNode {
  readonly syntax: MethodSyntax;
  readonly parent: LinkedService;
  input: MethodType;
  output: MethodType;

  constructor(parent: LinkedService, syntax: MethodSyntax) {
    super(parent.file);
    this.syntax = syntax;
    this.parent = parent;
    this.input = { ...syntax.input, message: undefined };
    this.output = { ...syntax.output, message: undefined };
  }

  get kind(): "method" {
    return "method";
  }

  get name(): string {
    return this.syntax.name;
  }

  get fullName(): string {
    return joined(this.parent.fullName, this.syntax.name);
  }

  get spans(): DeclarationSpans {
    return declarationSpans(this.syntax);
  }

  protected get commentAnchors(): readonly [number, number] {
    return [this.syntax.from, this.syntax.headTo];
  }
}
