/** Questions, each of which takes its time. */
type Asked<Questions> = {
  readonly [Name in keyof Questions]: (...given: never[]) => Promise<unknown>;
};

/**
 * Questions whose answers are loaded when the first of them is asked: the first verdict does not wait for what few ask.
 *
 * `names` has every question once; one that is missing does not compile. `atOnce`: they are loaded beside whatever comes
 * next, for who is going to ask them in any case.
 */
export function later<Questions extends Asked<Questions>>(
  names: Readonly<Record<keyof Questions, true>>,
  load: () => Promise<Questions>,
  atOnce = false,
): Questions {
  let loaded: Promise<Questions> | undefined = atOnce ? load() : undefined;
  const ask =
    (name: keyof Questions) =>
    async (...given: never[]): Promise<unknown> => {
      loaded ??= load();
      return (await loaded)[name](...given);
    };
  const questions = Object.keys(names).map((name) => [name, ask(name as keyof Questions)] as const);
  // Each name stands for a function that takes and gives what the loaded one does.
  return Object.fromEntries(questions) as unknown as Questions;
}
