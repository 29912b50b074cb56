/** Version components of package names: `foo.v1`, `foo.v1beta2`. spec/buf.md 5, "Version suffix". */

const stable = /^v(\d+)$/;
const test = /^v(\d+)test.*$/s;
const early = /^v(\d+)(?:p(\d+))?(?:alpha|beta)(\d*)$/;

function isCount(text: string | undefined): boolean {
  if (text === undefined || text === "") return true;
  const value = Number(text);
  return value >= 1 && value <= 0x7fffffff;
}

type Stability = "stable" | "unstable";

/** What a single component says about stability; undefined where it is no version. */
function componentStability(component: string): Stability | undefined {
  const plain = stable.exec(component);
  if (plain) return isCount(plain[1]) ? "stable" : undefined;
  const tested = test.exec(component);
  if (tested) return isCount(tested[1]) ? "unstable" : undefined;
  const started = early.exec(component);
  if (!started) return undefined;
  return isCount(started[1]) && isCount(started[2]) && isCount(started[3]) ? "unstable" : undefined;
}

/** The stability that a package's last component states; undefined for packages without a version. */
export function packageStability(name: string): Stability | undefined {
  const dot = name.lastIndexOf(".");
  return dot === -1 ? undefined : componentStability(name.slice(dot + 1));
}
