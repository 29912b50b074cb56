/** What we use of avsc; its own typings ask for Node. */
declare module "avsc/etc/browser/avsc-types.js" {
  /** Reads one writer's data into one reader's values. */
  export type AvscResolver = { readonly __avscResolver: never };

  export interface AvscType {
    /** Throws with one message if the writer's data cannot be read (spec 13). */
    createResolver(writer: AvscType): AvscResolver;
    fromBuffer(bytes: unknown, resolver?: AvscResolver): unknown;
    /** The value of a text in Avro's JSON encoding. */
    fromString(text: string): unknown;
    /** The value in Avro's JSON encoding. */
    toString(value: unknown): string;
  }

  const avsc: { readonly Type: { forSchema(schema: unknown): AvscType } };
  export default avsc;
}
