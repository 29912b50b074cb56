/** Says in Java's words why a reader cannot read; every reading turns it into a value at its edge. */
export class ReadError extends Error {}
