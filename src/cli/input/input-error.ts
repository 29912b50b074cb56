/** The input or the call is wrong: exit status 2, one sentence and the next step. */
export class InputError extends Error {
  readonly hint: string | undefined;

  constructor(message: string, hint?: string) {
    super(message);
    this.name = "InputError";
    this.hint = hint;
  }
}
